import { createPublicKey, type KeyObject } from "node:crypto";
import { type WrappingAlgorithm, wrappingAlgorithms } from "../../cloud/keys/key";
import { pointOf } from "../sm2Points";
import { encryptRsa } from "./rsa";
import { asn1Of, encryptSm2 } from "./sm2";

type Sm2Algorithm = "SM2" | "SM2_C1C3C2_ASN1";

export type EncryptionAlgorithm = WrappingAlgorithm | Sm2Algorithm;

export const encryptionAlgorithms: readonly EncryptionAlgorithm[] = ["SM2", "SM2_C1C3C2_ASN1", ...wrappingAlgorithms];

const modulusBits = 2048;
const publicKeyPem = /^\s*-----BEGIN (RSA )?PUBLIC KEY-----/;

/**
 * Encrypts to the owner of a public key, RSA of 2,048 bits or SM2, in PEM; `undefined` when the key is neither, is none of the
 * algorithm, or is too small for so many bytes.
 */
export function encryptToPublicKey(algorithm: EncryptionAlgorithm, pem: string, plaintext: Buffer): Buffer | undefined {
  const key = publicKeyIn(pem);
  if (key === undefined) return undefined;
  if (algorithm === "SM2" || algorithm === "SM2_C1C3C2_ASN1") return toSm2(algorithm, key, plaintext);
  return toRsa(algorithm, key, plaintext);
}

/** Looks at the first line too: `createPublicKey` also takes private keys and certificates. */
function publicKeyIn(pem: string): KeyObject | undefined {
  if (!publicKeyPem.test(pem)) return undefined;
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}

function toSm2(algorithm: Sm2Algorithm, key: KeyObject, plaintext: Buffer): Buffer | undefined {
  const point = pointOf(key.export({ type: "spki", format: "der" }));
  if (point === undefined) return undefined;
  const ciphertext = encryptSm2(point, plaintext);
  return algorithm === "SM2" ? ciphertext : asn1Of(ciphertext);
}

function toRsa(algorithm: WrappingAlgorithm, key: KeyObject, plaintext: Buffer): Buffer | undefined {
  if (key.asymmetricKeyType !== "rsa" || key.asymmetricKeyDetails?.modulusLength !== modulusBits) return undefined;
  try {
    return encryptRsa(algorithm, key, plaintext);
  } catch {
    return undefined;
  }
}
