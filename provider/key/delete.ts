import type { CloudOperation } from "../cloud/cloud";
import { CloudError } from "../cloud/cloudError";
import { UserError } from "../errors";
import type { Session } from "../session";
import { day } from "./aliasTaken";
import { confirmGone } from "./gone";
import { toLiveKey } from "./mapping";
import type { LiveKey } from "./model";
import { planRemoval, planReturn, type Removal } from "./planRemoval";
import type { ProgramMemory } from "./programMemory";
import { properties } from "./properties";
import { isReplacedAlias, replacedAlias, retiredAlias } from "./retiredAlias";
import type { KnownProperties } from "./state";
import { carryOut, type Progress } from "./steps";

/**
 * Takes a key out of use, as its `onDestroy` says or, when another key takes its place, its `onReplace`. A key that is
 * gone or already scheduled is left alone. What was done before a step was refused is undone.
 */
export async function deleteKey(
  session: Session,
  memory: ProgramMemory,
  keyId: string,
  state: KnownProperties,
): Promise<void> {
  const owner = memory.owner(keyId);
  const replaced = memory.replacedKey(keyId);
  if (owner !== undefined && replaced === undefined) {
    session.warn(`KmsKey: key ${keyId} is left as it is, since it is the key of ${owner} now.`);
    return;
  }
  const region = state.region ?? session.config.requireRegion();
  const operation = session.cloud(region).operation();
  const found = await session.keys(region).read(keyId, undefined, operation);
  if (found === undefined) {
    await confirmGone(session, { keyId, region, accountId: state.accountId ?? "" });
    return;
  }
  const live = toLiveKey(found.metadata, region);
  const isReplaced = replaced !== undefined || isReplacedAlias(live.alias, keyId) || isMadeAnew(memory, state);
  const mode = isReplaced
    ? (replaced?.onReplace ?? state.onReplace ?? properties.onReplace.atCreation)
    : (state.onDestroy ?? properties.onDestroy.atCreation);
  const pendingWindowInDays = state.pendingWindowInDays ?? properties.pendingWindowInDays.atCreation;
  const alias = isReplaced ? replacedAlias(live.alias, keyId) : retiredAlias(live.alias, keyId);
  const progress: Progress = { live, changed: false };
  try {
    await remove(session, operation, { mode, alias, pendingWindowInDays }, progress);
  } catch (error) {
    throw await undone(session, live, progress, error);
  }
  memory.remove(keyId);
  session.warn(farewell(progress.live, replaced?.alias ?? live.alias));
}

/**
 * Whether the program wants another key in this one's place although no `diff` noted that: the engine asks for none with
 * `--replace` or a changed `replacementTrigger`, and with `deleteBeforeReplace` as well it comes here before the new key.
 */
const isMadeAnew = (memory: ProgramMemory, { alias, region }: KnownProperties): boolean =>
  alias !== undefined && region !== undefined && memory.at({ alias, region })?.isMade === true;

/** The documentation leaves open whether an archived key can be scheduled as it is; where not, it is made usable first. */
async function remove(
  session: Session,
  operation: CloudOperation,
  removal: Removal,
  progress: Progress,
): Promise<void> {
  try {
    await carryOut(session, operation, planRemoval(progress.live, removal), progress);
  } catch (error) {
    const isForState = error instanceof CloudError && error.code.startsWith("ResourceUnavailable.Cmk") && !error.gone;
    if (!isForState || removal.mode !== "scheduleDeletion" || progress.live.keyState !== "Archived") throw error;
    await carryOut(session, operation, planRemoval(progress.live, { ...removal, unarchiveFirst: true }), progress);
  }
}

/** Puts back what was done before a step was refused, and tells in the error whether that worked. */
async function undone(session: Session, before: LiveKey, progress: Progress, error: unknown): Promise<unknown> {
  const steps = planReturn(before, progress.live);
  if (!(error instanceof CloudError) || error.outcome === "unclear" || steps.length === 0) return error;
  const back: Progress = { live: progress.live, changed: false };
  try {
    await carryOut(session, session.cloud(before.region).operation(), steps, back);
    return new UserError(`${error.message}\nWhat had been done to key ${before.keyId} before was undone.`);
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    return new UserError(
      `${error.message}\nKey ${before.keyId} was left ${back.live.keyState} under the alias "${back.live.alias}", ` +
        `since undoing failed too (${failure.message}).`,
    );
  }
}

/** What became of the key, and the way back. */
function farewell(live: LiveKey, alias: string): string {
  const names = alias === live.alias ? `alias "${alias}"` : `was "${alias}", now "${live.alias}"`;
  const key = `KmsKey: key ${live.keyId} (${names}, ${live.region})`;
  if (live.keyState === "PendingDelete") {
    return (
      `${key} is unusable from now on and will be deleted for good on ${day(live.deletionDate)}. ` +
      `Until then it can be brought back: declare it with restoreKeyId: "${live.keyId}".`
    );
  }
  const what = live.keyState === "Archived" ? "is archived and can still decrypt" : `is kept, ${live.keyState}`;
  return `${key} ${what}. To use it again, declare it with restoreKeyId: "${live.keyId}".`;
}
