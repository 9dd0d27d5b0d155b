import { describe, expect, it } from "vitest";
import { sameValue } from "../../../../../cli/report/keys/sameValue";

describe("two values", () => {
  it.each([
    ["a", "a"],
    [undefined, undefined],
    [
      { a: 1, b: { c: 2, d: 3 } },
      { b: { d: 3, c: 2 }, a: 1 },
    ],
    [
      [1, 2],
      [1, 2],
    ],
  ])("say the same: %j, %j", (one, other) => {
    expect(sameValue(one, other)).toBe(true);
  });

  it.each([
    ["a", "b"],
    [30, "30"],
    [undefined, null],
    [undefined, ""],
    [{}, []],
    [{ a: 1 }, { a: 1, b: 2 }],
    [
      [1, 2],
      [2, 1],
    ],
  ])("differ: %j, %j", (one, other) => {
    expect(sameValue(one, other)).toBe(false);
  });
});
