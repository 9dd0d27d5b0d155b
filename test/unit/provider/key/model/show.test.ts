import { describe, expect, it } from "vitest";
import { unknown } from "../../../../../provider/host/contract";
import { show, showChoice, showCount, showKind } from "../../../../../provider/key/model/show";

describe("values in messages", () => {
  it.each([
    ["x", '"x"'],
    ['a"b\nc', '"a\\"b\\nc"'],
    ["a".repeat(60), `"${"a".repeat(60)}"`],
    ["a".repeat(61), `"${"a".repeat(60)}…"`],
    ["鑰".repeat(61), `"${"鑰".repeat(60)}…"`],
    ["😀".repeat(60), `"${"😀".repeat(60)}"`],
    ["😀".repeat(61), `"${"😀".repeat(60)}…"`],
    [7, "7"],
    [true, "true"],
    [null, "null"],
    [undefined, "undefined"],
    [["a"], "a list"],
    [{ a: "b" }, "an object"],
    [unknown, "a value known only after `pulumi up`"],
  ])("shows %j as %s", (value: unknown, shown) => {
    expect(show(value)).toBe(shown);
  });

  it.each([
    [7, "number 7"],
    ["7", 'string "7"'],
    [true, "boolean true"],
    [["a"], "a list"],
    [{}, "an object"],
    [null, "null"],
    [undefined, "undefined"],
  ])("shows the kind of %j as %s", (value: unknown, shown) => {
    expect(showKind(value)).toBe(shown);
  });

  it("lists alternatives", () => {
    expect(showChoice(["a", "b"])).toBe('"a" or "b"');
    expect(showChoice(["a", "b", "c"])).toBe('"a", "b" or "c"');
  });

  it("groups the digits of a count", () => {
    expect([7, 1024, 1234567].map(showCount)).toEqual(["7", "1,024", "1,234,567"]);
  });
});
