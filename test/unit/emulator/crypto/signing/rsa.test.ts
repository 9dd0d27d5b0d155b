import { constants, createHash, sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { rsaPkcs1, rsaPss } from "../../../../../emulator/src/crypto/signing/rsa";
import { rsaPair } from "./aPair";

const { stored, privateKey, publicKey } = rsaPair();
const bytes = Buffer.from("message");
const raw = { bytes, isDigest: false };
const digest = { bytes: createHash("sha256").update(bytes).digest(), isDigest: true };
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

describe("rsaPkcs1", () => {
  it("makes the signature that node:crypto makes", () => {
    const expected = sign("sha256", bytes, privateKey);
    expect(rsaPkcs1.sign(stored, raw)).toEqual(expected);
    expect(rsaPkcs1.sign(stored, digest)).toEqual(expected);
    expect(rsaPkcs1.verify(stored, raw, expected)).toBe(true);
  });

  it("refuses a signature of the other scheme", () => {
    expect(rsaPkcs1.verify(stored, raw, rsaPss.sign(stored, raw))).toBe(false);
  });
});

describe("rsaPss", () => {
  it.each([
    ["a message", raw],
    ["a digest", digest],
  ])("makes signatures of %s that node:crypto accepts with a salt of 32 bytes", (_what, message) => {
    const signatures = Array.from({ length: 50 }, () => rsaPss.sign(stored, message));
    expect(signatures.filter((one) => !verify("sha256", bytes, { key: publicKey, ...pss }, one))).toEqual([]);
    expect(new Set(signatures.map((one) => one.toString("hex"))).size).toBe(50);
  });

  it("accepts the signature that node:crypto makes", () => {
    const signature = sign("sha256", bytes, { key: privateKey, ...pss });
    expect([rsaPss.verify(stored, raw, signature), rsaPss.verify(stored, digest, signature)]).toEqual([true, true]);
  });

  it.each([
    ["of the other scheme", rsaPkcs1.sign(stored, raw)],
    ["with another salt length", sign("sha256", bytes, { key: privateKey, ...pss, saltLength: 20 })],
    ["above the modulus", Buffer.alloc(256, 0xff)],
    ["that is too short", Buffer.alloc(255, 1)],
    ["that is too long", Buffer.alloc(257)],
  ])("refuses a signature %s", (_what, signature) => {
    expect(rsaPss.verify(stored, raw, signature)).toBe(false);
  });
});
