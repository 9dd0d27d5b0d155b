import { sm2 } from "sm-crypto";
import { derInteger, derMembers, derOctets, derSequence } from "../der";

/*
 * SM2 encryption of GB/T 32918.4, ciphertexts in the order C1 C3 C2: a point, a hash of 32 bytes, and as many bytes as the plaintext.
 */

const coordinateBytes = 32;
const hashBytes = 32;
const messageBegin = 2 * coordinateBytes + hashBytes;
const c1c3c2 = 1;

/** The bytes of C1 without the one that tells the form of the point, C3 and C2, as the cloud joins them. `point` has that byte. */
export const encryptSm2 = (point: Buffer, plaintext: Buffer): Buffer =>
  Buffer.from(sm2.doEncrypt([...plaintext], point.toString("hex"), c1c3c2), "hex");

/** The plaintext, of one byte at least; `undefined` for what was not encrypted with the private key's public one. */
export function decryptSm2(privateKey: string, ciphertext: Buffer): Buffer | undefined {
  if (ciphertext.length <= messageBegin) return undefined;
  // An array of bytes, although its type says that it is a text; empty for a ciphertext that is wrong.
  const plaintext = sm2.doDecrypt(ciphertext.toString("hex"), privateKey, c1c3c2, { output: "array" });
  return plaintext.length === 0 ? undefined : Buffer.from(Uint8Array.from(plaintext, Number));
}

/**
 * `SEQUENCE { INTEGER x, INTEGER y, OCTET STRING C3, OCTET STRING C2 }`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5480#section-2.2 for points; the structure is that of GM/T 0009
 */
export function asn1Of(ciphertext: Buffer): Buffer {
  const x = integerOf(ciphertext.subarray(0, coordinateBytes));
  const y = integerOf(ciphertext.subarray(coordinateBytes, 2 * coordinateBytes));
  const c3 = ciphertext.subarray(2 * coordinateBytes, messageBegin);
  return derSequence(derInteger(x), derInteger(y), derOctets(c3), derOctets(ciphertext.subarray(messageBegin)));
}

/** What `asn1Of` was given; `undefined` for anything that it does not make. */
export function fromAsn1(der: Buffer): Buffer | undefined {
  const [x, y, c3, c2] = derMembers(der);
  if (x === undefined || y === undefined || c3 === undefined || c2 === undefined) return undefined;
  const numbers = [integerOf(x), integerOf(y)];
  const coordinates = numbers.map((value) => Buffer.from(value.toString(16).padStart(2 * coordinateBytes, "0"), "hex"));
  const ciphertext = Buffer.concat([...coordinates, c3, c2]);
  return asn1Of(ciphertext).equals(der) ? ciphertext : undefined;
}

const integerOf = (bytes: Buffer): bigint => BigInt(`0x0${bytes.toString("hex")}`);
