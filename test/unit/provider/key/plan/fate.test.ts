import { describe, expect, it } from "vitest";
import { fateOf, mildest, removalSettings } from "../../../../../provider/key/plan/fate";

const state = { onDestroy: "scheduleDeletion", onReplace: "disable", pendingWindowInDays: 9 } as const;

describe("what becomes of a key", () => {
  it("that leaves the program is what onDestroy says, of one that is replaced what onReplace says", () => {
    expect(fateOf("leaves", state)).toEqual({ mode: "scheduleDeletion", pendingWindowInDays: 9 });
    expect(fateOf("replaced", state)).toEqual({ mode: "disable", pendingWindowInDays: 9 });
  });

  it("is the milder of the two where nothing tells why it goes", () => {
    expect(fateOf("either", state).mode).toBe("disable");
    expect(fateOf("either", { ...state, onDestroy: "archive" }).mode).toBe("archive");
    expect(fateOf("either", { onDestroy: "scheduleDeletion", onReplace: "scheduleDeletion" }).mode).toBe(
      "scheduleDeletion",
    );
  });

  it("is what the program says now, its window too", () => {
    expect(fateOf("replaced", state, { onReplace: "scheduleDeletion", pendingWindowInDays: 7 })).toEqual({
      mode: "scheduleDeletion",
      pendingWindowInDays: 7,
    });
    expect(fateOf("replaced", state, {})).toEqual({ mode: "disable", pendingWindowInDays: 9 });
  });

  it("is the default where the program said something once and no longer does", () => {
    expect(fateOf("replaced", state, {}, () => true)).toEqual({ mode: "archive", pendingWindowInDays: 30 });
    expect(fateOf("replaced", state, {}, (name) => name === "onReplace")).toEqual({
      mode: "archive",
      pendingWindowInDays: 9,
    });
    expect(fateOf("replaced", state, undefined, () => true)).toEqual({ mode: "disable", pendingWindowInDays: 9 });
  });

  it("is the default of a new key where neither state nor program say anything", () => {
    expect(removalSettings({})).toEqual({
      onDestroy: "scheduleDeletion",
      onReplace: "archive",
      pendingWindowInDays: 30,
    });
  });
});

describe("the settings for a removal", () => {
  const set = { pendingWindowInDays: 7, onDestroy: "archive", onReplace: "disable" } as const;
  const defaults = { pendingWindowInDays: 30, onDestroy: "scheduleDeletion", onReplace: "archive" };
  const declared = (given: string) => (name: string) => name === given;

  it("are what the program says now", () => {
    expect(removalSettings({}, set)).toEqual(set);
    expect(removalSettings({ ...set, pendingWindowInDays: 9 }, set, () => true)).toEqual(set);
  });

  it("are the defaults again, each by itself, where the program no longer says them", () => {
    expect(removalSettings(set, {}, () => true)).toEqual(defaults);
    expect(removalSettings(set, {}, declared("onDestroy"))).toEqual({ ...set, onDestroy: "scheduleDeletion" });
    expect(removalSettings(set, {}, declared("onReplace"))).toEqual({ ...set, onReplace: "archive" });
    expect(removalSettings(set, {}, declared("pendingWindowInDays"))).toEqual({ ...set, pendingWindowInDays: 30 });
  });

  it("are what the state holds where the program never said them, and the defaults where it holds none", () => {
    expect(removalSettings(set, {})).toEqual(set);
    expect(removalSettings({ onDestroy: undefined }, { onReplace: undefined })).toEqual(defaults);
  });

  it("are what the state holds where nothing of the program is known, whatever it said before", () => {
    expect(removalSettings(set, undefined, () => true)).toEqual(set);
  });
});

describe("the mildest of several ways", () => {
  it("lets the key decrypt, else keeps it, and deletes it only where all say so", () => {
    expect(mildest(["scheduleDeletion", "disable", "archive"])).toBe("archive");
    expect(mildest(["scheduleDeletion", "disable"])).toBe("disable");
    expect(mildest(["scheduleDeletion"])).toBe("scheduleDeletion");
  });
});
