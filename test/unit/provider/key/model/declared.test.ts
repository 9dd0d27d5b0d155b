import { describe, expect, it } from "vitest";
import { unknown } from "../../../../../provider/host/contract";
import { declaredBy, knownNames, undeclared } from "../../../../../provider/key/model/declared";

describe("what is declared", () => {
  it("is read sorted, each name once, and without names of other versions", () => {
    expect(knownNames(["tags", "description", "nextYear", "alias", "tags"])).toEqual(["description", "tags"]);
    expect(knownNames([])).toEqual([]);
  });

  it("are the names that a program gives, sorted, without alias, region and those that name a key", () => {
    expect(
      declaredBy({
        tags: {},
        alias: "a",
        region: "ap-guangzhou",
        adoptKeyId: "x",
        restoreKeyId: "x",
        description: unknown,
        keyRotationEnabled: false,
        rotateDays: null,
        keyState: undefined,
        other: 1,
      }),
    ).toEqual(["description", "keyRotationEnabled", "tags"]);
  });

  it("is no longer what was and is not now; where nothing tells, nothing is gone", () => {
    expect(undeclared(["description", "tags"], ["tags", "origin"])).toEqual(["description"]);
    expect(undeclared(["tags", "nextYear", "description"], [])).toEqual(["description", "tags"]);
    expect(undeclared(undefined, [])).toEqual([]);
  });
});
