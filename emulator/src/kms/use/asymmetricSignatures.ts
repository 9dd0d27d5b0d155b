import type {
  SignByAsymmetricKeyRequest,
  SignByAsymmetricKeyResponse,
  VerifyByAsymmetricKeyRequest,
  VerifyByAsymmetricKeyResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { nextState } from "../../cloud/keys/keyStates";
import { algorithms } from "../../cloud/keys/keyUsages";
import type { Message } from "../../crypto/signing/scheme";
import { schemes } from "../../crypto/signing/schemes";
import { refusal } from "../../errors";
import { type Call, defineAction } from "../../gateway/action";
import { required, secret, text } from "../../gateway/parameters";
import { base64, oneOf } from "../../gateway/rules";
import { keyId } from "../parameters";

const maxMessageBytes = 4096;
const digestBytes = 32;

/**
 * Choices: whatever is wrong with algorithm, message or signature value is refused with `InvalidParameterValue`, which
 * the documentation lists for verifying alone; so is an algorithm that is not one of the key's usage.
 */
const parameters = {
  KeyId: keyId,
  Algorithm: required(text(oneOf([...schemes.keys()], "InvalidParameterValue"))),
  Message: secret(required(text(base64("InvalidParameterValue")))),
  MessageType: text(oneOf(["RAW", "DIGEST"], "InvalidParameterValue")),
} as const;

export const SignByAsymmetricKey = defineAction<SignByAsymmetricKeyRequest, SignByAsymmetricKeyResponse>({
  parameters,
  ratePerSecond: 100,
  writes: false,
  async run(call, request) {
    const { scheme, pair, message } = await prepare("SignByAsymmetricKey", call, request);
    return { Signature: scheme.sign(pair, message).toString("base64") };
  },
});

export const VerifyByAsymmetricKey = defineAction<VerifyByAsymmetricKeyRequest, VerifyByAsymmetricKeyResponse>({
  parameters: { ...parameters, SignatureValue: required(text(base64("InvalidParameterValue"))) },
  ratePerSecond: 100,
  writes: false,
  async run(call, request) {
    const { scheme, pair, message } = await prepare("VerifyByAsymmetricKey", call, request);
    return { SignatureValid: scheme.verify(pair, message, Buffer.from(request.SignatureValue, "base64")) };
  },
});

async function prepare(
  action: "SignByAsymmetricKey" | "VerifyByAsymmetricKey",
  { keys, keyPairs }: Call,
  request: SignByAsymmetricKeyRequest,
) {
  const message = messageOf(request);
  const key = keys.get(request.KeyId);
  const scheme = schemes.get(request.Algorithm);
  if (scheme?.usage !== key.usage) {
    throw refusal("InvalidParameterValue", `A CMK for ${key.usage} has no algorithm \`${request.Algorithm}\`.`);
  }
  nextState(action, key.state);
  return { scheme, message, pair: await keyPairs.of(key, algorithms[scheme.usage]) };
}

function messageOf({ Message, MessageType }: SignByAsymmetricKeyRequest): Message {
  const bytes = Buffer.from(Message, "base64");
  const isDigest = MessageType === "DIGEST";
  if (isDigest && bytes.length !== digestBytes) {
    throw refusal("InvalidParameterValue", `A digest has ${digestBytes} bytes, \`Message\` has ${bytes.length}.`);
  }
  if (bytes.length > maxMessageBytes) {
    throw refusal(
      "InvalidParameterValue",
      `\`Message\` has ${bytes.length} bytes, at most ${maxMessageBytes} are allowed.`,
    );
  }
  return { bytes, isDigest };
}
