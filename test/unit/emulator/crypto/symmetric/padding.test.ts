import { describe, expect, it } from "vitest";
import { padded, unpadded } from "../../../../../emulator/src/crypto/symmetric/padding";

describe("padded", () => {
  it.each([
    [0, 16],
    [1, 16],
    [15, 16],
    [16, 32],
    [17, 32],
    [4096, 4112],
  ])("makes of %d bytes whole blocks: %d, of which unpadded finds what was there", (length, expected) => {
    const text = Buffer.alloc(length, 0xab);
    expect(padded(text).length).toBe(expected);
    expect(padded(text).at(-1)).toBe(expected - length);
    expect(unpadded(padded(text))).toEqual(text);
  });
});
