import { describe, expect, it } from "vitest";
import { isObject, listOf, objectOf, parsed, textOf, textsOf } from "../../../../../cli/report/read/json";

describe("JSON of somebody else", () => {
  it("is taken for what it is", () => {
    expect([{}, [], null, "a", 1].map(isObject)).toEqual([true, false, false, false, false]);
    expect([objectOf({ a: 1 }), objectOf([1]), objectOf(undefined)]).toEqual([{ a: 1 }, {}, {}]);
    expect([listOf([1]), listOf({ length: 1 })]).toEqual([[1], []]);
    expect([textOf("a"), textOf(1)]).toEqual(["a", ""]);
    expect(textsOf(["a", 1, null, "b"])).toEqual(["a", "b"]);
  });

  it("is no value where it cannot be parsed", () => {
    expect([parsed('{"a":1}'), parsed("null"), parsed('{"a":')]).toEqual([{ a: 1 }, null, undefined]);
  });
});
