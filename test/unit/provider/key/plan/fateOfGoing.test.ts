import { describe, expect, it } from "vitest";
import type { DeleteRequest } from "../../../../../provider/host/contract";
import { knownProperties } from "../../../../../provider/key/model/state";
import type { Fate } from "../../../../../provider/key/plan/fate";
import { fateOfGoing } from "../../../../../provider/key/plan/fateOfGoing";
import type { Goes } from "../../../../../provider/key/plan/whyItGoes";
import { keyId, keyProperties } from "../keys";

describe("what becomes of a key that goes", () => {
  const outputs = knownProperties({
    ...keyProperties({ onDestroy: "scheduleDeletion", onReplace: "disable", pendingWindowInDays: 9 }),
  });
  const fate = (going: Partial<Goes>, liveAlias = "payments", declared?: readonly string[], of = outputs) => {
    const request: DeleteRequest = { id: keyId, olds: {}, declared, mayHoldSecrets: false };
    return fateOfGoing({ kind: "goes", why: "leaves", asksAlias: false, ...going }, request, of, liveAlias);
  };
  const schedule = { mode: "scheduleDeletion", pendingWindowInDays: 9 };
  const disable = { mode: "disable", pendingWindowInDays: 9 };

  it("is what was announced", () => {
    const announced: Fate = { mode: "archive", pendingWindowInDays: 12 };
    expect(fate({ why: "replaced", announced })).toEqual({ fate: announced, isMilder: false });
  });

  it("is onDestroy of the state where it leaves, whatever its alias says", () => {
    expect(fate({})).toEqual({ fate: schedule, isMilder: false });
    expect(fate({}, "replaced-payments-7c99b7de-a")).toEqual({ fate: schedule, isMilder: false });
  });

  it("is onReplace where it is replaced: as the program says now, else the default, else as the state says", () => {
    const going = { why: "replaced" } as const;
    expect(fate({ ...going, newest: { onReplace: "scheduleDeletion", pendingWindowInDays: 7 } })).toEqual({
      fate: { mode: "scheduleDeletion", pendingWindowInDays: 7 },
      isMilder: false,
    });
    expect(fate({ ...going, newest: {} }, "payments", ["onReplace", "pendingWindowInDays"])).toEqual({
      fate: { mode: "archive", pendingWindowInDays: 30 },
      isMilder: false,
    });
    expect(fate({ ...going, newest: {} })).toEqual({ fate: disable, isMilder: false });
  });

  it("is the milder of the two where its resource keeps another key, unless its alias says that it was replaced", () => {
    const newest = { onDestroy: "archive", onReplace: "scheduleDeletion", pendingWindowInDays: 7 } as const;
    const going = { why: "replaced", ifUnmarked: "ratherLeaves", newest } as const;
    const mild = { ...outputs, onDestroy: "archive" } as const;
    const milder = { mode: "archive", pendingWindowInDays: 9 };
    expect(fate(going, "payments", ["onDestroy"], mild)).toEqual({ fate: milder, isMilder: true });
    const rather = { ...going, ifUnmarked: "ratherReplaced" } as const;
    expect(fate(rather, "payments", ["onDestroy"], mild)).toEqual({ fate: milder, isMilder: true });
    expect(fate({ ...rather, newest: { onReplace: "archive" } })).toEqual({ fate: milder, isMilder: false });
    expect(fate(rather)).toEqual({ fate: { ...schedule, pendingWindowInDays: 7 }, isMilder: false });
    expect(fate(going)).toEqual({ fate: schedule, isMilder: false });
    expect(fate(going, "replaced-payments-7c99b7de-s7", ["onDestroy"], mild)).toEqual({
      fate: { mode: "scheduleDeletion", pendingWindowInDays: 7 },
      isMilder: false,
    });
  });

  it("is onDestroy where its resource keeps another key in a place of its own, unless its alias says that it was replaced", () => {
    const newest = { onReplace: "archive" } as const;
    const going = { why: "replaced", ifUnmarked: "leaves", newest } as const;
    expect(fate(going)).toEqual({ fate: schedule, isMilder: false });
    expect(fate({ ...going, newest: { ...newest, ignored: ["onReplace"] } })).toEqual({
      fate: schedule,
      isMilder: false,
    });
    expect(fate(going, "replaced-payments-7c99b7de-a")).toEqual({
      fate: { mode: "archive", pendingWindowInDays: 9 },
      isMilder: false,
    });
  });

  it("is what the alias was given to tell where its resource is replaced once more", () => {
    const newest = { onReplace: "scheduleDeletion" } as const;
    const going = { why: "replaced", isOlder: true, ifUnmarked: "ratherReplaced", newest } as const;
    expect(fate(going, "replaced-payments-7c99b7de-a")).toEqual({
      fate: { mode: "archive", pendingWindowInDays: 9 },
      isMilder: false,
    });
    expect(fate(going)).toEqual({ fate: schedule, isMilder: false });
  });

  it("is what the alias tells where `ignoreChanges` may count, else the milder of state and program", () => {
    const going = { why: "replaced", newest: { onReplace: "scheduleDeletion", ignored: ["onReplace"] } } as const;
    expect(fate(going, "replaced-payments-7c99b7de-s7", ["onReplace"])).toEqual({
      fate: { mode: "scheduleDeletion", pendingWindowInDays: 7 },
      isMilder: false,
    });
    expect(fate(going, "payments", ["onReplace"])).toEqual({ fate: disable, isMilder: false });
  });

  it("is the milder of the two where nothing tells which", () => {
    expect(fate({ why: "either" })).toEqual({ fate: disable, isMilder: true });
    const alike = { ...outputs, onReplace: "scheduleDeletion" } as const;
    expect(fate({ why: "either" }, "payments", undefined, alike)).toEqual({ fate: schedule, isMilder: false });
  });

  it.each<[string, string, Fate["mode"], number, boolean]>([
    ["of this version", "replaced-payments-7c99b7de-a", "archive", 9, true],
    ["of this version", "replaced-payments-7c99b7de-d", "disable", 9, true],
    ["of this version", "replaced-payments-7c99b7de-s7", "scheduleDeletion", 7, false],
    ["with a window that there is not", "replaced-payments-7c99b7de-s99", "scheduleDeletion", 9, false],
    ["of an older version, which leaves it to the state", "replaced-payments-7c99b7de", "disable", 9, true],
    ["of another key", "replaced-payments-1b580852-a", "scheduleDeletion", 9, false],
    ["of a key that left", "retired-payments-7c99b7de", "scheduleDeletion", 9, false],
  ])(
    "is the milder of onDestroy and what its alias tells, in a destroy: an alias %s, %s",
    (_, alias, mode, days, isMilder) => {
      expect(fate({ asksAlias: true }, alias)).toEqual({ fate: { mode, pendingWindowInDays: days }, isMilder });
    },
  );

  it("is never harsher than onDestroy for what an alias tells", () => {
    const mild = { ...outputs, onDestroy: "archive" } as const;
    expect(fate({ asksAlias: true }, "replaced-payments-7c99b7de-s7", undefined, mild)).toEqual({
      fate: { mode: "archive", pendingWindowInDays: 7 },
      isMilder: false,
    });
  });

  it("is the default where the state tells nothing", () => {
    expect(fate({}, "payments", undefined, knownProperties({}))).toEqual({
      fate: { mode: "scheduleDeletion", pendingWindowInDays: 30 },
      isMilder: false,
    });
    expect(fate({ why: "either" }, "payments", undefined, knownProperties({}))).toEqual({
      fate: { mode: "archive", pendingWindowInDays: 30 },
      isMilder: true,
    });
  });
});
