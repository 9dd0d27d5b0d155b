import { maxSeconds } from "../clock";
import { type Binding, type Key, type KeyPair, type KeyTag, secondsPerDay } from "../keys/key";
import { keyStates } from "../keys/keyStates";
import { algorithms, type KeyUsage } from "../keys/keyUsages";
import { kmsRegions } from "../regions";
import { also, flag, type Judge, type Judges, listOf, members, oneOf, text, whole } from "./judges";
import { giveRecorded, materialContradiction, materialFields } from "./materialRecord";
import { uin as accountUin } from "./uin";

/** Category `Custom` may be left out. */
type TagRecord = Pick<KeyTag, "key" | "value"> & Partial<KeyTag>;

type Fields = Omit<Key, "uin" | "tags"> & { readonly tags: readonly TagRecord[] };

/** A key in a document: what is usual, and what follows from the rest, may be left out. Its account is said beside it. */
export type KeyRecord = Pick<Fields, "region" | "alias"> & Partial<Fields>;

const seconds = whole(0, maxSeconds);

export const keyId = text(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, "a KeyId");

const usages = Object.keys(algorithms).filter((name): name is KeyUsage => Object.hasOwn(algorithms, name));

const tag = members<TagRecord>(
  { key: text(/./, "a tag key"), value: text(), category: oneOf(["Custom", "System"] as const) },
  ["key", "value"],
);

const keyPair = members<KeyPair>(
  { publicKey: text(/^[A-Za-z0-9+/]+={0,2}$/, "base64"), privateKey: text(/./, "a private key") },
  ["publicKey", "privateKey"],
);

const binding = members<Binding>({ productId: text(/./, "a name"), resourceId: text(/./, "a name") }, [
  "productId",
  "resourceId",
]);

/** Every field of a key: one that is added to keys is kept, seeded and judged as it says here. */
const fields: Judges<KeyRecord> = {
  keyId,
  creatorUin: accountUin,
  region: oneOf(kmsRegions),
  createTime: seconds,
  usage: oneOf(usages),
  origin: oneOf(["TENCENT_KMS", "EXTERNAL"] as const),
  hsmClusterId: text(/^(cls-hsm-[0-9a-z]{8})?$/, "the id of a cluster"),
  alias: text(/^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/, "an alias"),
  description: text(),
  state: oneOf(keyStates),
  owner: text(/./, "a name"),
  usedBy: text(),
  sourceRegion: oneOf(["", ...kmsRegions]),
  rotationEnabled: flag,
  rotateDays: whole(7, 365),
  nextRotateTime: seconds,
  lastRotateTime: seconds,
  deletionDate: seconds,
  hasMaterial: flag,
  validTo: seconds,
  tags: listOf(tag),
  keyPair,
  bindings: listOf(binding),
  ...materialFields,
};

type Derived = "keyId" | "createTime" | "nextRotateTime" | "deletionDate" | "hasMaterial" | "tags";

type Optional = { [F in keyof Key]-?: undefined extends Key[F] ? F : never }[keyof Key];

/** What need not be written. */
const usual: Omit<Key, Derived | Optional | "uin" | "region" | "alias"> = {
  usage: "ENCRYPT_DECRYPT",
  origin: "TENCENT_KMS",
  hsmClusterId: "",
  description: "",
  state: "Enabled",
  owner: "user",
  usedBy: "",
  sourceRegion: "",
  rotationEnabled: false,
  rotateDays: 365,
  lastRotateTime: 0,
  validTo: 0,
};

/** What must not be, between the fields of a key. */
function contradiction(key: KeyRecord): string | undefined {
  const isExternal = key.origin === "EXTERNAL";
  const isSymmetric = key.usage === undefined || key.usage === "ENCRYPT_DECRYPT";
  if (isExternal && !isSymmetric) return ".usage must be ENCRYPT_DECRYPT for an external key";
  if (!isExternal && key.state === "PendingImport") return ".state PendingImport is for external keys";
  if (!isExternal && key.hasMaterial === false) return ".hasMaterial false is for external keys";
  if (key.rotationEnabled === true && (isExternal || !isSymmetric)) {
    return ".rotationEnabled is for symmetric keys that are not external";
  }
  if (key.keyPair !== undefined && isSymmetric) return ".keyPair is for asymmetric keys";
  if (key.tags !== undefined && hasKeyTwice(key.tags)) return ".tags has a key twice";
  return materialContradiction(key);
}

function hasKeyTwice(tags: readonly TagRecord[]): boolean {
  return tags.length > 1 && new Set(tags.map(({ key: tagKey }) => tagKey)).size < tags.length;
}

export const keyRecord: Judge<KeyRecord> = also(members<KeyRecord>(fields, ["region", "alias"]), contradiction);

/** What a key gets that its record leaves to the reader. */
export interface Origin {
  readonly uin: string;
  /** Unix seconds. */
  readonly now: number;
  readonly newKeyId: () => string;
}

const defaultWindowInDays = 30;

/** Field by field, since keys that are made alike are read faster, and a start makes thousands. */
export function keyOf(record: KeyRecord, { uin, now, newKeyId }: Origin): Key {
  const { createTime = now, rotateDays = usual.rotateDays, state = usual.state } = record;
  const deletionDate = state === "PendingDelete" ? now + defaultWindowInDays * secondsPerDay : 0;
  const key: Key & { creatorUin?: string } = {
    keyId: record.keyId ?? newKeyId(),
    uin,
    region: record.region,
    createTime,
    usage: record.usage ?? usual.usage,
    origin: record.origin ?? usual.origin,
    hsmClusterId: record.hsmClusterId ?? usual.hsmClusterId,
    alias: record.alias,
    description: record.description ?? usual.description,
    state,
    owner: record.owner ?? usual.owner,
    usedBy: record.usedBy ?? usual.usedBy,
    sourceRegion: record.sourceRegion ?? usual.sourceRegion,
    rotationEnabled: record.rotationEnabled ?? usual.rotationEnabled,
    rotateDays,
    nextRotateTime: record.nextRotateTime ?? createTime + rotateDays * secondsPerDay,
    lastRotateTime: record.lastRotateTime ?? usual.lastRotateTime,
    deletionDate: record.deletionDate ?? deletionDate,
    hasMaterial: record.hasMaterial ?? state !== "PendingImport",
    validTo: record.validTo ?? usual.validTo,
    tags: (record.tags ?? []).map((each) => ({
      key: each.key,
      value: each.value,
      category: each.category ?? "Custom",
    })),
  };
  if (record.creatorUin !== undefined) key.creatorUin = record.creatorUin;
  if (record.keyPair !== undefined) key.keyPair = record.keyPair;
  if (record.bindings !== undefined) key.bindings = record.bindings;
  giveRecorded(key, record);
  return key;
}

const usualValues = new Map<string, unknown>(Object.entries(usual));

/** The record of a key, without what is usual and what follows from the rest. */
export function recordOf({ uin, ...key }: Key): KeyRecord {
  const { region, alias, tags, ...rest } = key;
  const unusual = Object.entries(rest).filter(([name, value]) => !isUsual(key, name, value));
  return { region, alias, ...Object.fromEntries(unusual), ...(tags.length > 0 && { tags: tags.map(tagRecordOf) }) };
}

const tagRecordOf = ({ category, ...tag }: KeyTag): TagRecord => (category === "Custom" ? tag : { ...tag, category });

function isUsual(key: Omit<Key, "uin">, name: string, value: unknown): boolean {
  switch (name) {
    case "nextRotateTime":
      return value === key.createTime + key.rotateDays * secondsPerDay;
    case "deletionDate":
      return value === 0 && key.state !== "PendingDelete";
    case "hasMaterial":
      return value === (key.state !== "PendingImport");
    case "bindings":
      return key.bindings?.length === 0;
    default:
      return value === undefined || usualValues.get(name) === value;
  }
}
