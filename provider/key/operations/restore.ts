import type { CloudOperation } from "../../cloud/call/cloud";
import { UserError } from "../../errors";
import type { CreateResult } from "../../host/contract";
import type { Session } from "../../run/session";
import type { KeyInputs, KeyLifecycleState, LiveKey } from "../model/model";
import { toProperties } from "../model/outputs";
import { isOutOfUseAlias } from "../model/retiredAlias";
import { show } from "../model/show";
import { changeableState } from "../model/state";
import { diffKey } from "../plan/diff";
import { plan } from "../plan/plan";
import type { Step } from "../plan/step";
import { wishAtCreation, wishAtRestoring } from "../plan/wish";
import type { ProgramMemory } from "../programMemory";
import { describeNow } from "./describeNow";
import { claim, KeyRefused, namedKey } from "./namedKey";
import { partly } from "./partial";
import { fetchPublicKey } from "./publicKey";
import { inPlaceOf } from "./replacement/replacement";
import { carryOut, type Progress } from "./steps";

/**
 * Takes a key back into use that was taken out of it, with all that the program declares. Until it can be used again it is
 * in no state, so that the next run takes it back as if nothing had been done.
 *
 * @throws {PartialError} when it can be used again, but not all else is done
 */
export async function restoreKey(
  session: Session,
  memory: ProgramMemory,
  urn: string | undefined,
  operation: CloudOperation,
  inputs: KeyInputs,
  keyId: string,
): Promise<CreateResult> {
  const accountId = await operation.accountId();
  const { progress, rest } = await inPlaceOf(session, memory, urn, async () => {
    const live = await restorable(session, operation, inputs, keyId);
    claim(memory, urn ?? "another resource", "restoreKeyId", live);
    const { steps } = plan(live, changeableState({}, live), wishAtRestoring(inputs));
    const first = backInUse(steps);
    const begun: Progress = { live, changed: false };
    try {
      await carryOut(session, operation, first, begun);
    } catch (error) {
      throw error instanceof UserError && begun.changed ? unfinished(keyId, error) : error;
    }
    return { progress: begun, rest: steps.filter((step) => !first.includes(step)) };
  });
  let publicKeyPem = "";
  const properties = () => toProperties(progress.live, { ...inputs, accountId, publicKeyPem, __urn: urn });
  try {
    publicKeyPem = await fetchPublicKey(operation, progress.live);
    await carryOut(session, operation, rest, progress);
    await describeNow(session, operation, progress);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw partly(properties(), error);
  }
  return { id: keyId, properties: { ...properties() } };
}

/**
 * The steps after which the key can be used. The alias comes before the key is usable: by it the next run knows a key that
 * a killed one was taking back. Of a key that is scheduled for deletion it cannot be changed.
 */
const backInUse = (steps: readonly Step[]): readonly Step[] =>
  (["cancelDeletion", "alias", "cancelArchive", "enable"] as const).flatMap((kind) =>
    steps.filter((step) => step.kind === kind),
  );

const unfinished = (keyId: string, error: UserError): UserError =>
  new UserError(
    `${error.message}\nKey ${keyId} may be taken back in part, and is in no state yet: the next \`pulumi up\` goes on with it.`,
  );

/**
 * The key that `restoreKeyId` names, as it is.
 *
 * @throws {KeyRefused} when it cannot be taken back as this resource
 */
export async function restorable(
  session: Session,
  operation: CloudOperation,
  inputs: KeyInputs,
  keyId: string,
): Promise<LiveKey> {
  const { keyUsage, origin } = wishAtCreation(inputs);
  const live = await namedKey(session, operation, "restoreKeyId", keyId, {
    keyUsage,
    origin,
    hsmClusterId: inputs.hsmClusterId,
  });
  // A run that was killed may have taken it back already.
  const isTakenBack = live.alias === inputs.alias;
  if (outOfUse.includes(live.keyState) || isOutOfUseAlias(live.alias) || isTakenBack) return live;
  const why = `it is ${live.keyState} under the alias ${show(live.alias)}, and so in use; take it over with adoptKeyId instead`;
  throw new KeyRefused("restoreKeyId", keyId, why);
}

const outOfUse: readonly KeyLifecycleState[] = ["PendingDelete", "Archived", "Disabled"];

/**
 * What taking the key back will change, as lines of a preview.
 *
 * @throws {UserError} when what the program declares does not go with what the key keeps
 */
export const changesByRestoring = (live: LiveKey, inputs: KeyInputs, name: string): readonly string[] => {
  const wanted = { keyState: "Enabled", ...inputs };
  const declared = [...new Set([...inputs.declared, "keyState"])];
  return diffKey(live.keyId, { ...toProperties(live, inputs) }, wanted, { oldInputs: wanted, declared, name }).lines;
};
