import type { CloudOperation } from "../call/cloud";
import { CloudError } from "../call/cloudError";
import { describeKey } from "./describeKeys";
import { isDeleted } from "./keyMetadata";
import { searchAlias } from "./pages";

/** What is wrong for a moment in one place of the cloud has passed by then, as a rule. */
const betweenMs = 2_000;

/**
 * Whether a key is gone, by two witnesses that differ in kind: the cloud does not know its id, and a while later a look-up
 * in the list does not have it. One alone may be out of date, or wrong for a moment.
 *
 * @throws {CloudError} when one of them says nothing
 */
export async function isGone(operation: CloudOperation, keyId: string): Promise<boolean> {
  const described = await describeKey(operation, keyId);
  if (described instanceof CloudError) throw described;
  if (described !== "gone") return false;
  await operation.pause(betweenMs);
  // The search looks at KeyIds too.
  for await (const keys of searchAlias(operation, keyId)) {
    if (keys.some((key) => key.KeyId === keyId && !isDeleted(key))) return false;
  }
  return true;
}
