import type { CloudOperation } from "../../cloud/call/cloud";
import { UserError } from "../../errors";
import type { Session } from "../../run/session";
import { toLiveKey } from "../model/mapping";
import type { DeclarableInputs, LiveKey } from "../model/model";
import type { KeyReference } from "../model/properties";
import { show } from "../model/show";
import type { ProgramMemory } from "../programMemory";

const verbs: { readonly [Name in KeyReference]: string } = { adoptKeyId: "adopted", restoreKeyId: "restored" };

/** The key that a program names by its KeyId cannot become the resource. */
export class KeyRefused extends UserError {
  constructor(name: KeyReference, keyId: string, why: string) {
    super(`${name} ${show(keyId)} cannot be ${verbs[name]}: ${why}`);
  }
}

/** What a key must be to become the resource; `undefined` is anything. */
export type Wanted = { readonly [Name in "keyUsage" | "origin" | "hsmClusterId"]?: DeclarableInputs[Name] | undefined };

/**
 * A key that a program names by its KeyId, with its tags, as it is.
 *
 * @throws {KeyRefused} when there is none, or it can never become the resource
 */
export async function namedKey(
  session: Session,
  operation: CloudOperation,
  name: KeyReference,
  keyId: string,
  wanted: Wanted,
): Promise<LiveKey> {
  const { region } = operation;
  const found = await session.keys(region).read(keyId, {}, operation);
  if (found === undefined) {
    const accountId = await operation.accountId();
    const where = `there is no such key in ${region}, account ${accountId}; check KeyId, region and credentials`;
    throw new KeyRefused(name, keyId, where);
  }
  const live = toLiveKey(found.metadata, region, found.tags);
  const obstacle = obstacleTo(live, wanted);
  if (obstacle !== undefined) throw new KeyRefused(name, keyId, obstacle);
  return live;
}

function obstacleTo(live: LiveKey, wanted: Wanted): string | undefined {
  for (const name of ["keyUsage", "origin", "hsmClusterId"] as const) {
    if (wanted[name] !== undefined && wanted[name] !== live[name]) {
      return `its ${name} is ${show(live[name])}, not ${show(wanted[name])}, and cannot be changed; declare what it is`;
    }
  }
  if (live.owner !== "user") return `it belongs to the cloud product ${show(live.owner)}, which manages it`;
  if (live.replica) return "it is a replica; declare the key in its source region";
  return undefined;
}

/**
 * Notes that the key is now that of the resource `urn`.
 *
 * @throws {KeyRefused} when it is the key of another resource of the program
 */
export function claim(memory: ProgramMemory, urn: string, name: KeyReference, live: LiveKey): void {
  const owner = memory.owner(live.keyId);
  if (owner !== undefined && owner !== urn) {
    throw new KeyRefused(name, live.keyId, `it is already the key of ${owner}`);
  }
  const holder = memory.at(live);
  if (holder !== undefined && holder.urn !== urn) {
    throw new KeyRefused(name, live.keyId, `its alias ${show(live.alias)} is the one of ${holder.urn}`);
  }
  memory.adopt(live, { keyId: live.keyId, urn });
}
