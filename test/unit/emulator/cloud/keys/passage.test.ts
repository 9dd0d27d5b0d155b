import { describe, expect, it } from "vitest";
import { letTimePass } from "../../../../../emulator/src/cloud/keys/passage";
import { aKey } from "../../aKey";

const day = 86_400;

describe("letTimePass", () => {
  it("destroys a key at its deletion date", () => {
    const key = aKey({ state: "PendingDelete", deletionDate: 500 });
    expect([letTimePass(key, 499), letTimePass(key, 500)]).toEqual([true, false]);
  });

  it("changes nothing of a key that neither rotates nor expires", () => {
    const key = aKey();
    expect(letTimePass(key, 1e10)).toBe(true);
    expect(key).toEqual(aKey());
  });

  it("rotates at the date, and once for many periods at a time", () => {
    const key = aKey({ rotationEnabled: true, rotateDays: 7, nextRotateTime: 7 * day });
    letTimePass(key, 7 * day - 1);
    expect(key.lastRotateTime).toBe(0);
    letTimePass(key, 7 * day);
    expect([key.lastRotateTime, key.nextRotateTime]).toEqual([7 * day, 14 * day]);
    letTimePass(key, 36 * day);
    expect([key.lastRotateTime, key.nextRotateTime]).toEqual([35 * day, 42 * day]);
  });

  it("adds a version for each period, in whatever steps the time passes", () => {
    const fields = { rotationEnabled: true, rotateDays: 7, nextRotateTime: 7 * day };
    const [steps, jump] = [aKey(fields), aKey(fields)];
    for (let now = 0; now <= 36 * day; now += day) letTimePass(steps, now);
    letTimePass(jump, 36 * day);
    expect(steps.rotations).toBe(5);
    expect(jump).toEqual(steps);
  });

  it("takes the bytes of material that expires", () => {
    const importedMaterial = Buffer.alloc(16, 7).toString("base64");
    const key = aKey({ origin: "EXTERNAL", validTo: 500, importedMaterial });
    letTimePass(key, 500);
    expect(JSON.stringify(key)).not.toContain(importedMaterial);
  });

  it.each(["Archived", "PendingDelete"] as const)("skips rotations of a key that is %s", (state) => {
    const key = aKey({ state, deletionDate: 90 * day, rotationEnabled: true, rotateDays: 7, nextRotateTime: 7 * day });
    letTimePass(key, 8 * day);
    expect([key.lastRotateTime, key.nextRotateTime, key.rotations]).toEqual([0, 14 * day, undefined]);
  });

  it.each(["Enabled", "Disabled", "Archived"] as const)(
    "lets a key that is %s wait when its material expires",
    (state) => {
      const key = aKey({ state, origin: "EXTERNAL", validTo: 500 });
      letTimePass(key, 499);
      expect([key.state, key.hasMaterial]).toEqual([state, true]);
      letTimePass(key, 500);
      expect([key.state, key.hasMaterial]).toEqual(["PendingImport", false]);
    },
  );
});
