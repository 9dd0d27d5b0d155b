import { describe, expect, it } from "vitest";
import { together } from "../../../../scripts/clients/closingLines.mjs";

describe("the closing lines of several runs", () => {
  it.each([
    [["tests\n\n12 passed, 0 failed\n", "ok 1\n\n3 passed, 0 failed\n"], "15 passed, 0 failed", 0],
    [["12 passed, 1 failed, 2 skipped\n", "3 passed, 0 failed, 1 skipped\n"], "15 passed, 1 failed, 3 skipped", 1],
    [["12 passed, 0 failed\n", "it broke\n"], "12 passed, 1 failed", 1],
    [["12 passed, 0 failed\nand then it broke\n", "3 passed, 0 failed"], "3 passed, 1 failed", 1],
    [["", ""], "0 passed, 2 failed", 1],
    [["0 passed, 0 failed", "0 passed, 0 failed"], "0 passed, 0 failed", 1],
  ])("are added up: %j", (outputs, line, code) => {
    expect(together(outputs)).toEqual({ line, code });
  });
});
