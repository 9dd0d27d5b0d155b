import type { Key } from "../../../emulator/src/cloud/keys/key";

/** A stored key with the fields that a test cares about. */
export const aKey = (fields: Partial<Key> = {}): Key => ({
  keyId: "7c99b7de-6afb-11f1-9b26-525400f27fe5",
  uin: "100000000001",
  region: "ap-guangzhou",
  createTime: 1_000,
  usage: "ENCRYPT_DECRYPT",
  origin: "TENCENT_KMS",
  hsmClusterId: "",
  alias: "payments",
  description: "",
  state: "Enabled",
  owner: "user",
  usedBy: "",
  sourceRegion: "",
  rotationEnabled: false,
  rotateDays: 365,
  nextRotateTime: 1_000 + 365 * 86_400,
  lastRotateTime: 0,
  deletionDate: 0,
  hasMaterial: true,
  validTo: 0,
  tags: [],
  ...fields,
});
