import { UserError } from "../errors";
import type { Session } from "../session";

export interface Whereabouts {
  readonly keyId: string;
  readonly region: string;
  /** The account in the state; `""` where the state holds none. */
  readonly accountId: string;
  /** Whether a program only reads the key: what it looked for is in no state yet. */
  readonly isGet?: boolean;
}

/**
 * The cloud says that there is no such key. That is only believed where the caller's account is the one in the state:
 * wrong credentials must not empty a state.
 *
 * @throws {UserError} when the accounts differ or the state names none
 */
export async function confirmGone(session: Session, where: Whereabouts): Promise<void> {
  const { keyId, region, accountId, isGet = false } = where;
  const caller = await session.accountId(region);
  if (accountId === caller) return;
  throw new UserError(
    accountId === ""
      ? `key ${keyId} was not found in ${region}, account ${caller}. Check the KeyId, the region and the credentials${isGet ? "" : "; a key that is certainly gone leaves the state by `pulumi state delete`"}.`
      : `key ${keyId} was not found in ${region}, but the credentials are those of account ${caller} and the key belongs to account ${accountId}. ` +
          "Nothing was changed; run again with credentials of that account.",
  );
}
