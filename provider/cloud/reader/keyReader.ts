import type { Clock } from "../../run/ports";
import type { Cloud, CloudOperation } from "../call/cloud";
import { Freshness } from "./freshness";
import { type FoundKey, KeyIndex } from "./keyIndex";
import type { KeyMetadata } from "./keyMetadata";
import { findAlias } from "./pages";
import { isGone } from "./witnesses";

/**
 * Reads keys of one region with few calls: readers in flight share them, and one listing serves many. What was read with
 * the credentials of one account never answers an operation that is pinned to another.
 */
export interface KeyReader {
  /**
   * The key as it is now, and with `wantTags` its custom tags. Give `resourceId` when the state knows it: metadata and
   * tags are then asked at once. Nothing is older than 10 s, nor older than the last `wrote` of this key.
   *
   * @returns `undefined` when the cloud answered for this very id that there is no such key, which `isGone` is to confirm
   * @throws {CloudError}
   */
  read(keyId: string, wantTags?: { resourceId?: string }, operation?: CloudOperation): Promise<FoundKey | undefined>;
  /**
   * The key's metadata, asked now and by id, in a call that is shared with others in flight.
   *
   * @throws {CloudError}
   */
  describe(keyId: string, operation?: CloudOperation): Promise<KeyMetadata | undefined>;
  /**
   * Whether the key is certainly gone, asked anew, which takes some 2 s: the cloud does not know the id, and does not list
   * the key a while later. The operation should be pinned to the key's account.
   *
   * @throws {CloudError} also when it is not allowed to list: that says nothing about the key
   */
  isGone(operation: CloudOperation, keyId: string): Promise<boolean>;
  /**
   * The key that holds exactly this alias, made by a user or by a cloud product.
   *
   * @throws {CloudError}
   */
  findAlias(operation: CloudOperation, alias: string): Promise<KeyMetadata | undefined>;
  /** To be called after each change of a key: what was read of it before is not used any more. */
  wrote(keyId: string): void;
  /** Whether `wrote` was called for the key. */
  hasWritten(keyId: string): boolean;
}

export function openKeyReader(cloud: Cloud, clock: Clock): KeyReader {
  const freshness = new Freshness(clock);
  const indexes = new Map<string | undefined, KeyIndex>();
  const indexFor = (operation: CloudOperation | undefined): KeyIndex => {
    const account = operation?.pinnedTo();
    const index = indexes.get(account) ?? new KeyIndex(cloud, clock, freshness);
    indexes.set(account, index);
    return index;
  };
  return {
    read: (keyId, wantTags, operation) => indexFor(operation).read(keyId, wantTags, operation),
    describe: (keyId, operation) => indexFor(operation).describe(keyId, operation),
    isGone,
    findAlias,
    wrote: (keyId) => freshness.wrote(keyId),
    hasWritten: (keyId) => freshness.hasWritten(keyId),
  };
}
