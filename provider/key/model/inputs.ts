import { UserError } from "../../errors";
import type { Names, RawInputs } from "../../host/contract";
import { isOnDestroy, isOnReplace, type KeyInputs } from "./model";
import { isFlag, isKeyOrigin, isKeyUsage, isTags, isText, isWhole, isWishedKeyState } from "./values";

/**
 * Reads checked inputs once nothing of them is unknown any more. A value that no rule of form lets through, as
 * `ignoreChanges` may keep from a refresh, is no wish and left out.
 *
 * @throws {UserError} when `alias` or `region` is missing, which `check` does not let happen
 */
export function readInputs(checked: RawInputs, declared: Names): KeyInputs {
  const { alias, region, description, keyUsage, origin, hsmClusterId, keyState, keyRotationEnabled } = checked;
  const { rotateDays, tags, pendingWindowInDays, onDestroy, onReplace, adoptKeyId, restoreKeyId } = checked;
  if (!isText(alias) || !isText(region)) throw new UserError("the inputs of a key hold no alias or no region");
  return {
    alias,
    region,
    ...(isText(description) ? { description } : {}),
    ...(isKeyUsage(keyUsage) ? { keyUsage } : {}),
    ...(isKeyOrigin(origin) ? { origin } : {}),
    ...(isText(hsmClusterId) ? { hsmClusterId } : {}),
    ...(isWishedKeyState(keyState) || keyState === "PendingDelete" ? { keyState } : {}),
    ...(isFlag(keyRotationEnabled) ? { keyRotationEnabled } : {}),
    ...(isWhole(rotateDays) ? { rotateDays } : {}),
    ...(isTags(tags) ? { tags } : {}),
    ...(isWhole(pendingWindowInDays) ? { pendingWindowInDays } : {}),
    ...(isOnDestroy(onDestroy) ? { onDestroy } : {}),
    ...(isOnReplace(onReplace) ? { onReplace } : {}),
    ...(isText(adoptKeyId) ? { adoptKeyId } : {}),
    ...(isText(restoreKeyId) ? { restoreKeyId } : {}),
    declared,
  };
}
