import { UserError } from "../errors";
import type { Properties } from "../host/contract";
import type { Session } from "../session";
import { describeNow } from "./describeNow";
import { driftLine, withKept } from "./drift";
import { confirmGone } from "./gone";
import { toLiveKey } from "./mapping";
import type { KeyInputs, KeyProperties } from "./model";
import { toProperties } from "./outputs";
import { partly } from "./partial";
import { plan } from "./plan";
import { fetchPublicKey, tellsPublicKey } from "./publicKey";
import { changeableState, type KnownProperties, knownProperties } from "./state";
import type { Step } from "./step";
import { carryOut, type Progress } from "./steps";
import { removalSettings, type Wish, wishForUpdate } from "./wish";
import { withHolder } from "./withHolder";

/**
 * Brings a key from what the state shows to what the program wants, with only the calls that the difference needs; none
 * where only the state changes. What differs in the cloud although no preview showed it stays and is reported.
 *
 * @throws {PartialError} when some of it was done
 */
export async function updateKey(
  session: Session,
  keyId: string,
  olds: Properties,
  inputs: KeyInputs,
  oldInputs: { readonly __declared?: unknown } | undefined,
): Promise<Properties> {
  const state = knownProperties(olds);
  const wish = wishForUpdate(state, inputs, oldInputs);
  const settled: KnownProperties = {
    ...state,
    ...removalSettings(state, inputs, oldInputs),
    adoptKeyId: inputs.adoptKeyId ?? "",
    restoreKeyId: inputs.restoreKeyId ?? "",
    __declared: inputs.__declared,
  };
  const shown = shownSteps(state, wish);
  if (shown?.length === 0) return { ...olds, ...settled };

  const { region } = inputs;
  const operation = session.cloud(region).operation();
  const wantsTags = shown === undefined || shown.some(({ kind }) => kind === "tags");
  const tagsOf = state.resourceId ? { resourceId: state.resourceId } : {};
  const found = await session.keys(region).read(keyId, wantsTags ? tagsOf : undefined, operation);
  if (found === undefined) {
    await confirmGone(session, { keyId, region, accountId: state.accountId ?? "" });
    throw new UserError(`key ${keyId} was not found in ${region}. Nothing was changed; run \`pulumi up --refresh\`.`);
  }
  const live = toLiveKey(found.metadata, region, found.tags);
  const { steps, drift, refusal } = plan(live, changeableState(state, live), wish);
  if (refusal !== undefined) throw new UserError(refusal);
  if (drift.length > 0) session.warn(driftLine(keyId, drift));

  const progress: Progress = { live, changed: false };
  let { publicKeyPem } = state;
  const properties = (known: KnownProperties): KeyProperties =>
    toProperties(withKept(progress.live, drift), { ...known, publicKeyPem });
  try {
    // Once before and once after, since only an enabled key gives it out.
    publicKeyPem ||= await fetchPublicKey(operation, live);
    await carryOut(session, operation, steps, progress);
    if (steps.some(({ kind }) => kind === "enableRotation")) await describeNow(session, operation, progress);
    publicKeyPem ||= await fetchPublicKey(operation, progress.live);
  } catch (cause) {
    const error = await withHolder(session, operation, inputs.alias, cause);
    if (!(error instanceof UserError) || !progress.changed) throw error;
    throw partly(properties(state), error);
  }
  return { ...properties(settled) };
}

/** The steps that the preview showed; `undefined` where the state is not whole, so that the key must be looked at. */
function shownSteps(state: KnownProperties, wish: Wish): readonly Step[] | undefined {
  const { keyId, alias, description, keyState, keyRotationEnabled, rotateDays, tags, deletionDate } = state;
  if (
    keyId === undefined ||
    alias === undefined ||
    description === undefined ||
    keyState === undefined ||
    keyRotationEnabled === undefined ||
    rotateDays === undefined ||
    tags === undefined ||
    deletionDate === undefined ||
    isUnfinished(state)
  ) {
    return undefined;
  }
  const key = { keyId, alias, description, keyState, keyRotationEnabled, rotateDays, tags, deletionDate };
  return plan(key, key, wish).steps;
}

/** Whether an import, or a run that failed half-way, left out what only a look at the key tells. */
const isUnfinished = (state: KnownProperties): boolean =>
  !state.resourceId ||
  (state.keyRotationEnabled === true && !state.nextRotateTime) ||
  (tellsPublicKey(state) && !state.publicKeyPem);
