import { describe, expect, it } from "vitest";
import * as losses from "../../../../../cli/report/keys/loss";
import { surroundingsIn } from "../../../../../cli/report/keys/surroundings";
import type { ResourceState, Step } from "../../../../../cli/report/preview";
import { secret, unknown } from "../../../../../cli/report/read/marks";
import { existing, keyId, otherKeyId, step, wanted } from "../keys";

const alone = surroundingsIn([]);
const lossByRemoval = (before: ResourceState) => losses.lossByRemoval(step("delete", { before }), before, alone);
const lossByReplacement = (before: ResourceState, after: ResourceState, one: Step) =>
  losses.lossByReplacement(one, before, after, alone);

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
      retained: undefined,
      isCertain: true,
      isMilder: false,
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
    expect(lossByRemoval(existing({}, {}, { retainOnDelete: true }))).toMatchObject({
      fate: "retained",
      retained: { by: "retainOnDelete" },
    });
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

  it("is deleted after the window that the program says now, or by default where it no longer says", () => {
    const window = (before: object, after: object) =>
      lossByReplacement(
        existing({ onReplace: "scheduleDeletion", ...before }),
        wanted({ onReplace: "scheduleDeletion", ...after }),
        step("replace"),
      ).windowInDays;
    expect(window({ pendingWindowInDays: 30 }, { pendingWindowInDays: 7 })).toBe(7);
    expect(window({ pendingWindowInDays: 7 }, {})).toBe(30);
    expect(window({}, {})).toBe(30);
  });

  it.each([unknown, secret])("ends at worst where what the program says is not known: %s", (value) => {
    const after = wanted({ onReplace: value, pendingWindowInDays: value });
    expect(lossByReplacement(existing({ onReplace: "archive" }), after, step("replace"))).toMatchObject({
      fate: "scheduled",
      isCertain: false,
      windowInDays: 0,
    });
  });

  it("ends for sure where what the program no longer says was a secret", () => {
    const before = existing({ onReplace: secret });
    expect(lossByReplacement(before, wanted(), step("replace"))).toMatchObject({ fate: "archived", isCertain: true });
    const kept = existing({}, { onReplace: secret });
    expect(lossByReplacement(kept, wanted(), step("replace"))).toMatchObject({ fate: "scheduled", isCertain: false });
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

describe("a key that an update may yet replace", () => {
  const possible = (before: ResourceState, after: ResourceState) =>
    losses.possibleLoss(step("update"), before, after, alone);

  it.each(["keyUsage", "origin", "hsmClusterId", "region", "adoptKeyId", "restoreKeyId"])(
    "has a replacing property that only `pulumi up` can tell: %s",
    (property) => {
      const after = wanted({ [property]: unknown, onReplace: "scheduleDeletion", pendingWindowInDays: 7 });
      const before = existing({}, {}, { protect: true });
      expect(possible(before, after)).toEqual({
        fate: "scheduled",
        retained: undefined,
        windowInDays: 7,
        deletionSeconds: 0,
        cause: "replaced",
        reasons: [{ property, before: before.outputs[property], after: unknown, by: "value", isOutside: false }],
        isCertain: false,
        isMilder: false,
        guard: "removedNow",
      });
    },
  );

  it("is none where all that could replace it is known", () => {
    expect(possible(existing(), wanted({ description: unknown, tags: { a: unknown } }))).toBeUndefined();
  });
});

describe("an old key that an earlier run replaced and could not remove", () => {
  const leftOver = (before: ResourceState, ...others: readonly Step[]) =>
    losses.lossOfLeftOver(step("delete-replaced", { before }), before, surroundingsIn(others));
  const old = existing({ onReplace: "disable", pendingWindowInDays: 9 }, {}, { id: otherKeyId, protect: true });

  it("ends as its alias tells where its resource is replaced once more, else the worse way", () => {
    const again = step("replace", { before: existing(), after: wanted({ onReplace: "scheduleDeletion" }) });
    const alias = `replaced-a-${otherKeyId.slice(0, 8)}-a`;
    const marked = { ...old, outputs: { ...old.outputs, alias } };
    expect(leftOver(marked, again)).toMatchObject({ fate: "archived", isCertain: true });
    expect(leftOver(old, again)).toMatchObject({ fate: "scheduled", isCertain: false });
  });

  it.each(["same", "update"])("ends as the program says now of the resource: %s", (op) => {
    const after = wanted({ onReplace: "scheduleDeletion", pendingWindowInDays: 7 });
    expect(leftOver(old, step(op, { before: existing(), after }))).toMatchObject({
      fate: "scheduled",
      windowInDays: 7,
      cause: "leftOver",
      guard: "offBefore",
      isMilder: false,
    });
    expect(leftOver(old, step(op, { before: existing(), after: wanted() })).fate).toBe("archived");
  });

  it("leaves as any other does where the program declares the resource no more, and others", () => {
    const removed = step("delete", { before: existing() });
    const other = step("same", {
      name: "orders",
      urn: "urn:pulumi:dev::shop::t::orders",
      before: existing({}, {}, { id: "K" }),
      after: wanted(),
    });
    expect(leftOver(old, removed, other)).toMatchObject({ fate: "scheduled", windowInDays: 9, isCertain: true });
  });

  it("may end the worse way where the program declares no key, since its alias may tell otherwise", () => {
    const removed = step("delete", { before: existing() });
    for (const others of [[], [removed]]) {
      expect(leftOver(old, ...others)).toMatchObject({ fate: "scheduled", windowInDays: 9, isCertain: false });
      expect(leftOver(existing({ onDestroy: "archive", onReplace: "disable" }), ...others)).toMatchObject({
        fate: "disabled",
        isCertain: false,
      });
    }
  });

  it("may end the worse way where its state does not say whose it was", () => {
    const after = wanted({ onReplace: "archive" });
    const declared = step("same", { before: existing(), after });
    expect(leftOver({ ...old, hasPlace: false }, declared)).toMatchObject({ fate: "scheduled", isCertain: false });
  });

  it("ends as the program says of a resource that the state still has in that place", () => {
    const place = "urn:pulumi:dev::shop::t::former";
    const renamed = { ...existing(), place };
    const after = wanted({ onReplace: "scheduleDeletion", pendingWindowInDays: 7 });
    expect(leftOver({ ...old, urn: place }, step("same", { before: renamed, after }))).toMatchObject({
      fate: "scheduled",
      windowInDays: 7,
      isCertain: true,
    });
  });

  it("ends the milder way where no program tells, as in destroy", () => {
    const stack = step("delete", {
      type: "pulumi:pulumi:Stack",
      urn: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
    });
    const removed = step("delete", { before: existing() });
    expect(leftOver(old, removed, stack)).toMatchObject({ fate: "disabled", windowInDays: 9, isMilder: true });
    expect(leftOver(existing({ onReplace: "scheduleDeletion" }), removed, stack).fate).toBe("scheduled");
  });
});

describe("a removal as the rest of the preview shows it", () => {
  const removed = (before: ResourceState, ...others: readonly Step[]) =>
    losses.lossByRemoval(step("delete", { before }), before, surroundingsIn(others));
  const old = existing({ onReplace: "archive", pendingWindowInDays: 9 });

  it("goes as onDestroy says", () => {
    expect(removed(old)).toMatchObject({ fate: "scheduled", windowInDays: 9, isCertain: true });
  });

  it.each<[string, Partial<ResourceState>, readonly Step[]]>([
    ["its state does not say whose it was", { hasPlace: false }, []],
    [
      "its alias is that of a replaced key",
      { outputs: { ...old.outputs, alias: `replaced-a-${keyId.slice(0, 8)}-a` } },
      [],
    ],
    [
      "another resource was known by its URN",
      {},
      [
        step("same", {
          name: "orders",
          urn: "urn:pulumi:dev::shop::t::orders",
          before: { ...existing({}, {}, { id: otherKeyId }), place: step("same", {}).urn },
          after: wanted(),
        }),
      ],
    ],
  ])("may go a milder way where %s", (_, more, others) => {
    expect(removed({ ...old, ...more }, ...others)).toMatchObject({ fate: "scheduled", isCertain: false });
  });
});

describe("a replacement that Pulumi was asked for", () => {
  const replaced = (onReplace: string, reasons: readonly string[], more: Partial<ResourceState> = {}) => {
    const before = { ...existing({ onDestroy: "archive" }), ...more };
    const after = wanted({ onReplace });
    const replacing = step("replace", { before, after, replaceReasons: reasons });
    return losses.lossByReplacement(replacing, before, after, surroundingsIn([replacing]));
  };

  it("may be taken for a removal, which is milder here", () => {
    expect(replaced("scheduleDeletion", ["id"])).toMatchObject({ fate: "scheduled", isCertain: false });
    expect(replaced("archive", ["id"])).toMatchObject({ fate: "archived", isCertain: true });
  });

  it("is known where the provider was told of the old key", () => {
    for (const reasons of [["keyUsage"], ["replaceWith"]]) {
      expect(replaced("scheduleDeletion", reasons)).toMatchObject({ fate: "scheduled", isCertain: true });
    }
  });
});
