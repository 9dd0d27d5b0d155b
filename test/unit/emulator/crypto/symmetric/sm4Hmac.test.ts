import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { sm3, sm4 } from "sm-crypto";
import { describe, expect, it } from "vitest";
import { sm4Hmac } from "../../../../../emulator/src/crypto/symmetric/sm4Hmac";

const bytes = (hex: string) => Buffer.from(hex, "hex");

/** SM4 of one block by a library that shares no code with OpenSSL. */
const blockOf = (key: Buffer, block: Buffer): Buffer =>
  Buffer.from(sm4.encrypt([...block], [...key], { padding: "none", output: "array" }));

const hmacOf = (key: Buffer, text: Buffer): Buffer => bytes(sm3([...text], { mode: "hmac", key: [...key] }));

/** GB/T 32907, annex A, example 1. */
const sm4Vector = { key: "0123456789abcdeffedcba9876543210", ciphertext: "681edf34d206965e86b3e94f536e4246" };

/** GB/T 32905, annex A, example 1: the digest of `abc`. */
const sm3Vector = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

describe("the algorithms below sm4Hmac", () => {
  it("are those of the standards", () => {
    const key = bytes(sm4Vector.key);
    const cipher = createCipheriv("sm4-ecb", key, null).setAutoPadding(false);
    expect(cipher.update(key)).toEqual(bytes(sm4Vector.ciphertext));
    expect(blockOf(key, key)).toEqual(bytes(sm4Vector.ciphertext));
    expect(createHash("sm3").update("abc").digest("hex")).toBe(sm3Vector);
    expect(sm3("abc")).toBe(sm3Vector);
  });
});

describe("sm4Hmac", () => {
  it("seals as another implementation does that has the nonce", () => {
    const material = randomBytes(16);
    const bound = Buffer.from("bound");
    const plaintext = randomBytes(48);
    const sealed = sm4Hmac.seal(material, plaintext, bound);
    const nonce = sealed.subarray(0, 12);
    const stream = [0, 1, 2].map((count) => blockOf(material, Buffer.concat([nonce, Buffer.from([0, 0, 0, count])])));
    const ciphertext = Buffer.from(Buffer.concat(stream).map((byte, index) => byte ^ (plaintext[index] ?? 0)));
    const key = hmacOf(material, Buffer.from("authentication"));
    const tag = hmacOf(key, Buffer.concat([Buffer.from([0, 0, 0, bound.length]), bound, nonce, ciphertext]));
    expect(sealed).toEqual(Buffer.concat([nonce, tag.subarray(0, 8), ciphertext]));
  });

  it("opens nothing when bytes of the text are taken for bound ones", () => {
    const material = randomBytes(16);
    const sealed = sm4Hmac.seal(material, Buffer.alloc(32), Buffer.from("ab"));
    const moved = [Buffer.from("a"), Buffer.from("abc"), Buffer.concat([Buffer.from("ab"), sealed.subarray(0, 12)])];
    expect(moved.map((bound) => sm4Hmac.open(material, sealed, bound))).toEqual([undefined, undefined, undefined]);
  });
});
