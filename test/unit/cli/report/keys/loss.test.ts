import { describe, expect, it } from "vitest";
import { lossByRemoval, lossByReplacement, lossOfLeftOver } from "../../../../../cli/report/keys/loss";
import { existing, step, wanted } from "../keys";

describe("a key that the program no longer declares", () => {
  it.each([
    [{}, "scheduled"],
    [{ onDestroy: "scheduleDeletion" }, "scheduled"],
    [{ onDestroy: "archive" }, "archived"],
    [{ onDestroy: "disable" }, "disabled"],
  ])("ends as the state says: %j", (inputs, fate) => {
    expect(lossByRemoval(existing(inputs))).toEqual({
      fate,
      windowInDays: 30,
      deletionSeconds: 0,
      cause: "removed",
      reasons: [],
      guard: "offBefore",
    });
  });

  it("is deleted after the window of the state", () => {
    expect(lossByRemoval(existing({ pendingWindowInDays: 7 })).windowInDays).toBe(7);
    expect(lossByRemoval(existing({}, { pendingWindowInDays: undefined })).windowInDays).toBe(30);
  });

  it("that is scheduled already goes on its date", () => {
    const scheduled = existing({}, { keyState: "PendingDelete", deletionDate: 1772323200 });
    expect(lossByRemoval(scheduled)).toMatchObject({ fate: "alreadyScheduled", deletionSeconds: 1772323200 });
  });

  it("that waits for its material is scheduled, or else kept", () => {
    const waiting = (onDestroy: string) => existing({ onDestroy }, { keyState: "PendingImport" });
    expect(lossByRemoval(waiting("scheduleDeletion")).fate).toBe("scheduled");
    expect([lossByRemoval(waiting("archive")).fate, lossByRemoval(waiting("disable")).fate]).toEqual(["kept", "kept"]);
  });

  it("is left alone where the program said so", () => {
    expect(lossByRemoval(existing({}, {}, { retainOnDelete: true })).fate).toBe("retained");
  });

  it("is guarded while it is protected", () => {
    expect(lossByRemoval(existing({}, {}, { protect: true })).guard).toBe("on");
  });
});

describe("the old key of a replacement", () => {
  const replaced = (before: object, after: object) =>
    lossByReplacement(existing({ ...before }), wanted({ ...after }), step("replace")).fate;

  it("ends as the program says in this change, whatever the state says", () => {
    expect(replaced({ onReplace: "archive" }, { onReplace: "scheduleDeletion" })).toBe("scheduled");
    expect(replaced({ onDestroy: "scheduleDeletion" }, {})).toBe("archived");
  });

  it("ends by the default again where the program no longer says", () => {
    expect(replaced({ onReplace: "scheduleDeletion" }, {})).toBe("archived");
  });

  it("ends as the state says where the program never said", () => {
    const before = existing({}, { onReplace: "disable" });
    expect(lossByReplacement(before, wanted(), step("replace")).fate).toBe("disabled");
  });

  it("goes for the properties that force it, with their values; internal names and the engine's own words are none", () => {
    const forced = step("replace", { replaceReasons: ["keyUsage", "region", "__provider", "id"] });
    const after = wanted({ keyUsage: "ASYMMETRIC_DECRYPT_SM2", region: "ap-shanghai" });
    expect(lossByReplacement(existing(), after, forced).reasons).toEqual([
      {
        property: "keyUsage",
        before: "ENCRYPT_DECRYPT",
        after: "ASYMMETRIC_DECRYPT_SM2",
        by: "value",
        isOutside: false,
      },
      { property: "region", before: "ap-guangzhou", after: "ap-shanghai", by: "value", isOutside: false },
    ]);
  });

  it.each([
    [true, true, "on"],
    [true, false, "removedNow"],
    [false, false, "offBefore"],
    [false, true, "offBefore"],
  ])("was guarded or not: protect %j before and %j after", (before, after, guard) => {
    const loss = lossByReplacement(
      existing({}, {}, { protect: before }),
      wanted({}, { protect: after }),
      step("replace"),
    );
    expect(loss.guard).toBe(guard);
  });
});

describe("an old key that an earlier run replaced and could not remove", () => {
  it("ends as its state says, and nothing guards it", () => {
    expect(lossOfLeftOver(existing({ onReplace: "disable" }, {}, { protect: true }))).toMatchObject({
      fate: "disabled",
      cause: "leftOver",
      guard: "offBefore",
    });
    expect(lossOfLeftOver(existing()).fate).toBe("archived");
  });
});
