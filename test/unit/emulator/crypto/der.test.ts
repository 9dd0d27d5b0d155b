import { describe, expect, it } from "vitest";
import { derInteger, derMembers, derOctets, derSequence } from "../../../../emulator/src/crypto/der";

const hex = (bytes: Buffer) => bytes.toString("hex");
const bytes = (text: string) => Buffer.from(text, "hex");

describe("derInteger", () => {
  it.each([
    [0n, "020100"],
    [1n, "020101"],
    [127n, "02017f"],
    [128n, "02020080"],
    [256n, "02020100"],
    [0x8000n, "0203008000"],
  ])("writes %d with the fewest bytes that leave it positive", (value, expected) => {
    expect(hex(derInteger(value))).toBe(expected);
  });
});

describe("derOctets", () => {
  it.each([
    [0, "0400"],
    [127, "047f"],
    [128, "048180"],
    [256, "04820100"],
  ])("tells a length of %d", (length, begin) => {
    expect(hex(derOctets(Buffer.alloc(length)))).toBe(begin + "00".repeat(length));
  });
});

describe("derMembers", () => {
  it("reads the bodies of what derSequence joined, whatever their length", () => {
    const members = [derInteger(128n), derOctets(Buffer.alloc(200, 1)), derOctets(Buffer.alloc(300, 2))];
    expect(derMembers(derSequence(...members)).map(hex)).toEqual(["0080", "01".repeat(200), "02".repeat(300)]);
  });

  it.each(["", "30", "3001", "300302", "02010130", "3003020501", "3082", "308401000000", "30ff", "3002027f"])(
    "reads nothing in %j",
    (der) => {
      expect(derMembers(bytes(der))).toEqual([]);
    },
  );
});
