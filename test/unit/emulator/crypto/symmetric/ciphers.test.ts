import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ciphers } from "../../../../../emulator/src/crypto/symmetric/ciphers";

const cases = [
  ["SM", 16],
  ["FIPS", 32],
] as const;

/** A copy with one bit of byte `index` turned. */
const turned = (bytes: Buffer, index: number): Buffer =>
  Buffer.from(bytes.map((byte, at) => (at === index ? byte ^ 1 : byte)));

describe.each(cases)("the cipher of regions of the family %s", (family, materialBytes) => {
  const { seal, open } = ciphers[family];
  const material = randomBytes(materialBytes);
  const bound = Buffer.from("bound");
  const plaintext = Buffer.from("attack at dawn");
  const sealed = seal(material, plaintext, bound);

  it.each([0, 1, 15, 16, 17, 4112])("opens what it sealed of %d bytes", (length) => {
    const text = randomBytes(length);
    expect(open(material, seal(material, text, bound), bound)).toEqual(text);
  });

  it("adds 20 bytes, and hides the text", () => {
    expect(sealed.length).toBe(20 + plaintext.length);
    expect(sealed.includes(plaintext)).toBe(false);
  });

  it("seals in another way each time, in every part", () => {
    const all = Array.from({ length: 200 }, () => seal(material, plaintext, bound));
    for (const [begin, end] of [
      [0, 12],
      [12, 20],
      [20, sealed.length],
    ]) {
      expect(new Set(all.map((one) => one.subarray(begin, end).toString("hex"))).size).toBe(200);
    }
  });

  it("opens nothing of which a bit was turned", () => {
    const opened = [...sealed.keys()].filter((index) => open(material, turned(sealed, index), bound) !== undefined);
    expect(opened).toEqual([]);
  });

  it("opens nothing with other bound bytes, other material, or with bytes moved from one to the other", () => {
    expect(open(material, sealed, Buffer.from("bounD"))).toBeUndefined();
    expect(open(material, sealed, Buffer.alloc(0))).toBeUndefined();
    expect(open(turned(material, 0), sealed, bound)).toBeUndefined();
    expect(open(material, sealed.subarray(0, -1), bound)).toBeUndefined();
    expect(open(material, Buffer.concat([sealed, Buffer.alloc(1)]), bound)).toBeUndefined();
  });
});
