import type { RawInputs, ResourceIdentity } from "../host/contract";
import type { Fate } from "./plan/fate";

/** Where a key is found: no two keys of an account share it. */
export interface Place {
  readonly region: string;
  readonly alias: string;
}

/** What `check` settled for a resource of the program. */
export interface Settled extends Place, Pick<ResourceIdentity, "urn" | "name" | "formerUrns" | "leftBy"> {
  /** What the program declares, checked. */
  readonly inputs: RawInputs;
  /** Whether the last `check` was that of a key to be made: of a new resource, or the second one of a replacement. */
  readonly isMade: boolean;
  /** Whether the check before that one showed that the resource has a key, which goes for the new one. */
  readonly replaces: boolean;
  /** The key that it adopts could not be looked at and the program gives no alias, so that `alias` is not the key's own. */
  readonly aliasIsGuess: boolean;
}

/** A key that a resource of the program takes over. */
export interface Adopted {
  readonly keyId: string;
  /** The resource that takes it over. */
  readonly urn: string;
}

/** A key whose place another one is about to take. */
export interface Replaced extends Place {
  readonly keyId: string;
  /** The account in the state; `""` where the state holds none. */
  readonly accountId: string;
  /** What is to become of it. */
  readonly fate: Fate;
  /** Why Pulumi will leave it as it is. */
  readonly leftBy: ResourceIdentity["leftBy"];
  /** Whether Pulumi deletes it before another one is made: an earlier run may have done so. */
  readonly isDeletedFirst?: boolean;
}

/** What one run of the engine has asked so far. Resources are told apart by their URN, keys by their KeyId. */
export interface ProgramMemory {
  settle(resource: Settled): void;
  settled(urn: string): Settled | undefined;
  /** The resource of this URN, or one that the state may still know by it. */
  declaring(urn: string): Settled | undefined;
  /** Whether the program declares anything here: it runs. */
  isProgramSeen(): boolean;
  /** Whether a key is made in this run of which nothing tells whether another one has to go for it. */
  makesUnexplained(): boolean;
  /** The resource that wants this place. */
  at(place: Place): Settled | undefined;
  /** Notes that a resource of the program has this key. */
  own(keyId: string, urn: string): void;
  /** Notes that a resource takes over the key in this place, which it keeps until the update after that. */
  adopt(place: Place, adopted: Adopted): void;
  adoptedAt(place: Place): Adopted | undefined;
  owner(keyId: string): string | undefined;
  /** Notes that another key is about to take the place of the one that the resource has. */
  replace(urn: string, replaced: Replaced): void;
  replacedOf(urn: string): Replaced | undefined;
  replacedKey(keyId: string): Replaced | undefined;
  /**
   * Notes that a resource wants a new key.
   *
   * @returns which of those of the region it is, from 1
   */
  countNew(region: string, urn: string): number;
  /** Notes that `delete` took the key out of use. */
  remove(keyId: string): void;
  isRemoved(keyId: string): boolean;
}

export function programMemory(): ProgramMemory {
  const byUrn = new Map<string, Settled>();
  const byPlace = new Map<string, Settled>();
  const owners = new Map<string, string>();
  const adoptedByPlace = new Map<string, Adopted>();
  const replacedByUrn = new Map<string, Replaced>();
  const replacedById = new Map<string, Replaced>();
  const removed = new Set<string>();
  const newByRegion = new Map<string, string[]>();

  return {
    settle: (resource) => {
      byUrn.set(resource.urn, resource);
      byPlace.set(textOf(resource), resource);
    },
    settled: (urn) => byUrn.get(urn),
    declaring: (urn) => byUrn.get(urn) ?? [...byUrn.values()].find(({ formerUrns }) => formerUrns.includes(urn)),
    isProgramSeen: () => byUrn.size > 0,
    makesUnexplained: () => [...byUrn.values()].some(({ urn, isMade }) => isMade && !replacedByUrn.has(urn)),
    at: (place) => byPlace.get(textOf(place)),
    own: (keyId, urn) => {
      owners.set(keyId, urn);
    },
    adopt: (place, adopted) => {
      owners.set(adopted.keyId, adopted.urn);
      adoptedByPlace.set(textOf(place), adopted);
    },
    adoptedAt: (place) => adoptedByPlace.get(textOf(place)),
    owner: (keyId) => owners.get(keyId),
    replace: (urn, replaced) => {
      replacedByUrn.set(urn, replaced);
      replacedById.set(replaced.keyId, replaced);
    },
    replacedOf: (urn) => replacedByUrn.get(urn),
    replacedKey: (keyId) => replacedById.get(keyId),
    countNew: (region, urn) => {
      const urns = newByRegion.get(region) ?? [];
      if (!urns.includes(urn)) urns.push(urn);
      newByRegion.set(region, urns);
      return urns.indexOf(urn) + 1;
    },
    remove: (keyId) => {
      removed.add(keyId);
    },
    isRemoved: (keyId) => removed.has(keyId),
  };
}

const textOf = ({ region, alias }: Place) => `${region}/${alias}`;
