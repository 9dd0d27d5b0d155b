import { describe, expect, it } from "vitest";
import { closingLine, sum } from "../../../../scripts/testing/tally.mjs";
import { whyBad } from "../../../../scripts/testing/vitest.mjs";

const skip = { name: "a test", reason: "needs two cores" };

describe("closingLine", () => {
  it("names what passed and what failed", () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: [] })).toBe("12 passed, 0 failed");
  });

  it("adds what was skipped", () => {
    expect(closingLine({ passed: 12, failed: 3, skipped: [skip] })).toBe("12 passed, 3 failed, 1 skipped");
  });
});

describe("sum", () => {
  it("adds up", () => {
    const tallies = [
      { passed: 1, failed: 2, skipped: [skip] },
      { passed: 3, failed: 0, skipped: [] },
    ];
    expect(sum(tallies)).toEqual({ passed: 4, failed: 2, skipped: [skip] });
  });
});

describe("whyBad", () => {
  it("finds nothing wrong with a run that passed, and leaves failed tests to speak for themselves", () => {
    expect(whyBad(0, { passed: 1, failed: 0, skipped: [] })).toBeUndefined();
    expect(whyBad(1, { passed: 1, failed: 1, skipped: [] })).toBeUndefined();
  });

  it.each([
    [1, undefined, "vitest ended with exit code 1 before it counted its tests."],
    [0, undefined, "vitest ended with exit code 0 before it counted its tests."],
    [1, { passed: 5, failed: 0, skipped: [] }, "vitest ended with exit code 1, without a failed test."],
    [0, { passed: 0, failed: 0, skipped: [skip] }, "No test ran."],
  ])("with exit code %i and %j says %s", (code, tally, expected) => {
    expect(whyBad(code, tally)).toBe(expected);
  });
});
