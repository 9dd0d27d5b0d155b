import type { EmulatedCloud } from "../support/emulatedCloud";
import { makeKey } from "../support/keys";
import { publicKeyOf, rsaAlgorithms, rsaEncrypted, sm2Encrypted } from "../support/publicKeyEncryption";
import { type ActionFacts, kmsCommon, messages, noMemberAccount, type Refused } from "./facts";
import { refusedKeyIds } from "./oneKey";

const secret = Buffer.from("secret");

const codes = [
  ...kmsCommon.codes,
  "FailedOperation.DecryptError",
  "InvalidParameterValue.InvalidKeyId",
  "InvalidParameterValue.InvalidKeyUsage",
  "ResourceUnavailable.CmkNotFound",
  "ResourceUnavailable.CmkStateNotSupport",
];
const impossible = { ...kmsCommon.impossible, ...noMemberAccount };

/** What both actions refuse of a key for `KeyUsage`; `rest` is what the action takes beside the key. */
const refusedDecryption = (KeyUsage: string, rest: object, otherUsages: readonly string[]): readonly Refused[] => [
  ...refusedKeyIds(rest),
  ...otherUsages.map((other) => ({
    because: `the key is for ${other}`,
    code: "InvalidParameterValue.InvalidKeyUsage",
    message: "Incorrect `KeyUsage` parameter.",
    request: async (cloud: EmulatedCloud) => ({ KeyId: await makeKey(cloud, { KeyUsage: other }), ...rest }),
  })),
  {
    because: "the key is disabled",
    code: "ResourceUnavailable.CmkStateNotSupport",
    message: messages.stateNotSupport,
    request: async (cloud) => {
      const KeyId = await makeKey(cloud, { KeyUsage });
      await cloud.kms().DisableKey({ KeyId });
      return { KeyId, ...rest };
    },
  },
  {
    because: "the ciphertext is not base64",
    code: "InvalidParameter",
    message: "Invalid parameter. `Ciphertext` is not base64.",
    request: async (cloud) => ({ KeyId: await makeKey(cloud, { KeyUsage }), ...rest, Ciphertext: "c2VjcmV0-_" }),
  },
  {
    because: "the ciphertext is none",
    code: "FailedOperation.DecryptError",
    message: "Decryption failed.",
    request: async (cloud) => ({ KeyId: await makeKey(cloud, { KeyUsage }), ...rest }),
  },
];

const rsaUsage = "ASYMMETRIC_DECRYPT_RSA_2048";
const rsaRest = { Algorithm: "RSAES_OAEP_SHA_256", Ciphertext: "c2VjcmV0" };

export const AsymmetricRsaDecrypt: ActionFacts = {
  service: "kms",
  parameters: { KeyId: "string*", Ciphertext: "string*", Algorithm: "string*" },
  codes,
  impossible,
  accepted: async (cloud) => {
    const KeyId = await makeKey(cloud, { KeyUsage: rsaUsage });
    const { PublicKeyPem } = await publicKeyOf(cloud, KeyId);
    return rsaAlgorithms.map((Algorithm) => ({
      KeyId,
      Algorithm,
      Ciphertext: rsaEncrypted(PublicKeyPem, Algorithm, secret),
    }));
  },
  refused: [
    ...refusedDecryption(rsaUsage, rsaRest, ["ASYMMETRIC_SIGN_VERIFY_RSA_2048", "ENCRYPT_DECRYPT"]),
    {
      because: "there is no such algorithm",
      code: "InvalidParameter",
      message: `Invalid parameter. ${messages.invalidValue("RSAES_OAEP", "Algorithm")}`,
      request: async (cloud) => ({
        KeyId: await makeKey(cloud, { KeyUsage: rsaUsage }),
        ...rsaRest,
        Algorithm: "RSAES_OAEP",
      }),
    },
  ],
};

const sm2Usage = "ASYMMETRIC_DECRYPT_SM2";
const sm2Rest = { Ciphertext: "c2VjcmV0" };

export const AsymmetricSm2Decrypt: ActionFacts = {
  service: "kms",
  parameters: { KeyId: "string*", Ciphertext: "string*" },
  codes: [...codes, "UnsupportedOperation.UnsupportedKeyUsageInCurrentRegion"],
  impossible,
  accepted: async (cloud) => {
    const KeyId = await makeKey(cloud, { KeyUsage: sm2Usage });
    const { PublicKey } = await publicKeyOf(cloud, KeyId);
    return [{ KeyId, Ciphertext: sm2Encrypted(PublicKey, secret) }];
  },
  refused: [
    ...refusedDecryption(sm2Usage, sm2Rest, ["ASYMMETRIC_SIGN_VERIFY_SM2", rsaUsage]),
    {
      because: "the ciphertext is too long",
      code: "InvalidParameter",
      message: "Invalid parameter. `Ciphertext` has 257 bytes, at most 256 are allowed.",
      request: async (cloud) => ({
        KeyId: await makeKey(cloud, { KeyUsage: sm2Usage }),
        Ciphertext: Buffer.alloc(257).toString("base64"),
      }),
    },
    {
      because: "the region has no SM2",
      code: "UnsupportedOperation.UnsupportedKeyUsageInCurrentRegion",
      message: "The encryption method is not supported in the current region.",
      access: { region: "ap-singapore" },
      request: async (cloud) => ({ KeyId: await makeKey(cloud, {}, { region: "ap-singapore" }), ...sm2Rest }),
    },
  ],
};
