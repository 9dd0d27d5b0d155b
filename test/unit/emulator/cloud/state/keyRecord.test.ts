import { describe, expect, it } from "vitest";
import type { Key } from "../../../../../emulator/src/cloud/keys/key";
import { type KeyRecord, keyOf, keyRecord, recordOf } from "../../../../../emulator/src/cloud/state/keyRecord";
import { aKey } from "../../aKey";

const keyId = "00000000-0000-11f0-8000-525400000001";
const origin = { uin: "100000000001", now: 1_000, newKeyId: () => keyId };

/** Every field has another value than the usual one. */
const unusual: Key = {
  keyId,
  uin: "100000000001",
  creatorUin: "100000000002",
  region: "ap-tokyo",
  createTime: 5,
  usage: "ASYMMETRIC_SIGN_VERIFY_ECC",
  origin: "TENCENT_KMS",
  hsmClusterId: "cls-hsm-3dflmo9g",
  alias: "KMS-cos",
  description: "d",
  state: "PendingDelete",
  owner: "cos",
  usedBy: "cbs",
  sourceRegion: "ap-guangzhou",
  rotationEnabled: false,
  rotateDays: 7,
  nextRotateTime: 6,
  lastRotateTime: 7,
  deletionDate: 8,
  hasMaterial: true,
  validTo: 9,
  tags: [{ key: "k", value: "v", category: "System" }],
  keyPair: { publicKey: "AA==", privateKey: "PEM" },
  bindings: [{ productId: "cbs", resourceId: "disk-1" }],
};

describe("the record of a key", () => {
  it.each<[string, Key]>([
    ["an ordinary key", aKey()],
    ["one with nothing usual", unusual],
    ["one that rotates", aKey({ rotationEnabled: true, rotateDays: 30, lastRotateTime: 9 })],
    ["one that waits for material", aKey({ origin: "EXTERNAL", state: "PendingImport", hasMaterial: false })],
    ["one that will be deleted without", aKey({ origin: "EXTERNAL", state: "PendingDelete", hasMaterial: false })],
  ])("is judged well and makes the same key again: %s", (_what, key) => {
    const record: unknown = JSON.parse(JSON.stringify(recordOf(key)));
    expect(keyRecord(record)).toBeUndefined();
    expect(keyOf(recordOf(key), origin)).toEqual(key);
  });

  it("leaves out what is usual", () => {
    expect(recordOf(aKey({ bindings: [] }))).not.toHaveProperty("bindings");
    const { createTime } = aKey();
    expect(recordOf(aKey())).toEqual({
      region: "ap-guangzhou",
      alias: "payments",
      keyId: aKey().keyId,
      createTime,
    });
  });

  it("needs little", () => {
    const record: KeyRecord = { region: "ap-guangzhou", alias: "payments", tags: [{ key: "k", value: "v" }] };
    expect(keyRecord(record)).toBeUndefined();
    expect(keyOf(record, origin)).toEqual(aKey({ keyId, tags: [{ key: "k", value: "v", category: "Custom" }] }));
    expect(keyOf({ ...record, state: "PendingDelete" }, origin).deletionDate).toBe(1_000 + 30 * 86_400);
  });

  it.each<[object, string]>([
    [{ alias: undefined }, ".alias must be an alias"],
    [{ alias: "-a" }, ".alias must be an alias"],
    [{ region: "ap-nowhere" }, ".region must be one of ap-beijing, "],
    [{ keyId: "1" }, ".keyId must be a KeyId"],
    [{ tags: [{ key: "a", value: "b" }, { key: "b" }] }, ".tags[1].value is missing"],
    [
      {
        tags: [
          { key: "a", value: "b" },
          { key: "a", value: "c" },
        ],
      },
      ".tags has a key twice",
    ],
    [{ rotateDays: 0 }, ".rotateDays must be a whole number from 7 to 365"],
    [{ createTime: 253_402_300_800 }, ".createTime must be a whole number from 0 to 253402300799"],
    [{ origin: "EXTERNAL", usage: "ASYMMETRIC_SIGN_VERIFY_ECC" }, ".usage must be ENCRYPT_DECRYPT for an external key"],
    [{ state: "PendingImport" }, ".state PendingImport is for external keys"],
    [{ hasMaterial: false }, ".hasMaterial false is for external keys"],
    [{ rotationEnabled: true, origin: "EXTERNAL" }, ".rotationEnabled is for symmetric keys that are not external"],
    [{ keyPair: { publicKey: "AA==", privateKey: "p" } }, ".keyPair is for asymmetric keys"],
    [{ bindings: [{ productId: "cbs" }] }, ".bindings[0].resourceId is missing"],
    [{ uin: "1" }, ".uin is not known"],
  ])("is refused with %j", (fields, wrong) => {
    expect(keyRecord({ region: "ap-guangzhou", alias: "payments", ...fields })).toContain(wrong);
  });
});
