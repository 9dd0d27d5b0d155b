import type { CloudOperation } from "../../cloud/call/cloud";
import { CloudError } from "../../cloud/call/cloudError";
import { UserError } from "../../errors";
import type { DeleteRequest } from "../../host/contract";
import type { Session } from "../../run/session";
import { toLiveKey } from "../model/mapping";
import type { LiveKey } from "../model/model";
import { isReplacedAlias, replacedAlias, retiredAlias } from "../model/retiredAlias";
import { knownProperties } from "../model/state";
import type { Fate } from "../plan/fate";
import { fateOfGoing } from "../plan/fateOfGoing";
import { planRemoval, planReturn, type Removal } from "../plan/planRemoval";
import { type Goes, whyItGoes } from "../plan/whyItGoes";
import type { ProgramMemory } from "../programMemory";
import { farewell, leftAlone, whoseKey } from "./farewell";
import { confirmGone } from "./gone";
import { carryOut, type Progress } from "./steps";

/**
 * Takes a key out of use, as its `onDestroy` says or, when another key takes its place, its `onReplace`. A key that is
 * gone or already scheduled is left alone, and so is one that another resource of the program has or wants. What was done
 * before a step was refused is undone.
 */
export async function deleteKey(session: Session, memory: ProgramMemory, request: DeleteRequest): Promise<void> {
  const { id: keyId, olds } = request;
  const state = knownProperties(olds);
  const replaced = memory.replacedKey(keyId);
  const region = state.region ?? replaced?.region ?? session.config.requireRegion();
  const say = (text: string) => session.say({ urn: state.__urn, severity: "warning", text });
  const going = whyItGoes(memory, session.declarations(), keyId, state);
  if (going.kind === "held") {
    if (going.mayBeOwn) throw new UserError(whoseKey(keyId, region, going));
    say(leftAlone(keyId, region, going));
    return;
  }
  const operation = session.cloud(region).operation();
  const found = await session.keys(region).read(keyId, undefined, operation);
  if (found === undefined) {
    await confirmGone(session, { keyId, region, accountId: state.accountId ?? "" });
    return;
  }
  const live = toLiveKey(found.metadata, region);
  const { fate, isMilder } = fateOfGoing(going, request, state, live.alias);
  const alias = aliasOfGoing(going, live, fate);
  const progress: Progress = { live, changed: false };
  try {
    await remove(session, operation, { ...fate, alias }, progress);
  } catch (error) {
    throw await undone(session, live, progress, error);
  }
  memory.remove(keyId);
  const names = request.mayHoldSecrets ? undefined : { was: replaced?.alias ?? live.alias, now: progress.live.alias };
  say(farewell(progress.live, { names, isMilder, notTold: going.notTold }));
}

/**
 * The alias tells what becomes of a key that may be another one's predecessor, and one that told it stays: the engine may ask
 * a second time, knowing less, and nothing else must come of that.
 */
function aliasOfGoing({ why, asksAlias, ifUnmarked }: Goes, { alias, keyId }: LiveKey, fate: Fate): string {
  const isMarked = isReplacedAlias(alias, keyId);
  if (asksAlias && isMarked) return alias;
  return why === "leaves" || (ifUnmarked === "leaves" && !isMarked)
    ? retiredAlias(alias, keyId)
    : replacedAlias(alias, keyId, fate);
}

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
