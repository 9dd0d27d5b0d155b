import { describe, expect, it } from "vitest";
import { materialOf, newestVersion } from "../../../../../emulator/src/kms/use/keyMaterial";
import { aKey } from "../../aKey";

const nothing = () => undefined;

describe("materialOf", () => {
  it("makes the secret of a key once, and says so", () => {
    let changes = 0;
    const key = aKey();
    const first = materialOf(key, 0, () => {
      changes += 1;
    });
    const secret = key.materialSecret;
    expect(materialOf(key, 0, () => expect.unreachable())).toEqual(first);
    expect([changes, key.materialSecret]).toEqual([1, secret]);
  });

  it("is other material for each version, key and secret", () => {
    const key = aKey({ materialSecret: "c2VjcmV0" });
    const all = [
      materialOf(key, 0, nothing),
      materialOf(key, 1, nothing),
      materialOf(key, 10, nothing),
      materialOf(aKey({ ...key, keyId: "7c99b7de-6afb-11f1-9b26-525400f27fe6" }), 0, nothing),
      materialOf(aKey({ ...key, materialSecret: "c2VjcmVU" }), 0, nothing),
    ];
    expect(new Set(all.map((one) => one.toString("hex"))).size).toBe(5);
  });

  it.each([
    ["ap-guangzhou", 16],
    ["ap-singapore", 32],
  ])("fits the cipher of %s", (region, length) => {
    expect(materialOf(aKey({ region }), 0, nothing).length).toBe(length);
  });

  it("is what was imported of an external key, whatever the version", () => {
    const key = aKey({ origin: "EXTERNAL", importedMaterial: Buffer.alloc(16, 7).toString("base64") });
    expect(materialOf(key, 0, () => expect.unreachable())).toEqual(Buffer.alloc(16, 7));
    expect(key.materialSecret).toBeUndefined();
  });
});

describe("newestVersion", () => {
  it("is 0 of a key that never rotated", () => {
    expect([newestVersion(aKey()), newestVersion(aKey({ rotations: 2 }))]).toEqual([0, 2]);
  });
});
