import { describe, expect, it } from "vitest";
import { materialOf, newestVersion } from "../../../../../emulator/src/kms/use/keyMaterial";
import { aKey } from "../../aKey";

describe("materialOf", () => {
  it("is the same each time", () => {
    const key = aKey({ materialSecret: "c2VjcmV0" });
    expect(materialOf(key, 3)).toEqual(materialOf({ ...key }, 3));
  });

  it("is other material for each version, key and secret", () => {
    const key = aKey({ materialSecret: "c2VjcmV0" });
    const all = [
      materialOf(key, 0),
      materialOf(key, 1),
      materialOf(key, 10),
      materialOf(aKey({ ...key, keyId: "7c99b7de-6afb-11f1-9b26-525400f27fe6" }), 0),
      materialOf(aKey({ ...key, materialSecret: "c2VjcmVU" }), 0),
      materialOf(aKey(), 0),
      materialOf(aKey({ keyId: "7c99b7de-6afb-11f1-9b26-525400f27fe6" }), 0),
    ];
    expect(new Set(all.map((one) => one.toString("hex"))).size).toBe(7);
  });

  it.each([
    ["ap-guangzhou", 16],
    ["ap-singapore", 32],
  ])("fits the cipher of %s", (region, length) => {
    expect(materialOf(aKey({ region }), 0).length).toBe(length);
  });

  it("is what was imported of an external key, whatever the version", () => {
    const key = aKey({ origin: "EXTERNAL", importedMaterial: Buffer.alloc(16, 7).toString("base64") });
    expect(materialOf(key, 0)).toEqual(Buffer.alloc(16, 7));
  });
});

describe("newestVersion", () => {
  it("is 0 of a key that never rotated", () => {
    expect([newestVersion(aKey()), newestVersion(aKey({ rotations: 2 }))]).toEqual([0, 2]);
  });
});
