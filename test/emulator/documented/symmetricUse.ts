import type { EmulatedCloud } from "../support/emulatedCloud";
import { makeKey, makeKeyIn, missingKeyId } from "../support/keys";
import { type ActionFacts, kmsCommon, messages, noMemberAccount, type Refused } from "./facts";
import { refusedKeyIds } from "./oneKey";

/** Encrypt, Decrypt and ReEncrypt. */

const impossible = { ...kmsCommon.impossible, ...noMemberAccount };
const plaintext = { Plaintext: "dGVzdAo=" };
const context = '{"key1":"value1"}';

/** A ciphertext of a new key, and the key. */
async function encrypted(cloud: EmulatedCloud, EncryptionContext = "") {
  const KeyId = await makeKey(cloud);
  const { CiphertextBlob = "" } = await cloud.kms().Encrypt({ KeyId, ...plaintext, EncryptionContext });
  return { KeyId, CiphertextBlob };
}

const ciphertext = async (cloud: EmulatedCloud, encryptionContext?: string) => {
  const { CiphertextBlob } = await encrypted(cloud, encryptionContext);
  return { CiphertextBlob };
};

/** What every action refuses that takes an encryption context as the parameter `name`; `accepted` makes the rest. */
export const refusedContexts = (
  name: string,
  accepted: (cloud: EmulatedCloud) => Promise<object>,
): readonly Refused[] => {
  const tooLong = JSON.stringify({ a: "é".repeat(1017) });
  const wrong: readonly (readonly [string, string, string])[] = [
    ["is no JSON", "key1=value1", `\`${name}\` is no JSON object.`],
    ["is a list", "[]", `\`${name}\` is no JSON object.`],
    ["is null", "null", `\`${name}\` is no JSON object.`],
    ["is too long", tooLong, `\`${name}\` has 1025 characters, at most 1024 are allowed.`],
  ];
  return wrong.map(([because, value, detail]) => ({
    because: `the ${name} ${because}`,
    code: "InvalidParameter",
    message: `Invalid parameter. ${detail}`,
    request: async (cloud) => ({ ...(await accepted(cloud)), [name]: value }),
  }));
};

const refusedPlaintext = (because: string, Plaintext: string, detail: string): Refused => ({
  because,
  code: "InvalidParameterValue.InvalidPlaintext",
  message: `Invalid \`Plaintext\`. ${detail}`,
  request: async (cloud) => ({ KeyId: await makeKey(cloud), Plaintext }),
});

export const Encrypt: ActionFacts = {
  service: "kms",
  parameters: { KeyId: "string*", Plaintext: "string*", EncryptionContext: "string" },
  codes: [
    ...kmsCommon.codes,
    "InvalidParameterValue.InvalidKeyId",
    "InvalidParameterValue.InvalidPlaintext",
    "ResourceUnavailable.CmkArchived",
    "ResourceUnavailable.CmkDisabled",
    "ResourceUnavailable.CmkNotFound",
  ],
  impossible,
  accepted: async (cloud) => {
    const KeyId = await makeKey(cloud);
    return [
      { KeyId, ...plaintext },
      { KeyId, Plaintext: "" },
      { KeyId, Plaintext: Buffer.alloc(4096).toString("base64") },
      { KeyId, ...plaintext, EncryptionContext: "" },
      { KeyId, ...plaintext, EncryptionContext: JSON.stringify({ a: "é".repeat(1016) }) },
    ];
  },
  refused: [
    ...refusedKeyIds(plaintext),
    ...refusedContexts("EncryptionContext", async (cloud) => ({ KeyId: await makeKey(cloud), ...plaintext })),
    refusedPlaintext("the plaintext is not base64", "dGVzdAo", "`Plaintext` is not base64."),
    refusedPlaintext(
      "the plaintext is too long",
      Buffer.alloc(4097).toString("base64"),
      "`Plaintext` has 4097 bytes, at most 4096 are allowed.",
    ),
    {
      because: "the key is disabled",
      code: "ResourceUnavailable.CmkDisabled",
      message: messages.disabled,
      request: async (cloud) => ({ KeyId: await makeKeyIn(cloud, "Disabled"), ...plaintext }),
    },
    {
      because: "the key is archived",
      code: "ResourceUnavailable.CmkArchived",
      message: messages.archived,
      request: async (cloud) => ({ KeyId: await makeKeyIn(cloud, "Archived"), ...plaintext }),
    },
    {
      because: "the key is asymmetric",
      code: "InvalidParameter",
      message: "Invalid parameter. The CMK is not symmetric.",
      request: async (cloud) => ({
        KeyId: await makeKey(cloud, { KeyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" }),
        ...plaintext,
      }),
    },
  ],
};

/** What Decrypt and ReEncrypt refuse of a ciphertext. */
const refusedCiphertexts: readonly Refused[] = [
  {
    because: "the ciphertext is none",
    code: "InvalidParameterValue.InvalidCiphertext",
    message: "Incorrect ciphertext format",
    request: async () => ({ CiphertextBlob: "dGVzdAo=" }),
  },
  {
    because: "the key of the ciphertext is destroyed",
    code: "ResourceUnavailable.CmkNotFound",
    message: messages.notFound,
    request: async (cloud) => {
      const { KeyId, CiphertextBlob } = await encrypted(cloud);
      await cloud.control("DELETE", `keys/${KeyId}`);
      return { CiphertextBlob };
    },
  },
  {
    because: "the key of the ciphertext is disabled",
    code: "ResourceUnavailable.CmkDisabled",
    message: messages.disabled,
    request: async (cloud) => {
      const { KeyId, CiphertextBlob } = await encrypted(cloud);
      await cloud.kms().DisableKey({ KeyId });
      return { CiphertextBlob };
    },
  },
];

const cipherCodes = [
  "InvalidParameterValue.InvalidCiphertext",
  "ResourceUnavailable.CmkDisabled",
  "ResourceUnavailable.CmkNotFound",
];

/** What an action refuses that can encrypt the plaintext it answers. */
export const refusedPublicKeys = (accepted: (cloud: EmulatedCloud) => Promise<object>): readonly Refused[] => [
  {
    because: "there is no such algorithm to encrypt the plaintext with",
    code: "InvalidParameter",
    message: `Invalid parameter. ${messages.invalidValue("RSA", "EncryptionAlgorithm")}`,
    request: async (cloud) => ({ ...(await accepted(cloud)), EncryptionAlgorithm: "RSA" }),
  },
  {
    because: "the public key is none",
    code: "FailedOperation.EncryptionError",
    message: "Encryption failed. `EncryptionPublicKey` cannot encrypt it with SM2.",
    request: async (cloud) => ({ ...(await accepted(cloud)), EncryptionPublicKey: "a key" }),
  },
];

export const Decrypt: ActionFacts = {
  service: "kms",
  parameters: {
    CiphertextBlob: "string*",
    EncryptionContext: "string",
    EncryptionPublicKey: "string",
    EncryptionAlgorithm: "string",
  },
  codes: [...kmsCommon.codes, "FailedOperation.EncryptionError", ...cipherCodes],
  impossible,
  accepted: async (cloud) => [
    { ...(await ciphertext(cloud)) },
    { ...(await ciphertext(cloud, context)), EncryptionContext: context },
    {
      ...(await ciphertext(cloud)),
      EncryptionPublicKey: "",
      EncryptionAlgorithm: "RSAES_OAEP_SHA_256",
    },
  ],
  refused: [
    ...refusedCiphertexts,
    ...refusedContexts("EncryptionContext", ciphertext),
    ...refusedPublicKeys(ciphertext),
    {
      because: "the context is another",
      code: "InvalidParameterValue.InvalidCiphertext",
      message: "Incorrect ciphertext format",
      request: async (cloud) => ({
        ...(await ciphertext(cloud, context)),
        EncryptionContext: '{"key1": "value1"}',
      }),
    },
  ],
};

export const ReEncrypt: ActionFacts = {
  service: "kms",
  parameters: {
    CiphertextBlob: "string*",
    DestinationKeyId: "string",
    SourceEncryptionContext: "string",
    DestinationEncryptionContext: "string",
  },
  codes: [...kmsCommon.codes, "InvalidParameterValue.InvalidKeyId", ...cipherCodes],
  impossible,
  accepted: async (cloud) => {
    const { CiphertextBlob } = await encrypted(cloud, context);
    const request = { CiphertextBlob, SourceEncryptionContext: context };
    return [
      request,
      { ...request, DestinationKeyId: "" },
      { ...request, DestinationKeyId: await makeKey(cloud), DestinationEncryptionContext: context },
    ];
  },
  refused: [
    ...refusedCiphertexts,
    ...refusedContexts("SourceEncryptionContext", ciphertext),
    ...refusedContexts("DestinationEncryptionContext", ciphertext),
    {
      because: "the KeyId of the destination is ill-formed",
      code: "InvalidParameterValue.InvalidKeyId",
      message: `Invalid \`KeyId\`. ${messages.invalidValue("key", "DestinationKeyId")}`,
      request: async (cloud) => ({ ...(await ciphertext(cloud)), DestinationKeyId: "key" }),
    },
    {
      because: "there is no key to encrypt with",
      code: "ResourceUnavailable.CmkNotFound",
      message: messages.notFound,
      request: async (cloud) => ({
        ...(await ciphertext(cloud)),
        DestinationKeyId: missingKeyId,
      }),
    },
    {
      because: "the key to encrypt with is archived",
      code: "ResourceUnavailable.CmkArchived",
      message: messages.archived,
      request: async (cloud) => ({
        ...(await ciphertext(cloud)),
        DestinationKeyId: await makeKeyIn(cloud, "Archived"),
      }),
    },
    {
      because: "the key to encrypt with is asymmetric",
      code: "InvalidParameter",
      message: "Invalid parameter. The CMK is not symmetric.",
      request: async (cloud) => ({
        ...(await ciphertext(cloud)),
        DestinationKeyId: await makeKey(cloud, { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" }),
      }),
    },
  ],
};
