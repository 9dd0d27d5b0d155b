import { describe, expect, it } from "vitest";
import { ApiError } from "../../../../emulator/src/errors";
import {
  checkRequest,
  flag,
  list,
  type ParameterTable,
  required,
  signed,
  struct,
  text,
  unsigned,
  withoutNulls,
} from "../../../../emulator/src/gateway/parameters";

interface Request {
  Name: string;
  Count?: number;
  Loud?: boolean;
  Shift?: number;
  Tags?: { TagKey: string; TagValue?: string }[];
}

const seen: string[] = [];
const note = (what: string) => (_value: unknown, path: string) => {
  seen.push(`${what} ${path}`);
};

const table: ParameterTable<Request> = {
  Name: required(text(note("name"))),
  Count: unsigned(note("count")),
  Loud: flag(),
  Shift: signed(),
  Tags: list(
    struct<{ TagKey: string; TagValue?: string }>(
      { TagKey: required(text(note("key"))), TagValue: text() },
      note("tag"),
    ),
    note("tags"),
  ),
};

function refusalOf(request: unknown): [code: string, message: string] {
  try {
    checkRequest(table, request);
  } catch (error) {
    if (error instanceof ApiError) return [error.code, error.message];
    throw error;
  }
  throw new Error("the request was accepted");
}

describe("checkRequest", () => {
  it("checks the values of what is given, lists before their entries", () => {
    seen.length = 0;
    checkRequest(table, { Name: "n", Shift: -7, Tags: [{ TagKey: "a" }, { TagKey: "b" }] });
    expect(seen).toEqual([
      "name Name",
      "tags Tags",
      "tag Tags.0",
      "key Tags.0.TagKey",
      "tag Tags.1",
      "key Tags.1.TagKey",
    ]);
  });

  it("checks all types before the first value", () => {
    seen.length = 0;
    expect(refusalOf({ Name: "n", Count: 1, Loud: "yes" })).toEqual([
      "InvalidParameter",
      "The value type of parameter `Loud` is not valid.",
    ]);
    expect(seen).toEqual([]);
  });

  it.each([
    [{ Name: "n", Other: 1 }, "UnknownParameter", "The parameter `Other` is not recognized."],
    [
      { Name: "n", Tags: [{ TagKey: "a", Extra: 1 }] },
      "UnknownParameter",
      "The parameter `Tags.0.Extra` is not recognized.",
    ],
    [{}, "MissingParameter", "The request is missing a required parameter `Name`."],
    [{ Name: "n", Tags: [{}] }, "MissingParameter", "The request is missing a required parameter `Tags.0.TagKey`."],
    [{ Name: 1 }, "InvalidParameter", "The value type of parameter `Name` is not valid."],
    [{ Name: "n", Shift: -0.5 }, "InvalidParameter", "The value type of parameter `Shift` is not valid."],
    [{ Name: "n", Count: -1 }, "InvalidParameter", "The value type of parameter `Count` is not valid."],
    [{ Name: "n", Count: 2 ** 53 }, "InvalidParameter", "The value type of parameter `Count` is not valid."],
    [{ Name: "n", Tags: [["a"]] }, "InvalidParameter", "The value type of parameter `Tags.0` is not valid."],
  ])("refuses %j", (request, code, message) => {
    expect(refusalOf(request)).toEqual([code, message]);
  });
});

describe("withoutNulls", () => {
  it("drops members that are null at any depth, and keeps entries of lists", () => {
    expect(withoutNulls({ a: null, b: { c: null, d: 0 }, e: [{ f: null }, null] })).toEqual({
      b: { d: 0 },
      e: [{}, null],
    });
  });

  it("refuses what is nested more deeply than any request, and says where", () => {
    const nested = (depth: number): unknown => (depth === 0 ? null : [nested(depth - 1)]);
    expect(withoutNulls({ a: nested(31) })).toEqual({ a: nested(31) });
    expect(() => withoutNulls({ a: nested(33) })).toThrow(
      `The value type of parameter \`a${".0".repeat(32)}\` is not valid.`,
    );
  });
});
