import { describe, expect, it } from "vitest";
import { failureNames, isFailure, mustFail } from "../../../../cli/report/failOn";
import { change, loss } from "./keys";

const deleted = change({ step: "delete", loss: loss() });
const archived = change({ step: "delete", loss: loss({ fate: "archived" }) });
const unprotected = change({ losesProtection: true });
const updated = change({ step: "update" });

describe("--fail-on", () => {
  it("knows three names", () => {
    expect(failureNames).toEqual(["irreversible", "unprotect", "any"]);
    expect(["any", "all", "toString"].map(isFailure)).toEqual([true, false, false]);
  });

  it.each([
    ["irreversible", [true, false, false, false]],
    ["unprotect", [false, false, true, false]],
    ["any", [true, true, true, true]],
  ] as const)("fails for %s on what it names", (name, expected) => {
    expect([deleted, archived, unprotected, updated].map((one) => mustFail([name], [one], true))).toEqual(expected);
  });

  it("fails on any of several, and on nothing where nothing is named or changed", () => {
    expect(mustFail(["irreversible", "unprotect"], [unprotected], true)).toBe(true);
    expect(mustFail([], [deleted], true)).toBe(false);
    expect(mustFail(["any"], [], true)).toBe(false);
  });

  it("fails where the preview failed, since that may not have reached what is named", () => {
    expect(mustFail(["irreversible"], [], false)).toBe(true);
    expect(mustFail([], [], false)).toBe(false);
  });
});
