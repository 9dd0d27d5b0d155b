import { createCipheriv, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { type Cipher, nonceBytes, partsOf, tagBytes } from "./cipher";

/**
 * SM4 in counter mode, then HMAC-SM3 of the ciphertext: the OpenSSL of Node 20 has no SM4-GCM. The key of the HMAC is made
 * of the material, so that no key has two uses.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8998#appendix-A for the algorithms
 */
export const sm4Hmac: Cipher = {
  seal(material, plaintext, bound) {
    const nonce = randomBytes(nonceBytes);
    const ciphertext = counterMode(material, nonce, plaintext);
    return Buffer.concat([nonce, tagOf(material, nonce, ciphertext, bound), ciphertext]);
  },

  open(material, sealed, bound) {
    const { nonce, tag, ciphertext } = partsOf(sealed);
    if (!timingSafeEqual(tag, tagOf(material, nonce, ciphertext, bound))) return undefined;
    return counterMode(material, nonce, ciphertext);
  },
};

/** Encrypts and decrypts. The nonce is the upper part of the counter. */
function counterMode(material: Buffer, nonce: Buffer, text: Buffer): Buffer {
  const cipher = createCipheriv("sm4-ctr", material, Buffer.concat([nonce, Buffer.alloc(16 - nonceBytes)]));
  return Buffer.concat([cipher.update(text), cipher.final()]);
}

function tagOf(material: Buffer, nonce: Buffer, ciphertext: Buffer, bound: Buffer): Buffer {
  const key = createHmac("sm3", material).update("authentication").digest();
  const boundBytes = Buffer.alloc(4);
  boundBytes.writeUInt32BE(bound.length);
  const parts = [boundBytes, bound, nonce, ciphertext];
  return createHmac("sm3", key).update(Buffer.concat(parts)).digest().subarray(0, tagBytes);
}
