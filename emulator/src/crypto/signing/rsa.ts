import { constants, privateEncrypt, publicDecrypt, randomBytes } from "node:crypto";
import { digestOf, type Scheme, sha256 } from "./scheme";

/*
 * Both signature schemes of RFC 8017 with SHA-256. `node:crypto` signs no digest that was made elsewhere, so they are made of the
 * bare RSA operation: https://www.rfc-editor.org/rfc/rfc8017#section-9
 */

/** Of a key of 2048 bits. */
const modulusBytes = 256;
const hashBytes = 32;

/** What stands before a SHA-256 digest in the DER of its `DigestInfo`. */
const digestInfoPrefix = Buffer.from("3031300d060960864801650304020105000420", "hex");

/** A message has one valid signature: the one that signing makes each time. */
export const rsaPkcs1: Scheme = {
  usage: "ASYMMETRIC_SIGN_VERIFY_RSA_2048",
  sign: ({ privateKey }, message) =>
    privateEncrypt(
      { key: privateKey, padding: constants.RSA_PKCS1_PADDING },
      Buffer.concat([digestInfoPrefix, digestOf(message)]),
    ),
  verify: (pair, message, signature) => rsaPkcs1.sign(pair, message).equals(signature),
};

/** A choice, since the documentation does not tell it: the salt is as long as the digest, as is common. */
const saltBytes = 32;

export const rsaPss: Scheme = {
  usage: "ASYMMETRIC_SIGN_VERIFY_RSA_2048",

  sign: ({ privateKey }, message) =>
    privateEncrypt(
      { key: privateKey, padding: constants.RSA_NO_PADDING },
      encoded(digestOf(message), randomBytes(saltBytes)),
    ),

  verify({ privateKey }, message, signature) {
    const block = decrypted(privateKey, signature);
    return block?.equals(encoded(digestOf(message), saltOf(block))) ?? false;
  },
};

/** The block below a signature; `undefined` when it is no number below the modulus, of its length. */
function decrypted(key: string, signature: Buffer): Buffer | undefined {
  if (signature.length !== modulusBytes) return undefined;
  try {
    return publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature);
  } catch {
    return undefined;
  }
}

/** EMSA-PSS: a masked data block that ends in the salt, the hash that is its mask's seed, and a last byte. */
function encoded(digest: Buffer, salt: Buffer): Buffer {
  const hash = sha256(Buffer.alloc(8), digest, salt);
  const zeros = Buffer.alloc(modulusBytes - hashBytes - saltBytes - 2);
  const data = Buffer.concat([zeros, Buffer.from([0x01]), salt]);
  return Buffer.concat([masked(data, hash), hash, Buffer.from([0xbc])]);
}

function saltOf(block: Buffer): Buffer {
  const hashBegin = modulusBytes - hashBytes - 1;
  const data = masked(block.subarray(0, hashBegin), block.subarray(hashBegin, -1));
  return data.subarray(-saltBytes);
}

/** Masks a data block with MGF1 of `seed`, or lifts the mask; the first bit is none of the block's. */
function masked(data: Buffer, seed: Buffer): Buffer {
  const counters = Array.from({ length: Math.ceil(data.length / hashBytes) }, (_, counter) => counter);
  const mask = Buffer.concat(counters.map((counter) => sha256(seed, Buffer.from([0, 0, 0, counter]))));
  return Buffer.from(data.map((byte, index) => (byte ^ (mask[index] ?? 0)) & (index === 0 ? 0x7f : 0xff)));
}
