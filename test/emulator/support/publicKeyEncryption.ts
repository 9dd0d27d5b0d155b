import { constants, publicEncrypt } from "node:crypto";
import { sm2 } from "sm-crypto";
import type { EmulatedCloud } from "./emulatedCloud";

/** How the owner of a public key of the cloud encrypts, without a line of the emulator. */

const rsaOptions: Readonly<Record<string, object>> = {
  RSAES_PKCS1_V1_5: { padding: constants.RSA_PKCS1_PADDING },
  RSAES_OAEP_SHA_1: { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" },
  RSAES_OAEP_SHA_256: { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" },
};

export const rsaAlgorithms = Object.keys(rsaOptions);

/** Base64; `key` is PEM. */
export const rsaEncrypted = (key: string, algorithm: string, plaintext: Buffer): string =>
  publicEncrypt({ key, ...rsaOptions[algorithm] }, plaintext).toString("base64");

export async function publicKeyOf(cloud: EmulatedCloud, KeyId: string) {
  const { PublicKey = "", PublicKeyPem = "" } = await cloud.kms().GetPublicKey({ KeyId });
  return { PublicKey, PublicKeyPem };
}

/** A ciphertext of SM2 in DER, as base64; `publicKey` is SubjectPublicKeyInfo in base64. */
export function sm2Encrypted(publicKey: string, plaintext: Buffer): string {
  const point = Buffer.from(publicKey, "base64").subarray(-65).toString("hex");
  const bytes = Buffer.from(sm2.doEncrypt([...plaintext], point, 1), "hex");
  const members = [
    ...[bytes.subarray(0, 32), bytes.subarray(32, 64)].map((coordinate) => value(0x02, positive(coordinate))),
    value(0x04, bytes.subarray(64, 96)),
    value(0x04, bytes.subarray(96)),
  ];
  return value(0x30, Buffer.concat(members)).toString("base64");
}

const value = (tag: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(body.length < 0x80 ? [tag, body.length] : [tag, 0x81, body.length]), body]);

/** The content of an INTEGER. */
function positive(bytes: Buffer): Buffer {
  const begin = bytes.findIndex((byte) => byte !== 0);
  const digits = bytes.subarray(begin);
  return (digits[0] ?? 0) < 0x80 ? digits : Buffer.concat([Buffer.from([0]), digits]);
}
