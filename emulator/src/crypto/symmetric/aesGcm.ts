import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type Cipher, nonceBytes, partsOf, tagBytes } from "./cipher";

const algorithm = "aes-256-gcm";
const options = { authTagLength: tagBytes };

export const aesGcm: Cipher = {
  seal(material, plaintext, bound) {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, material, nonce, options).setAAD(bound);
    const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
  },

  open(material, sealed, bound) {
    const { nonce, tag, ciphertext } = partsOf(sealed);
    const decipher = createDecipheriv(algorithm, material, nonce, options).setAAD(bound).setAuthTag(tag);
    const plaintext = decipher.update(ciphertext);
    try {
      return Buffer.concat([plaintext, decipher.final()]);
    } catch {
      return undefined;
    }
  },
};
