import { describe, expect, it } from "vitest";
import { tallyOf } from "../../../../scripts/clients/tap.mjs";

describe("what a client printed", () => {
  it.each([
    ["all went well", ["1..2", "ok 1 - a", "# not ok 9", "ok 2 - b"], 0, [2, 0]],
    ["one failed", ["1..2", "ok 1 - a", "not ok 2 - b", "# why"], 1, [1, 1]],
    ["it did not get to the end", ["1..3", "ok 1 - a"], 1, [1, 2]],
    ["it did not get to the end, and says that is well", ["1..3", "ok 1 - a"], 0, [1, 2]],
    ["it failed after the last test", ["1..1", "ok 1 - a"], 1, [1, 1]],
    ["it printed nothing", [], 0, [0, 1]],
    ["it does not compile", ["main.go:1: undefined"], 1, [0, 1]],
  ])("is counted where %s", (_, lines, code, [passed, failed]) => {
    expect(tallyOf(lines, code)).toEqual({ passed, failed, skipped: [] });
  });
});
