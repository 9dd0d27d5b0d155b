import type { Cloud } from "../cloud/cloud";
import { giveMaterial, importedMaterialOf, takesMaterial } from "../cloud/keys/importedMaterial";
import type { Key } from "../cloud/keys/key";
import { keyMetadata } from "../kms/reading/keyMetadata";

/** What a test may do to a key that no action does, or that needs another party: a product, a second region, the cloud. */
export interface KeyMarks {
  /** The product that uses the key, so that it cannot be disabled, archived or deleted; `""` when none does. */
  readonly usedBy?: string;
  /** The product that made the key, or `user`. Its alias becomes that of a product's key, such as `KMS-CBS`. */
  readonly owner?: string;
  /** Any alias, also one that only products may give. */
  readonly alias?: string;
  /** The region that the key is a replica of; `""` for a primary. */
  readonly sourceRegion?: string;
  /** System tags that the key gets. */
  readonly systemTags?: readonly SystemTag[];
}

/** A tag that the cloud sets, which no client can change. */
export interface SystemTag {
  /** Its key. */
  readonly TagKey: string;
  /** Its value. */
  readonly TagValue: string;
}

/** A tag of a key, as tests see it. */
export interface KeyViewTag {
  /** Its key. */
  readonly TagKey: string;
  /** Its value. */
  readonly TagValue: string;
  /** `Custom`, or `System` for one that the cloud set. */
  readonly Category: string;
}

/** A key as tests see it: the fields of `KeyMetadata`, its region, and its tags. */
export interface KeyView {
  /** The id of the key. */
  readonly KeyId: string;
  /** Its name. */
  readonly Alias: string;
  /** One of the cloud's five states. */
  readonly KeyState: string;
  /** Long name of the region that holds it. */
  readonly Region: string;
  /** All its tags, the system's too. */
  readonly Tags: readonly KeyViewTag[];
  readonly [field: string]: unknown;
}

export const viewOf = (key: Key): KeyView => ({
  ...keyMetadata(key),
  KeyState: key.state,
  Region: key.region,
  Tags: key.tags.map((tag) => ({ TagKey: tag.key, TagValue: tag.value, Category: tag.category })),
});

/** What an alias may hold, whoever gives it. */
const aliasPattern = /^[a-z0-9][a-z0-9_-]{0,59}$/i;

/**
 * @throws {ApiError} when there is no such key
 * @throws {RangeError} when the alias is none
 */
export function markKey(cloud: Cloud, keyId: string, marks: KeyMarks): void {
  if (marks.alias !== undefined && !aliasPattern.test(marks.alias)) {
    throw new RangeError(`"${marks.alias}" is no alias`);
  }
  const key = cloud.key(keyId);
  key.usedBy = marks.usedBy ?? key.usedBy;
  if (marks.owner !== undefined && marks.owner !== key.owner) {
    key.owner = marks.owner;
    key.alias = marks.owner === "user" ? key.alias : productAlias(cloud, key);
  }
  key.alias = marks.alias ?? key.alias;
  key.sourceRegion = marks.sourceRegion ?? key.sourceRegion;
  for (const { TagKey, TagValue } of marks.systemTags ?? []) {
    key.tags = [...key.tags.filter((tag) => tag.key !== TagKey), { key: TagKey, value: TagValue, category: "System" }];
  }
  cloud.keyChanged(key);
}

/** Products name their keys after themselves, in a way that nobody else may. A number follows where a key has the name. */
function productAlias(cloud: Cloud, { uin, region, owner }: Key): string {
  const neighbors = cloud.store.account(uin, cloud.clock.nowSeconds()).keys(region);
  const name = `KMS-${owner.toUpperCase().replaceAll(/[^A-Z0-9_-]/g, "-")}`.slice(0, 50);
  let alias = name;
  for (let count = 2; neighbors.withAlias(alias).length > 0; count += 1) alias = `${name}-${count}`;
  return alias;
}

/**
 * Gives an external key material that expires at `validTo` (Unix seconds; 0 is never), without the wrapping that
 * `ImportKeyMaterial` needs. A key has the same material each time.
 *
 * @throws {ApiError} when there is no such key
 * @throws {RangeError} when it is not external, is in a state in which the cloud takes no material, or had other material
 */
export function importMaterial(cloud: Cloud, keyId: string, validTo = 0): void {
  const key = cloud.key(keyId);
  if (key.origin !== "EXTERNAL") throw new RangeError(`key ${keyId} is not external`);
  if (key.state !== "PendingImport" && key.state !== "Enabled") throw new RangeError(`key ${keyId} is ${key.state}`);
  const material = importedMaterialOf(key);
  if (!takesMaterial(key, material)) throw new RangeError(`key ${keyId} takes only the material that it had`);
  giveMaterial(key, material, validTo);
  key.state = "Enabled";
  cloud.keyChanged(key);
}

/**
 * Makes the account of the first credential one that has the service (1), never activated it (0), is in arrears (2) or had
 * its resources released (3), in every region.
 *
 * @throws {RangeError} for another number
 */
export function setService(cloud: Cloud, invalidType: number): void {
  cloud.serviceStatuses.set(cloud.settings.defaultUin, invalidType);
  cloud.changed();
}

/**
 * Destroys a key at once.
 *
 * @throws {ApiError} when there is no such key
 */
export function removeKey(cloud: Cloud, keyId: string): void {
  cloud.keyRemoved(cloud.key(keyId));
}
