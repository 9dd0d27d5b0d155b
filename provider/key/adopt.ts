import type { CloudOperation } from "../cloud/cloud";
import { type CreateResult, UserError } from "../resource";
import type { Session } from "../session";
import { day } from "./aliasTaken";
import { toLiveKey } from "./mapping";
import type { KeyInputs, LiveKey } from "./model";
import { toProperties } from "./outputs";
import type { ProgramMemory } from "./programMemory";
import { fetchPublicKey } from "./publicKey";
import { isOutOfUseAlias } from "./retiredAlias";
import { show } from "./show";

/** The key that `adoptKeyId` names cannot become this resource. */
export class AdoptionRefused extends UserError {}

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
  claim(memory, memory.at(inputs)?.urn ?? "another resource", live);
  const accountId = await session.accountId(live.region);
  const publicKeyPem = await fetchPublicKey(operation, live);
  return { id: keyId, properties: { ...toProperties(live, { ...inputs, accountId, publicKeyPem }) } };
}

/**
 * The key that `adoptKeyId` names, as it is.
 *
 * @throws {AdoptionRefused} when it cannot become this resource
 */
export async function adoptable(
  session: Session,
  operation: CloudOperation,
  inputs: KeyInputs,
  keyId: string,
): Promise<LiveKey> {
  const { region } = inputs;
  const found = await session.keys(region).read(keyId, {}, operation);
  if (found === undefined) {
    const accountId = await session.accountId(region);
    throw refused(
      keyId,
      `there is no such key in ${region}, account ${accountId}; check KeyId, region and credentials`,
    );
  }
  const live = toLiveKey(found.metadata, region, found.tags);
  const obstacle = obstacleTo(live, inputs);
  if (obstacle !== undefined) throw refused(keyId, obstacle);
  return live;
}

/**
 * Notes that the key is now that of the resource `urn`.
 *
 * @throws {AdoptionRefused} when it is the key of another resource of the program
 */
export function claim(memory: ProgramMemory, urn: string, live: LiveKey): void {
  const owner = memory.owner(live.keyId);
  if (owner !== undefined && owner !== urn) throw refused(live.keyId, `it is already the key of ${owner}`);
  const holder = memory.at(live);
  if (holder !== undefined && holder.urn !== urn) {
    throw refused(live.keyId, `its alias ${show(live.alias)} is the one of ${holder.urn}`);
  }
  memory.adopt(live, { keyId: live.keyId, urn });
}

const unseen = (keyId: string): string =>
  `adoptKeyId ${show(keyId)} could not be looked at when its update was planned, so that its alias was not known. ` +
  "Nothing was taken over or changed; run `pulumi up` again.";

function obstacleTo(live: LiveKey, inputs: KeyInputs): string | undefined {
  for (const name of ["keyUsage", "origin", "hsmClusterId"] as const) {
    const wanted = inputs[name];
    if (wanted !== undefined && wanted !== live[name]) {
      return `its ${name} is ${show(live[name])}, not ${show(wanted)}, and cannot be changed; declare what it is`;
    }
  }
  if (live.owner !== "user") return `it belongs to the cloud product ${show(live.owner)}, which manages it`;
  if (live.replica) return "it is a replica; declare the key in its source region";
  if (live.keyState === "PendingDelete") {
    return `it is scheduled for deletion on ${day(live.deletionDate)}; cancel that in the console first`;
  }
  return undefined;
}

const refused = (keyId: string, why: string) =>
  new AdoptionRefused(`adoptKeyId ${show(keyId)} cannot be adopted: ${why}`);
