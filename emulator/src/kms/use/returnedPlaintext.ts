import { encryptionAlgorithms, encryptToPublicKey } from "../../crypto/encryption/toPublicKey";
import { refusal } from "../../errors";
import { text } from "../../gateway/parameters";
import { oneOf } from "../../gateway/rules";

/** Parameters of actions that can encrypt the plaintext that they answer. */
export const plaintextEncryption = {
  EncryptionPublicKey: text(),
  EncryptionAlgorithm: text(oneOf(["", ...encryptionAlgorithms], "InvalidParameter")),
} as const;

interface PlaintextEncryption {
  readonly EncryptionPublicKey?: string;
  readonly EncryptionAlgorithm?: string;
}

/**
 * The answered `Plaintext`, base64. Without a public key the algorithm means nothing; without an algorithm it is SM2.
 *
 * @throws {ApiError} when the public key cannot encrypt it
 */
export function returnedPlaintext(plaintext: Buffer, request: PlaintextEncryption): string {
  const { EncryptionPublicKey = "", EncryptionAlgorithm = "" } = request;
  if (EncryptionPublicKey === "") return plaintext.toString("base64");
  const algorithm = encryptionAlgorithms.find((known) => known === EncryptionAlgorithm) ?? "SM2";
  const encrypted = encryptToPublicKey(algorithm, EncryptionPublicKey, plaintext);
  if (encrypted === undefined) {
    throw refusal("FailedOperation.EncryptionError", `\`EncryptionPublicKey\` cannot encrypt it with ${algorithm}.`);
  }
  return encrypted.toString("base64");
}
