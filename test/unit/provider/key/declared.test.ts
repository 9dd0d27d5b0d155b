import { describe, expect, it } from "vitest";
import { unknown } from "../../../../provider/host/contract";
import { declaredBefore, declaredBy, declaredIn, undeclared } from "../../../../provider/key/declared";

describe("what is declared", () => {
  it("is read from __declared, sorted, without names of other versions", () => {
    expect(declaredIn({ __declared: ["tags", "description", "nextYear", "alias"] })).toEqual(["description", "tags"]);
    expect(declaredIn({ __declared: [] })).toEqual([]);
  });

  it.each([[{}], [{ __declared: "tags" }], [{ __declared: ["tags", 1] }], [{ __declared: null }]])(
    "is unknown where %j tells nothing",
    (holder: object) => {
      expect(declaredIn(holder)).toBeUndefined();
    },
  );

  it("was what the outputs say, else what the inputs of the last time say", () => {
    const inputs = { __declared: ["tags"] };
    expect(declaredBefore({ __declared: [] }, inputs)).toEqual([]);
    expect(declaredBefore({}, inputs)).toEqual(["tags"]);
    expect(declaredBefore({}, {})).toBeUndefined();
    expect(declaredBefore({}, undefined)).toBeUndefined();
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
    expect(undeclared(undefined, [])).toEqual([]);
    expect(undeclared(["tags"], undefined)).toEqual([]);
  });
});
