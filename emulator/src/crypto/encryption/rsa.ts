import { constants, createPrivateKey, type KeyObject, privateDecrypt, publicEncrypt } from "node:crypto";
import type { WrappingAlgorithm } from "../../cloud/keys/key";

/** The hash of OAEP and of its mask; PKCS #1 v1.5 has none. */
const hashes = { RSAES_PKCS1_V1_5: undefined, RSAES_OAEP_SHA_1: "sha1", RSAES_OAEP_SHA_256: "sha256" } as const;

/** @throws {Error} when the key cannot encrypt so many bytes */
export function encryptRsa(algorithm: WrappingAlgorithm, key: KeyObject, plaintext: Buffer): Buffer {
  const oaepHash = hashes[algorithm];
  if (oaepHash === undefined) return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, plaintext);
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, plaintext);
}

/** The plaintext; `undefined` for what was not encrypted with this algorithm and the private key's public one. */
export function decryptRsa(algorithm: WrappingAlgorithm, pem: string, ciphertext: Buffer): Buffer | undefined {
  const key = createPrivateKey(pem);
  const oaepHash = hashes[algorithm];
  try {
    if (oaepHash === undefined)
      return messageIn(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, ciphertext));
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, ciphertext);
  } catch {
    return undefined;
  }
}

/**
 * What a block of EME-PKCS1-v1_5 holds. Not by `node:crypto`: as it is built, it refuses this padding, or answers random bytes
 * for a wrong block, since its caller might tell an attacker which blocks are wrong. This API is to tell it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8017#section-7.2.2
 */
function messageIn(block: Buffer): Buffer | undefined {
  const begin = 2;
  const end = block.indexOf(0, begin);
  const paddingBytesMin = 8;
  return block[0] === 0 && block[1] === 2 && end >= begin + paddingBytesMin ? block.subarray(end + 1) : undefined;
}
