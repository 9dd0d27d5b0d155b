import type { CloudOperation } from "../../cloud/call/cloud";
import { UserError } from "../../errors";
import type { CreateResult } from "../../host/contract";
import type { Session } from "../../run/session";
import type { KeyInputs } from "../model/model";
import { toProperties } from "../model/outputs";
import { plan } from "../plan/plan";
import { wishAtCreation } from "../plan/wish";
import type { ProgramMemory } from "../programMemory";
import { adoptKey } from "./adopt";
import { describeNow } from "./describeNow";
import { partly } from "./partial";
import { fetchPublicKey } from "./publicKey";
import { inPlaceOf } from "./replacement/replacement";
import { restoreKey } from "./restore";
import { createSettled } from "./settleCreate";
import { carryOut, type Progress } from "./steps";

/**
 * Makes a key, takes over the one that `adoptKeyId` names, or takes back the one that `restoreKeyId` names.
 *
 * @throws {PartialError} when there is a key, but not all that was wanted of it is done
 */
export async function createKey(
  session: Session,
  memory: ProgramMemory,
  urn: string | undefined,
  inputs: KeyInputs,
): Promise<CreateResult> {
  const { region, adoptKeyId, restoreKeyId } = inputs;
  const operation = session.cloud(region).operation();
  if (adoptKeyId !== undefined) return adoptKey(session, memory, urn, operation, inputs, adoptKeyId);
  if (restoreKeyId !== undefined) return restoreKey(session, memory, urn, operation, inputs, restoreKeyId);

  const accountId = await operation.accountId();
  const created = await inPlaceOf(session, memory, urn, () => createSettled(session, operation, inputs));
  session.keys(region).wrote(created.live.keyId);

  const progress: Progress = { live: created.live, changed: true };
  let publicKeyPem = "";
  const properties = () =>
    toProperties(progress.live, { ...inputs, ...created, accountId, publicKeyPem, tags: {}, __urn: urn });
  try {
    publicKeyPem = await fetchPublicKey(operation, created.live);
    await finish(session, operation, inputs, progress);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw partly(properties(), error);
  }
  return { id: created.live.keyId, properties: { ...properties() } };
}

/** Does what `CreateKey` cannot, and asks for what only the key's metadata tells. */
async function finish(session: Session, operation: CloudOperation, inputs: KeyInputs, progress: Progress) {
  const { steps } = plan(progress.live, { ...progress.live, tags: progress.live.tags ?? {} }, wishAtCreation(inputs));
  // The Tag API names a key by its creator, which `CreateKey` does not tell.
  if (steps.some(({ kind }) => kind === "tags")) await describeNow(session, operation, progress);
  await carryOut(session, operation, steps, progress);
  await describeNow(session, operation, progress);
}
