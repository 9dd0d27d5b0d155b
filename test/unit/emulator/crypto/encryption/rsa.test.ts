import { constants, privateDecrypt, publicEncrypt } from "node:crypto";
import { describe, expect, it } from "vitest";
import { wrappingAlgorithms } from "../../../../../emulator/src/cloud/keys/key";
import { decryptRsa, encryptRsa } from "../../../../../emulator/src/crypto/encryption/rsa";
import { rsaPair } from "../signing/aPair";

const pair = rsaPair();
const other = rsaPair();
const plaintext = Buffer.from("secret");
const bare = { key: pair.publicKey, padding: constants.RSA_NO_PADDING };

/** What a block decrypts to; `begin` and `end` stand around bytes that are not 0. */
const block = (begin: readonly number[], end: readonly number[]) =>
  publicEncrypt(
    bare,
    Buffer.concat([Buffer.from(begin), Buffer.alloc(256 - begin.length - end.length, 1), Buffer.from(end)]),
  );

describe.each(wrappingAlgorithms)("%s", (algorithm) => {
  it("decrypts what it encrypted, also nothing", () => {
    for (const text of [plaintext, Buffer.alloc(0)]) {
      expect(decryptRsa(algorithm, pair.stored.privateKey, encryptRsa(algorithm, pair.publicKey, text))).toEqual(text);
    }
  });

  it("decrypts nothing that is of another key, changed, cut, longer or empty", () => {
    const ciphertext = encryptRsa(algorithm, pair.publicKey, plaintext);
    const wrong = [
      encryptRsa(algorithm, other.publicKey, plaintext),
      Buffer.from(ciphertext.map((byte, index) => (index === 100 ? byte ^ 1 : byte))),
      ciphertext.subarray(1),
      Buffer.concat([Buffer.alloc(1), ciphertext]),
      Buffer.alloc(256, 0xff),
      Buffer.alloc(0),
    ];
    expect(wrong.map((one) => decryptRsa(algorithm, pair.stored.privateKey, one))).toEqual(wrong.map(() => undefined));
  });

  it("decrypts nothing of the other algorithms", () => {
    const ciphertext = encryptRsa(algorithm, pair.publicKey, plaintext);
    const others = wrappingAlgorithms.filter((one) => one !== algorithm);
    expect(others.map((one) => decryptRsa(one, pair.stored.privateKey, ciphertext))).toEqual([undefined, undefined]);
  });

  it("throws for a text that is too long", () => {
    expect(() => encryptRsa(algorithm, pair.publicKey, Buffer.alloc(250))).toThrow();
  });
});

describe("RSAES_OAEP_SHA_256", () => {
  it("takes SHA-256 for its mask as well, as node:crypto does", () => {
    const options = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" };
    const ciphertext = encryptRsa("RSAES_OAEP_SHA_256", pair.publicKey, plaintext);
    expect(privateDecrypt({ key: pair.privateKey, ...options }, ciphertext)).toEqual(plaintext);
  });
});

describe("RSAES_PKCS1_V1_5", () => {
  const decrypt = (ciphertext: Buffer) => decryptRsa("RSAES_PKCS1_V1_5", pair.stored.privateKey, ciphertext);

  it("finds the message after the first zero byte", () => {
    expect(decrypt(block([0, 2], [0, 7, 0, 8]))).toEqual(Buffer.from([7, 0, 8]));
    expect(decrypt(block([0, 2, 1, 1, 1, 1, 1, 1, 1, 1, 0], []))?.length).toBe(256 - 11);
  });

  it.each([
    ["of another type", block([0, 1], [0, 7])],
    ["that begins with another byte", block([1, 2], [0, 7])],
    ["without an end of its padding", block([0, 2], [7])],
    ["with seven bytes of padding", block([0, 2, 1, 1, 1, 1, 1, 1, 1, 0], [7])],
  ])("finds nothing in a block %s", (_what, ciphertext) => {
    expect(decrypt(ciphertext)).toBeUndefined();
  });
});
