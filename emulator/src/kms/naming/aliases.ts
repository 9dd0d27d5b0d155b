import { refusal } from "../../errors";
import type { Call } from "../../gateway/action";

/**
 * Aliases are unique in an account and region, compared with case. A choice: a key that is scheduled for deletion keeps
 * its alias, unless the option `pendingDeletionFreesAlias` is set.
 *
 * @throws {ApiError} when a key other than `keyId` has the alias
 */
export function refuseTakenAlias({ keys, settings }: Call, alias: string, keyId?: string): void {
  const holder = keys
    .withAlias(alias)
    .find((key) => key.keyId !== keyId && !(settings.pendingDeletionFreesAlias && key.state === "PendingDelete"));
  if (holder !== undefined) throw refusal("InvalidParameterValue.AliasAlreadyExists");
}
