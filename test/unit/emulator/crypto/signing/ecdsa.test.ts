import { createHash, sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ecdsaP256 } from "../../../../../emulator/src/crypto/signing/ecdsa";
import { ecPair } from "./aPair";

/** So many that numbers with leading zeros, and with a first bit that is set, are among them. */
const messages = Array.from({ length: 1000 }, (_, index) => Buffer.from(`message ${index}`));
const { stored, privateKey, publicKey } = ecPair();
const raw = (bytes: Buffer) => ({ bytes, isDigest: false });

const numbers = (...bytes: readonly number[]) => Buffer.from(bytes);
const order = Buffer.from("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", "hex");

describe("ecdsaP256", () => {
  it("makes signatures that node:crypto accepts", () => {
    const refused = messages.filter((bytes) => {
      return !verify("sha256", bytes, publicKey, ecdsaP256.sign(stored, raw(bytes)));
    });
    expect(refused).toEqual([]);
  });

  it("accepts signatures that node:crypto makes", () => {
    const refused = messages.filter(
      (bytes) => !ecdsaP256.verify(stored, raw(bytes), sign("sha256", bytes, privateKey)),
    );
    expect(refused).toEqual([]);
  });

  it("takes a digest as it is", () => {
    const bytes = Buffer.from("message");
    const digest = { bytes: createHash("sha256").update(bytes).digest(), isDigest: true };
    expect(verify("sha256", bytes, publicKey, ecdsaP256.sign(stored, digest))).toBe(true);
    expect(ecdsaP256.verify(stored, digest, sign("sha256", bytes, privateKey))).toBe(true);
  });

  it.each([
    ["has numbers that are 0", numbers(0x30, 6, 2, 1, 0, 2, 1, 0)],
    ["has a number that is the order", Buffer.from([0x30, 0x26, 2, 0x21, 0, ...order, 2, 1, 1])],
    ["has small numbers", numbers(0x30, 6, 2, 1, 1, 2, 1, 1)],
    ["claims more bytes than it has", numbers(0x30, 6, 2, 0x7f, 1)],
    ["is two bare numbers", Buffer.alloc(64, 1)],
  ])("refuses a signature that %s", (_what, signature) => {
    expect(ecdsaP256.verify(stored, raw(Buffer.from("message")), signature)).toBe(false);
  });

  it("refuses a valid signature in another encoding", () => {
    const bytes = Buffer.from("message");
    const signature = ecdsaP256.sign(stored, raw(bytes));
    const [, , , length = 0, ...rest] = signature;
    const padded = Buffer.from([0x30, signature.length - 1, 2, length + 1, 0, ...rest]);
    const followed = Buffer.concat([signature, numbers(0)]);
    expect([padded, followed].map((other) => ecdsaP256.verify(stored, raw(bytes), other))).toEqual([false, false]);
  });
});
