import { describe, expect, it } from "vitest";
import { cut, startOfDifference } from "../../../../../cli/report/markdown/cut";

describe("a text that is cut", () => {
  it("loses characters at its end, and says how many", () => {
    expect(cut("payments", 8)).toEqual({ skipped: 0, text: "payments", left: 0 });
    expect(cut("payments", 3)).toEqual({ skipped: 0, text: "pay", left: 5 });
  });

  it("may begin later", () => {
    expect(cut("payments", 3, 2)).toEqual({ skipped: 2, text: "yme", left: 3 });
  });

  it("is never cut within a character", () => {
    expect(cut("🔑🔒🔓", 2)).toEqual({ skipped: 0, text: "🔑🔒", left: 1 });
  });
});

describe("where two texts begin to differ", () => {
  const long = "a".repeat(300);

  it.each([
    ["at the start", "one", "two", 0],
    ["soon enough to be seen", `${"a".repeat(50)}x`, `${"a".repeat(50)}y`, 0],
    ["late", `${long}x`, `${long}y`, 280],
    ["where one of them ends", long, `${long}y`, 280],
    ["nowhere", "same", "same", 0],
  ])("is %s", (_, one, other, from) => {
    expect(startOfDifference(one, other, 200)).toBe(from);
  });
});
