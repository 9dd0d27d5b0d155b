import { importRequest, makeExternalKey, makeImportedKey, sm4Material } from "../support/keyMaterial";
import { makeKey } from "../support/keys";
import { rsaAlgorithms } from "../support/publicKeyEncryption";
import { type ActionFacts, kmsCommon, messages, noMemberAccount, type Refused } from "./facts";
import { refusedKeyIds } from "./oneKey";

const impossible = { ...kmsCommon.impossible, ...noMemberAccount };
const keyCodes = [
  "InvalidParameterValue.InvalidKeyId",
  "ResourceUnavailable.CmkNotFound",
  "UnsupportedOperation.NotExternalCmk",
];

const refusedNotExternal = (rest: object): Refused => ({
  because: "the cloud made the material",
  code: "UnsupportedOperation.NotExternalCmk",
  message: "Incorrect CMK type. Only `External` CMKs are supported.",
  request: async (cloud) => ({ KeyId: await makeKey(cloud), ...rest }),
});

const wrapping = { WrappingAlgorithm: "RSAES_OAEP_SHA_256", WrappingKeySpec: "RSA_2048" };

export const GetParametersForImport: ActionFacts = {
  service: "kms",
  parameters: { KeyId: "string*", WrappingAlgorithm: "string*", WrappingKeySpec: "string*" },
  codes: [...kmsCommon.codes, ...keyCodes],
  impossible,
  accepted: async (cloud) => {
    const KeyId = await makeExternalKey(cloud);
    return rsaAlgorithms.map((WrappingAlgorithm) => ({ KeyId, ...wrapping, WrappingAlgorithm }));
  },
  refused: [
    ...refusedKeyIds(wrapping),
    refusedNotExternal(wrapping),
    ...Object.keys(wrapping).map((name) => ({
      because: `there is no such ${name}`,
      code: "InvalidParameter",
      message: `Invalid parameter. ${messages.invalidValue("SM2", name)}`,
      request: async (cloud: Parameters<Refused["request"]>[0]) => ({
        KeyId: await makeExternalKey(cloud),
        ...wrapping,
        [name]: "SM2",
      }),
    })),
  ],
};

const material = { ImportToken: "dG9rZW4=", EncryptedKeyMaterial: "bWF0ZXJpYWw=" };

const refusedImport = (because: string, code: string, message: string, wrong: object, bytes?: Buffer): Refused => ({
  because,
  code,
  message,
  request: async (cloud) => ({ ...(await importRequest(cloud, await makeExternalKey(cloud), bytes)), ...wrong }),
});

export const ImportKeyMaterial: ActionFacts = {
  service: "kms",
  parameters: {
    KeyId: "string*",
    ImportToken: "string*",
    EncryptedKeyMaterial: "string*",
    ValidTo: "integer",
  },
  codes: [
    ...kmsCommon.codes,
    ...keyCodes,
    "InvalidParameter.DecryptMaterialError",
    "InvalidParameterValue.MaterialNotMatch",
    "ResourceUnavailable.CmkStateNotSupport",
    "ResourceUnavailable.TokenExpired",
  ],
  impossible,
  accepted: async (cloud) => {
    const request = await importRequest(cloud, await makeExternalKey(cloud));
    return [request, { ...request, ValidTo: 0 }, { ...request, ValidTo: 2_147_443_200 }];
  },
  refused: [
    ...refusedKeyIds(material),
    refusedNotExternal(material),
    refusedImport("the token is not base64", "InvalidParameter", "Invalid parameter. `ImportToken` is not base64.", {
      ImportToken: "a token",
    }),
    refusedImport(
      "the material is not base64",
      "InvalidParameter",
      "Invalid parameter. `EncryptedKeyMaterial` is not base64.",
      { EncryptedKeyMaterial: "bytes" },
    ),
    refusedImport("the token is none of the key", "ResourceUnavailable.TokenExpired", "Token has expired.", {
      ImportToken: material.ImportToken,
    }),
    refusedImport(
      "the material was not wrapped",
      "InvalidParameter.DecryptMaterialError",
      "Decryption of `EncryptedKeyMaterial` failed.",
      { EncryptedKeyMaterial: material.EncryptedKeyMaterial },
    ),
    refusedImport(
      "the material is as long as in other regions",
      "InvalidParameter.DecryptMaterialError",
      "Decryption of `EncryptedKeyMaterial` failed. It has 32 bytes, in ap-guangzhou it must have 16.",
      {},
      Buffer.concat([sm4Material, sm4Material]),
    ),
    refusedImport(
      "the date of expiry is past",
      "InvalidParameter",
      "Invalid parameter. `ValidTo` is not in the future.",
      { ValidTo: 1 },
    ),
    refusedImport(
      "the date of expiry is too late",
      "InvalidParameter",
      `Invalid parameter. ${messages.invalidValue("2147443201", "ValidTo")}`,
      { ValidTo: 2_147_443_201 },
    ),
    {
      because: "the key had other material",
      code: "InvalidParameterValue.MaterialNotMatch",
      message: "The key material is different from the one previously imported.",
      request: async (cloud) => importRequest(cloud, await makeImportedKey(cloud), Buffer.alloc(16)),
    },
    {
      because: "the key is disabled",
      code: "ResourceUnavailable.CmkStateNotSupport",
      message: messages.stateNotSupport,
      request: async (cloud) => {
        const KeyId = await makeImportedKey(cloud);
        await cloud.kms().DisableKey({ KeyId });
        return importRequest(cloud, KeyId);
      },
    },
  ],
};

export const DeleteImportedKeyMaterial: ActionFacts = {
  service: "kms",
  parameters: { KeyId: "string*" },
  codes: [
    ...kmsCommon.codes,
    ...keyCodes,
    "FailedOperation.CmkUsedByCloudProduct",
    "ResourceUnavailable.CmkStateNotSupport",
  ],
  impossible,
  accepted: async (cloud) => [{ KeyId: await makeImportedKey(cloud) }],
  refused: [
    ...refusedKeyIds(),
    refusedNotExternal({}),
    {
      because: "the key has no material",
      code: "ResourceUnavailable.CmkStateNotSupport",
      message: messages.stateNotSupport,
      request: async (cloud) => ({ KeyId: await makeExternalKey(cloud) }),
    },
    {
      because: "a product uses the key",
      code: "FailedOperation.CmkUsedByCloudProduct",
      message: messages.usedByProduct,
      request: async (cloud) => {
        const KeyId = await makeImportedKey(cloud);
        await cloud.kms().BindCloudResource({ KeyId, ProductId: "cbs", ResourceId: "disk-1" });
        return { KeyId };
      },
    },
  ],
};
