import type { CloudOperation } from "../../cloud/call/cloud";
import { UserError } from "../../errors";
import type { CreateResult } from "../../host/contract";
import type { Session } from "../../run/session";
import { day } from "../check/aliasTaken";
import type { KeyInputs, LiveKey } from "../model/model";
import { toProperties } from "../model/outputs";
import { isOutOfUseAlias } from "../model/retiredAlias";
import { show } from "../model/show";
import type { ProgramMemory } from "../programMemory";
import { claim, KeyRefused, namedKey } from "./namedKey";
import { fetchPublicKey } from "./publicKey";
import { inPlaceOf } from "./replacement/replacement";

/**
 * Takes an existing key into the state without changing anything: what differs from the program is the next update's, and
 * shown in the preview before it. A key whose place it takes gets its alias that says so first, by which later runs know it.
 */
export async function adoptKey(
  session: Session,
  memory: ProgramMemory,
  urn: string | undefined,
  operation: CloudOperation,
  inputs: KeyInputs,
  keyId: string,
): Promise<CreateResult> {
  const isGuess = urn !== undefined && memory.settled(urn)?.aliasIsGuess === true;
  return inPlaceOf(session, memory, urn, async () => {
    const accountId = await operation.accountId();
    const live = await adoptable(session, operation, inputs, keyId);
    // With a made-up alias in the state the next update would rename the key, which nobody asked for.
    if (isGuess && !isOutOfUseAlias(live.alias)) throw new UserError(unseen(keyId));
    claim(memory, urn ?? "another resource", "adoptKeyId", live);
    const publicKeyPem = await fetchPublicKey(operation, live);
    return { id: keyId, properties: { ...toProperties(live, { ...inputs, accountId, publicKeyPem, __urn: urn }) } };
  });
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
