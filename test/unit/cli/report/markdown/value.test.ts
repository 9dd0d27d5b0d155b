import { describe, expect, it } from "vitest";
import { shownName, shownPair, shownText, shownValue } from "../../../../../cli/report/markdown/value";
import { unknown } from "../../../../../cli/report/read/marks";

describe("a value", () => {
  it.each([
    ["payments", "`payments`"],
    ["", "*empty*"],
    [undefined, "*none*"],
    [null, "*none*"],
    [true, "`true`"],
    [30, "`30`"],
    ["[secret]", "*secret*"],
    [unknown, "*known after `pulumi up`*"],
    [{}, "*none*"],
    [{ team: "b", env: "*x*" }, "`env` = `*x*`, `team` = `b`"],
    [{ "": "", k: unknown }, "*empty* = *empty*, `k` = *known after `pulumi up`*"],
    [["a", "b"], '`["a","b"]`'],
    [["a", unknown], "*known after `pulumi up`*"],
    ["*empty*", "`*empty*`"],
  ])("is shown so that no text passes for another: %j", (value, shown) => {
    expect(shownValue(value)).toBe(shown);
  });

  it("that is long is cut, and says so", () => {
    expect(shownText("a".repeat(1024))).toBe(`\`${"a".repeat(200)}\` *… and 824 more*`);
    expect(shownName("n".repeat(101))).toBe(`\`${"n".repeat(100)}\` *… and 1 more*`);
  });

  it("that is long is shown beside another from where they differ", () => {
    const start = "a".repeat(500);
    expect(shownPair(`${start}one`, `${start}two`)).toEqual([
      `*480 equal characters …* \`${"a".repeat(20)}one\``,
      `*480 equal characters …* \`${"a".repeat(20)}two\``,
    ]);
    expect(shownPair("one", undefined)).toEqual(["`one`", "*none*"]);
  });
});
