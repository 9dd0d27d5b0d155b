import { describe, expect, it } from "vitest";
import { flag, list, required, struct, text, unsigned } from "../../../../emulator/src/gateway/parameters";
import { structFromTexts, treeOf } from "../../../../emulator/src/gateway/textParameters";

interface Tag {
  TagKey: string;
  TagValue?: string[];
}
const table = {
  Name: required(text()),
  Count: unsigned(),
  Loud: flag(),
  Ids: list(text()),
  Tags: list(struct<Tag>({ TagKey: required(text()), TagValue: list(text()) })),
};
const read = (texts: Readonly<Record<string, string>>) => structFromTexts(table)(treeOf(Object.entries(texts)));

describe("a request of texts", () => {
  it("becomes what JSON would have said", () => {
    const texts = { Name: "", Count: "7", Loud: "True", "Ids.1": "b", "Ids.0": "a", "Tags.0.TagKey": "k" };
    const values = { "Tags.0.TagValue.0": "1", "Tags.0.TagValue.1": "2", "Tags.1.TagKey": "l" };
    expect(read({ ...texts, ...values })).toEqual({
      Name: "",
      Count: 7,
      Loud: true,
      Ids: ["a", "b"],
      Tags: [{ TagKey: "k", TagValue: ["1", "2"] }, { TagKey: "l" }],
    });
  });

  it("orders a list by number", () => {
    const ids = Object.fromEntries([10, 9, 0].map((index) => [`Ids.${index}`, String(index)]));
    expect(read(ids)).toEqual({ Ids: ["0", "9", "10"] });
  });

  it.each([
    [{ Count: "many" }, { Count: "many" }],
    [{ Count: "1.5" }, { Count: "1.5" }],
    [{ Loud: "1" }, { Loud: "1" }],
    [{ Ids: "a" }, { Ids: "a" }],
    [{ "Ids.x": "a" }, { Ids: { x: "a" } }],
    [{ "Tags.0": "a" }, { Tags: ["a"] }],
    [{ "Name.0": "a" }, { Name: { "0": "a" } }],
    [{ Nonsense: "1" }, { Nonsense: "1" }],
    [{ "toString.a.b": "1" }, { toString: { a: "" } }],
  ])("is left as it is where it says something else: %j", (texts, request) => {
    expect(read(texts)).toEqual(request);
  });

  it("keeps the name of the prototype a name", () => {
    const request = read({ "__proto__.Name": "x" });
    expect(Object.keys(Object(request))).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(request)).toBe(Object.prototype);
  });

  it("may have names of any depth", () => {
    expect(read({ [`Name${".a".repeat(100_000)}`]: "x" })).toEqual({ Name: { a: "" } });
  });
});
