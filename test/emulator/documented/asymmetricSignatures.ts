import { createHash } from "node:crypto";
import type { EmulatedCloud } from "../support/emulatedCloud";
import { makeKey } from "../support/keys";
import { type ActionFacts, kmsCommon, messages, noMemberAccount, onlyAsFault, type Refused } from "./facts";
import { refusedKeyIds } from "./oneKey";

const KeyUsage = "ASYMMETRIC_SIGN_VERIFY_ECC";
const Algorithm = "ECC_P256_R1";

const text = Buffer.from("message");
const raw = { Algorithm, Message: text.toString("base64") };
const digest = { Algorithm, MessageType: "DIGEST", Message: createHash("sha256").update(text).digest("base64") };
const ofBytes = (count: number) => Buffer.alloc(count).toString("base64");

const parameters = { KeyId: "string*", Algorithm: "string*", Message: "string*", MessageType: "string" } as const;

const keyCodes = [
  "InvalidParameterValue.InvalidKeyId",
  "ResourceUnavailable.CmkNotFound",
  "ResourceUnavailable.CmkStateNotSupport",
];

/** What both actions refuse; `rest` is what the action takes beside the message. */
const refusedMessages = (rest: object): readonly Refused[] => {
  const refused = (because: string, detail: string, wrong: object, usage = KeyUsage): Refused => ({
    because,
    code: "InvalidParameterValue",
    message: `Incorrect parameter value. ${detail}`,
    request: async (cloud) => ({ KeyId: await makeKey(cloud, { KeyUsage: usage }), ...raw, ...rest, ...wrong }),
  });
  const invalid = (value: string, name: string) =>
    `The value \`${value}\` specified in the parameter \`${name}\` is not valid.`;
  return [
    ...refusedKeyIds({ ...raw, ...rest }),
    {
      because: "the key is disabled",
      code: "ResourceUnavailable.CmkStateNotSupport",
      message: messages.stateNotSupport,
      request: async (cloud) => {
        const KeyId = await makeKey(cloud, { KeyUsage });
        await cloud.kms().DisableKey({ KeyId });
        return { KeyId, ...raw, ...rest };
      },
    },
    refused("there is no such algorithm", invalid("ECDSA_P384", "Algorithm"), { Algorithm: "ECDSA_P384" }),
    refused("there is no such type of message", invalid("raw", "MessageType"), { MessageType: "raw" }),
    refused("the message is not base64", "`Message` is not base64.", { Message: "bWVzc2FnZQ" }),
    refused("the message is too long", "`Message` has 4097 bytes, at most 4096 are allowed.", {
      Message: ofBytes(4097),
    }),
    refused("a digest is too short", "A digest has 32 bytes, `Message` has 31.", { ...digest, Message: ofBytes(31) }),
    refused("a digest is too long", "A digest has 32 bytes, `Message` has 48.", { ...digest, Message: ofBytes(48) }),
    ...[
      "ASYMMETRIC_SIGN_VERIFY_RSA_2048",
      "ASYMMETRIC_SIGN_VERIFY_ECDSA384",
      "ASYMMETRIC_DECRYPT_RSA_2048",
      "ENCRYPT_DECRYPT",
    ].map((usage) =>
      refused(`the key is for ${usage}`, `A CMK for ${usage} has no algorithm \`ECC_P256_R1\`.`, {}, usage),
    ),
  ];
};

const acceptedMessages = async (cloud: EmulatedCloud, rest: object) => {
  const KeyId = await makeKey(cloud, { KeyUsage });
  return [raw, { ...raw, MessageType: "RAW", Message: ofBytes(4096) }, digest].map((message) => ({
    KeyId,
    ...message,
    ...rest,
  }));
};

export const SignByAsymmetricKey: ActionFacts = {
  service: "kms",
  parameters,
  codes: [...kmsCommon.codes, "AuthFailure", "FailedOperation.SignError", "MissingParameter", ...keyCodes],
  impossible: {
    ...kmsCommon.impossible,
    ...noMemberAccount,
    "FailedOperation.SignError": onlyAsFault,
    AuthFailure: "a signature that is wrong has a code of its own",
  },
  accepted: (cloud) => acceptedMessages(cloud, {}),
  refused: refusedMessages({}),
};

const signed = { SignatureValue: "c2lnbmF0dXJl" };

export const VerifyByAsymmetricKey: ActionFacts = {
  service: "kms",
  parameters: { ...parameters, SignatureValue: "string*" },
  codes: [...kmsCommon.codes, "FailedOperation.VerifyError", "InvalidParameterValue", ...keyCodes],
  impossible: { ...kmsCommon.impossible, ...noMemberAccount, "FailedOperation.VerifyError": onlyAsFault },
  accepted: (cloud) => acceptedMessages(cloud, signed),
  refused: [
    ...refusedMessages(signed),
    {
      because: "the signature is not base64",
      code: "InvalidParameterValue",
      message: "Incorrect parameter value. `SignatureValue` is not base64.",
      request: async (cloud) => ({ KeyId: await makeKey(cloud, { KeyUsage }), ...raw, SignatureValue: "30450221-_" }),
    },
  ],
};
