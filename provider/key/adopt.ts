import type { CloudOperation } from "../cloud/cloud";
import { UserError } from "../errors";
import type { CreateResult } from "../host/contract";
import type { Session } from "../session";
import { day } from "./aliasTaken";
import type { KeyInputs, LiveKey } from "./model";
import { claim, KeyRefused, namedKey } from "./namedKey";
import { toProperties } from "./outputs";
import type { ProgramMemory } from "./programMemory";
import { fetchPublicKey } from "./publicKey";
import { isOutOfUseAlias } from "./retiredAlias";
import { show } from "./show";

/**
 * Takes an existing key into the state without changing anything: what differs from the program is the next update's, and
 * shown in the preview before it.
 */
export async function adoptKey(
  session: Session,
  memory: ProgramMemory,
  operation: CloudOperation,
  inputs: KeyInputs,
  keyId: string,
): Promise<CreateResult> {
  const live = await adoptable(session, operation, inputs, keyId);
  // With a made-up alias in the state the next update would rename the key, which nobody asked for.
  if (memory.at(inputs)?.aliasIsGuess && !isOutOfUseAlias(live.alias)) throw new UserError(unseen(keyId));
  claim(memory, memory.at(inputs)?.urn ?? "another resource", "adoptKeyId", live);
  const accountId = await session.accountId(live.region);
  const publicKeyPem = await fetchPublicKey(operation, live);
  return { id: keyId, properties: { ...toProperties(live, { ...inputs, accountId, publicKeyPem }) } };
}

/**
 * The key that `adoptKeyId` names, as it is.
 *
 * @throws {KeyRefused} when it cannot become this resource
 */
export async function adoptable(
  session: Session,
  operation: CloudOperation,
  inputs: KeyInputs,
  keyId: string,
): Promise<LiveKey> {
  const live = await namedKey(session, operation, "adoptKeyId", keyId, inputs);
  if (live.keyState !== "PendingDelete") return live;
  const why = `it is scheduled for deletion on ${day(live.deletionDate)}; to take that back, write restoreKeyId instead`;
  throw new KeyRefused("adoptKeyId", keyId, why);
}

const unseen = (keyId: string): string =>
  `adoptKeyId ${show(keyId)} could not be looked at when its update was planned, so that its alias was not known. ` +
  "Nothing was taken over or changed; run `pulumi up` again.";
