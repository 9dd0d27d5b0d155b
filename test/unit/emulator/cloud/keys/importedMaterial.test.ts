import { describe, expect, it } from "vitest";
import {
  giveMaterial,
  importedMaterialOf,
  takeMaterial,
  takesMaterial,
} from "../../../../../emulator/src/cloud/keys/importedMaterial";
import { aKey } from "../../aKey";

const external = () => aKey({ origin: "EXTERNAL", state: "PendingImport", hasMaterial: false });
const first = Buffer.alloc(16, 1);
const other = Buffer.alloc(16, 2);

describe("imported material", () => {
  it("may be any at first, and only the same ever after", () => {
    const key = external();
    expect([takesMaterial(key, first), takesMaterial(key, other)]).toEqual([true, true]);
    giveMaterial(key, first, 500);
    expect(key).toMatchObject({ hasMaterial: true, validTo: 500 });
    expect(importedMaterialOf(key)).toEqual(first);
    takeMaterial(key);
    expect([takesMaterial(key, first), takesMaterial(key, other)]).toEqual([true, false]);
  });

  it("is known by itself where nothing else tells it", () => {
    const key = aKey({ origin: "EXTERNAL", importedMaterial: first.toString("base64") });
    expect([takesMaterial(key, first), takesMaterial(key, other)]).toEqual([true, false]);
    const withoutBytes = aKey({ origin: "EXTERNAL" });
    expect(takesMaterial(withoutBytes, first)).toBe(false);
    expect(takesMaterial(withoutBytes, importedMaterialOf(withoutBytes))).toBe(true);
  });

  it("is in no field of a key from which it was taken", () => {
    const key = external();
    giveMaterial(key, first, 0);
    takeMaterial(key);
    expect(key.hasMaterial).toBe(false);
    expect(JSON.stringify(key)).not.toContain(first.toString("base64"));
    expect(JSON.stringify(key)).not.toContain(first.toString("hex"));
  });

  it("is the same each time, and of the right length, for a key that got it without bytes", () => {
    for (const [region, length] of [
      ["ap-guangzhou", 16],
      ["ap-singapore", 32],
    ] as const) {
      const key = aKey({ origin: "EXTERNAL", region });
      const material = importedMaterialOf(key);
      expect(material.length).toBe(length);
      takeMaterial(key);
      expect([takesMaterial(key, material), takesMaterial(key, other)]).toEqual([true, false]);
      expect(importedMaterialOf(key)).toEqual(material);
    }
  });

  it("of two keys cannot be compared by what tells it", () => {
    const keys = [external(), { ...external(), keyId: "7c99b7de-6afb-11f1-9b26-525400f27fe6" }];
    for (const key of keys) giveMaterial(key, first, 0);
    expect(keys[0]?.importedFingerprint).not.toBe(keys[1]?.importedFingerprint);
  });
});
