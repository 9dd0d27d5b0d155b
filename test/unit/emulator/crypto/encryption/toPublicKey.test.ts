import { generateKeyPairSync } from "node:crypto";
import { sm2 } from "sm-crypto";
import { describe, expect, it } from "vitest";
import { wrappingAlgorithms } from "../../../../../emulator/src/cloud/keys/key";
import { decryptRsa } from "../../../../../emulator/src/crypto/encryption/rsa";
import { decryptSm2, fromAsn1 } from "../../../../../emulator/src/crypto/encryption/sm2";
import { encryptionAlgorithms, encryptToPublicKey } from "../../../../../emulator/src/crypto/encryption/toPublicKey";
import { spkiOf } from "../../../../../emulator/src/crypto/sm2Points";
import { ecPair, rsaPair } from "../signing/aPair";

const plaintext = Buffer.from("0123456789abcdef");
const rsa = rsaPair();
const rsaPem = rsa.publicKey.export({ type: "spki", format: "pem" }).toString();
const sm2Pair = sm2.generateKeyPairHex();
const sm2Spki = spkiOf(Buffer.from(sm2Pair.publicKey, "hex")).toString("base64");
const sm2Pem = `-----BEGIN PUBLIC KEY-----\n${sm2Spki.match(/.{1,64}/g)?.join("\n")}\n-----END PUBLIC KEY-----\n`;

describe("encryptToPublicKey", () => {
  it.each(wrappingAlgorithms)("encrypts to the owner of an RSA key with %s", (algorithm) => {
    const ciphertext = encryptToPublicKey(algorithm, rsaPem, plaintext) ?? Buffer.alloc(0);
    expect(decryptRsa(algorithm, rsa.stored.privateKey, ciphertext)).toEqual(plaintext);
  });

  it("takes RSA keys in the form of PKCS #1 as well, and space around a PEM", () => {
    const pkcs1 = rsa.publicKey.export({ type: "pkcs1", format: "pem" }).toString();
    expect(encryptToPublicKey("RSAES_OAEP_SHA_1", ` \n${pkcs1}`, plaintext)?.length).toBe(256);
  });

  it("encrypts to the owner of an SM2 key, as bare bytes and in DER", () => {
    const bare = encryptToPublicKey("SM2", sm2Pem, plaintext) ?? Buffer.alloc(0);
    const der = encryptToPublicKey("SM2_C1C3C2_ASN1", sm2Pem, plaintext) ?? Buffer.alloc(0);
    expect(decryptSm2(sm2Pair.privateKey, bare)).toEqual(plaintext);
    expect(decryptSm2(sm2Pair.privateKey, fromAsn1(der) ?? Buffer.alloc(0))).toEqual(plaintext);
  });

  it.each([
    ["no key", "key"],
    ["an empty text", ""],
    ["a PEM of nothing", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n"],
    ["a cut PEM", rsaPem.slice(0, 200)],
    ["a private key", rsa.stored.privateKey],
    [
      "an RSA key of another size",
      generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey.export({ type: "spki", format: "pem" }).toString(),
    ],
    ["a key of another curve", ecPair().publicKey.export({ type: "spki", format: "pem" }).toString()],
    [
      "a point that is on no curve",
      `-----BEGIN PUBLIC KEY-----\n${spkiOf(Buffer.alloc(65, 4)).toString("base64")}\n-----END PUBLIC KEY-----\n`,
    ],
  ])("encrypts nothing to %s", (_what, pem) => {
    for (const algorithm of encryptionAlgorithms) expect(encryptToPublicKey(algorithm, pem, plaintext)).toBeUndefined();
  });

  it("encrypts nothing with an algorithm that is not the key's", () => {
    expect(encryptToPublicKey("SM2", rsaPem, plaintext)).toBeUndefined();
    expect(encryptToPublicKey("RSAES_OAEP_SHA_1", sm2Pem, plaintext)).toBeUndefined();
  });

  it("encrypts nothing that is too long for the key", () => {
    expect(encryptToPublicKey("RSAES_PKCS1_V1_5", rsaPem, Buffer.alloc(246))).toBeUndefined();
    expect(encryptToPublicKey("RSAES_PKCS1_V1_5", rsaPem, Buffer.alloc(245))?.length).toBe(256);
  });
});
