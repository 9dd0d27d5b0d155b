import type { KeyProperties, LiveKey } from "../../../../provider/key/model/model";

export const keyId = "7c99b7de-6afb-11f1-9b26-525400f27fe5";
export const otherKeyId = "1b580852-1e38-11e9-b129-5cb9019b4b00";

/** A key as the cloud knows it: enabled, symmetric, without rotation and tags. */
export const liveKey = (differing: Partial<LiveKey> = {}): LiveKey => ({
  keyId,
  region: "ap-guangzhou",
  alias: "payments",
  description: "Card data at rest",
  keyUsage: "ENCRYPT_DECRYPT",
  origin: "TENCENT_KMS",
  hsmClusterId: "",
  keyState: "Enabled",
  keyRotationEnabled: false,
  rotateDays: 0,
  tags: {},
  createTime: 1781776378,
  owner: "user",
  creatorUin: "100000000001",
  resourceId: `creatorUin/100000000001/${keyId}`,
  nextRotateTime: 0,
  lastRotateTime: 0,
  deletionDate: 0,
  validTo: 0,
  replica: false,
  ...differing,
});

/** The outputs of that key, when its program declares nothing. */
export const keyProperties = (differing: Partial<KeyProperties> = {}): KeyProperties => ({
  alias: "payments",
  description: "Card data at rest",
  keyUsage: "ENCRYPT_DECRYPT",
  origin: "TENCENT_KMS",
  hsmClusterId: "",
  region: "ap-guangzhou",
  keyState: "Enabled",
  keyRotationEnabled: false,
  rotateDays: 0,
  tags: {},
  pendingWindowInDays: 30,
  onDestroy: "scheduleDeletion",
  onReplace: "archive",
  adoptKeyId: "",
  restoreKeyId: "",
  keyId,
  accountId: "100000000009",
  createTime: 1781776378,
  owner: "user",
  creatorUin: "100000000001",
  resourceId: `creatorUin/100000000001/${keyId}`,
  qcs: `qcs::kms:ap-guangzhou:uin/100000000009:key/creatorUin/100000000001/${keyId}`,
  nextRotateTime: 0,
  lastRotateTime: 0,
  deletionDate: 0,
  validTo: 0,
  tagCode: 0,
  tagMsg: "ok",
  requestId: "b6b7cf67-1aec-46d0-92a4-fc264f07bf89",
  publicKeyPem: "",
  ...differing,
});
