/**
 * The outputs that `KmsKey` declares and values as the cloud gives them, for the resources of the floor.
 *
 * @type {Record<Exclude<keyof import("../../provider/key/model/model").KeyProperties, "keyId" | "__declared">, unknown>}
 */
module.exports = {
  alias: "",
  description: "",
  keyUsage: "ENCRYPT_DECRYPT",
  origin: "TENCENT_KMS",
  hsmClusterId: "",
  region: "ap-guangzhou",
  keyState: "Enabled",
  keyRotationEnabled: true,
  rotateDays: 90,
  tags: {},
  pendingWindowInDays: 30,
  onDestroy: "scheduleDeletion",
  onReplace: "archive",
  adoptKeyId: "",
  restoreKeyId: "",
  accountId: "100000000001",
  createTime: 1_772_323_200,
  owner: "user",
  creatorUin: "100000000001",
  resourceId: "creatorUin/100000000001/00000000-0000-11f1-8000-000000000000",
  qcs: "qcs::kms:ap-guangzhou:uin/100000000001:key/creatorUin/100000000001/00000000-0000-11f1-8000-000000000000",
  nextRotateTime: 1_780_099_200,
  lastRotateTime: 0,
  deletionDate: 0,
  validTo: 0,
  tagCode: 0,
  tagMsg: "",
  requestId: "00000000-0000-4000-8000-000000000000",
  publicKeyPem: "",
};
