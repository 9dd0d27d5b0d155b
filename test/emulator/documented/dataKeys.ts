import { makeKey, makeKeyIn } from "../support/keys";
import { type ActionFacts, kmsCommon, messages, noMemberAccount, type Refused } from "./facts";
import { refusedKeyIds } from "./oneKey";
import { refusedContexts, refusedPublicKeys } from "./symmetricUse";

/** GenerateDataKey and GenerateRandom. */

const impossible = { ...kmsCommon.impossible, ...noMemberAccount };
const notHosted = "hosted data keys are not emulated";
const spec = { KeySpec: "AES_256" };

const refused = (because: string, code: string, message: string, wrong: object): Refused => ({
  because,
  code,
  message,
  request: async (cloud) => ({ KeyId: await makeKey(cloud), ...wrong }),
});

export const GenerateDataKey: ActionFacts = {
  service: "kms",
  parameters: {
    KeyId: "string*",
    KeySpec: "string",
    NumberOfBytes: "integer",
    EncryptionContext: "string",
    EncryptionPublicKey: "string",
    EncryptionAlgorithm: "string",
    IsHostedByKms: "integer",
    DataKeyName: "string",
    Description: "string",
    HsmClusterId: "string",
    Tags: "list",
    "Tags.TagKey": "string*",
    "Tags.TagValue": "string*",
  },
  codes: [
    ...kmsCommon.codes,
    "FailedOperation.EncryptionError",
    "FailedOperation.TaggingError",
    "InvalidParameterValue.DataKeyNameAlreadyExists",
    "InvalidParameterValue.InvalidDataKeyName",
    "InvalidParameterValue.InvalidHsmClusterId",
    "InvalidParameterValue.InvalidKeyId",
    "InvalidParameterValue.InvalidKeyUsage",
    "InvalidParameterValue.InvalidType",
    "InvalidParameterValue.TagKeysDuplicated",
    "InvalidParameterValue.TagsNotExisted",
    "LimitExceeded.CmkLimitExceeded",
    "LimitExceeded.DataKeyLimitExceeded",
    "ResourceUnavailable.CmkDisabled",
    "ResourceUnavailable.CmkNotFound",
    "ResourceUnavailable.KeyPendingDelete",
  ],
  impossible: {
    ...impossible,
    "FailedOperation.TaggingError": notHosted,
    "InvalidParameterValue.DataKeyNameAlreadyExists": notHosted,
    "InvalidParameterValue.InvalidDataKeyName": notHosted,
    "InvalidParameterValue.InvalidType": "the action takes no type",
    "InvalidParameterValue.TagKeysDuplicated": notHosted,
    "InvalidParameterValue.TagsNotExisted": notHosted,
    "LimitExceeded.CmkLimitExceeded": "the action makes no CMK",
    "LimitExceeded.DataKeyLimitExceeded": notHosted,
  },
  accepted: async (cloud) => {
    const HsmClusterId = "cls-hsm-3dflmo9g";
    const KeyId = await makeKey(cloud, { HsmClusterId });
    return [
      { KeyId, ...spec, Tags: [{ TagKey: "env", TagValue: "prod" }] },
      { KeyId, ...spec, NumberOfBytes: 1024, HsmClusterId },
      { KeyId, KeySpec: "", NumberOfBytes: 1, EncryptionContext: '{"key1":"value1"}' },
      { KeyId, ...spec, EncryptionPublicKey: "", EncryptionAlgorithm: "" },
      { KeyId, ...spec, IsHostedByKms: 0, DataKeyName: "name", Description: "é".repeat(50) },
    ];
  },
  refused: [
    ...refusedKeyIds(spec),
    ...refusedContexts("EncryptionContext", async (cloud) => ({ KeyId: await makeKey(cloud), ...spec })),
    ...refusedPublicKeys(async (cloud) => ({ KeyId: await makeKey(cloud), ...spec })),
    refused(
      "KMS shall host the data key",
      "EmulatorError.NotEmulated",
      "GenerateDataKey with `IsHostedByKms` 1 is not emulated. See the table of actions in the emulator's README.",
      { ...spec, IsHostedByKms: 1 },
    ),
    refused(
      "IsHostedByKms is neither 0 nor 1",
      "InvalidParameter",
      `Invalid parameter. ${messages.invalidValue("2", "IsHostedByKms")}`,
      { ...spec, IsHostedByKms: 2 },
    ),
    refused(
      "neither size is given",
      "InvalidParameter",
      "Invalid parameter. `KeySpec` or `NumberOfBytes` must be given.",
      {},
    ),
    refused(
      "there is no such size",
      "InvalidParameter",
      `Invalid parameter. ${messages.invalidValue("AES_192", "KeySpec")}`,
      { KeySpec: "AES_192" },
    ),
    ...[0, 1025].map((NumberOfBytes) =>
      refused(
        `it shall have ${NumberOfBytes} bytes`,
        "InvalidParameter",
        `Invalid parameter. ${messages.invalidValue(String(NumberOfBytes), "NumberOfBytes")}`,
        { ...spec, NumberOfBytes },
      ),
    ),
    refused(
      "the description is too long",
      "InvalidParameter",
      "Invalid parameter. `Description` has 102 bytes, at most 100 are allowed.",
      { ...spec, Description: "é".repeat(51) },
    ),
    refused(
      "the key is in another cluster",
      "InvalidParameterValue.InvalidHsmClusterId",
      "Invalid HSM cluster ID. The CMK is in another cluster.",
      { ...spec, HsmClusterId: "cls-hsm-3dflmo9g" },
    ),
    refused(
      "the public key is cut off",
      "FailedOperation.EncryptionError",
      "Encryption failed. `EncryptionPublicKey` cannot encrypt it with RSAES_OAEP_SHA_256.",
      { ...spec, EncryptionPublicKey: "-----BEGIN PUBLIC KEY-----", EncryptionAlgorithm: "RSAES_OAEP_SHA_256" },
    ),
    {
      because: "the key is asymmetric",
      code: "InvalidParameterValue.InvalidKeyUsage",
      message: "Incorrect `KeyUsage` parameter.",
      request: async (cloud) => ({
        KeyId: await makeKey(cloud, { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_RSA_2048" }),
        ...spec,
      }),
    },
    {
      because: "the key is disabled",
      code: "ResourceUnavailable.CmkDisabled",
      message: messages.disabled,
      request: async (cloud) => ({ KeyId: await makeKeyIn(cloud, "Disabled"), ...spec }),
    },
    {
      because: "the key is scheduled for deletion",
      code: "ResourceUnavailable.KeyPendingDelete",
      message: "The key is not available as it’s pending deleted.",
      request: async (cloud) => ({ KeyId: await makeKeyIn(cloud, "PendingDelete"), ...spec }),
    },
  ],
};

export const GenerateRandom: ActionFacts = {
  service: "kms",
  parameters: { NumberOfBytes: "integer*" },
  codes: kmsCommon.codes,
  impossible,
  accepted: async () => [{ NumberOfBytes: 1 }, { NumberOfBytes: 1024 }],
  refused: [0, 1025].map((NumberOfBytes) => ({
    because: `${NumberOfBytes} bytes are wanted`,
    code: "InvalidParameter",
    message: `Invalid parameter. ${messages.invalidValue(String(NumberOfBytes), "NumberOfBytes")}`,
    request: async () => ({ NumberOfBytes }),
  })),
};
