import { UserError } from "../../errors";
import type { Properties, UpdateRequest } from "../../host/contract";
import type { Session } from "../../run/session";
import { readInputs } from "../model/inputs";
import { toLiveKey } from "../model/mapping";
import type { KeyInputs, KeyProperties, LiveKey } from "../model/model";
import { toProperties } from "../model/outputs";
import { aliasBack, isReplacedAlias } from "../model/retiredAlias";
import { show } from "../model/show";
import { changeableState, type KnownProperties, knownProperties } from "../model/state";
import { driftLine, withKept } from "../plan/drift";
import { removalSettings } from "../plan/fate";
import { plan } from "../plan/plan";
import type { Step } from "../plan/step";
import { type Wish, wishForUpdate } from "../plan/wish";
import { describeNow } from "./describeNow";
import { confirmGone } from "./gone";
import { partly } from "./partial";
import { fetchPublicKey, tellsPublicKey } from "./publicKey";
import { carryOut, type Progress } from "./steps";
import { withHolder } from "./withHolder";

/**
 * Brings a key from what the state shows to what the program wants, with only the calls that the difference needs; none
 * where only the state changes. What differs in the cloud although no preview showed it stays and is reported.
 *
 * @throws {PartialError} when some of it was done
 */
export async function updateKey(session: Session, request: UpdateRequest): Promise<Properties> {
  const { resource, id: keyId, olds, oldInputs = {}, declaredBefore } = request;
  const inputs = readInputs(request.news, request.declared);
  const state = knownProperties(olds);
  const wish = wishForUpdate(inputs, declaredBefore);
  const say = (text: string) => session.say({ urn: resource?.urn, severity: "warning", text });
  const settled: KnownProperties = {
    ...state,
    ...removalSettings(state, inputs, (name) => declaredBefore?.includes(name) === true),
    adoptKeyId: inputs.adoptKeyId ?? "",
    restoreKeyId: inputs.restoreKeyId ?? "",
    __urn: resource?.urn ?? state.__urn,
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
  refuseOtherKind(live, inputs);
  const { steps, drift, refusal } = plan(live, changeableState(state, live, knownProperties(oldInputs)), wish);
  if (refusal !== undefined) throw new UserError(refusal);
  if (drift.length > 0) say(driftLine(keyId, drift));
  if (state.alias !== undefined && isReplacedAlias(live.alias, keyId) && state.alias !== live.alias) {
    say(aliasBack(keyId, live, inputs.alias));
  }

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

/**
 * Of what only another key could have: the state may not have held it, as after an import, so that no preview compared it.
 *
 * @throws {UserError} before anything is changed
 */
function refuseOtherKind(live: LiveKey, inputs: KeyInputs): void {
  const differing = (["keyUsage", "origin", "hsmClusterId"] as const).filter(
    (name) => inputs.declared.includes(name) && inputs[name] !== undefined && inputs[name] !== live[name],
  );
  if (differing.length === 0) return;
  const told = differing.map((name) => `${name} ${show(live[name])}, not ${show(inputs[name])}`).join(", and ");
  throw new UserError(
    `key ${live.keyId} has ${told}, which the state did not hold. Nothing was changed; run \`pulumi up --refresh\`, whose preview shows what that means.`,
  );
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
