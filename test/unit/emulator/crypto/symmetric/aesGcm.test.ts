import { describe, expect, it } from "vitest";
import { aesGcm } from "../../../../../emulator/src/crypto/symmetric/aesGcm";

/** Test case 16 of McGrew and Viega, The Galois/Counter Mode of Operation, appendix B, its tag cut to 8 bytes. */
const vector = {
  key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
  nonce: "cafebabefacedbaddecaf888",
  bound: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
  plaintext:
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72" +
    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
  tag: "76fc6ece0f4e1768",
  ciphertext:
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa" +
    "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
};
const bytes = (hex: string) => Buffer.from(hex, "hex");

describe("aesGcm", () => {
  it("opens the published example", () => {
    const sealed = bytes(vector.nonce + vector.tag + vector.ciphertext);
    expect(aesGcm.open(bytes(vector.key), sealed, bytes(vector.bound))).toEqual(bytes(vector.plaintext));
  });
});
