import { describe, expect, it } from "vitest";
import {
  carriedOn,
  declaredIn,
  handedOver,
  kept,
  keptNames,
  secretMark,
  secretsIn,
} from "../../../../../provider/host/dynamic/kept";

describe("the names that stand in states for ever", () => {
  it("are these", () => {
    expect(kept).toEqual({
      leftBy: "__leftBy",
      provider: "__provider",
      resource: "__resource",
      declared: "__declared",
      secrets: "__secrets",
      get: "__get",
    });
    expect(keptNames).toEqual(["__provider", "__resource", "__declared", "__secrets", "__leftBy", "__get"]);
  });
});

describe("what is declared", () => {
  it("is what __declared names, as it is", () => {
    expect(declaredIn({ __declared: ["tags", "description", "nextYear"] })).toEqual([
      "tags",
      "description",
      "nextYear",
    ]);
    expect(declaredIn({ __declared: [] })).toEqual([]);
  });

  it.each([
    [undefined],
    [{}],
    [{ __declared: "tags" }],
    [{ __declared: ["tags", 1] }],
    [{ __declared: null }],
    [{ __declared: { 0: "tags" } }],
  ])("is unknown where %j tells nothing", (holder) => {
    expect(declaredIn(holder)).toBeUndefined();
  });
});

describe("what holds a secret", () => {
  it("is what __secrets names, and nothing where it tells nothing", () => {
    expect(secretsIn({ __secrets: ["description", "tags.team"] })).toEqual(["description", "tags.team"]);
    for (const holder of [undefined, {}, { __secrets: "tags" }, { __secrets: [1] }, { __secrets: null }]) {
      expect(secretsIn(holder)).toEqual([]);
    }
  });

  it("is kept sorted, each name once, and not at all where there is nothing", () => {
    expect(secretMark([])).toEqual({});
    expect(secretMark(["tags.team", "alias", "tags.team"])).toEqual({ __secrets: ["alias", "tags.team"] });
  });
});

describe("what is carried on", () => {
  it("is what the names say, where it is there, whatever it is", () => {
    const from = { __declared: ["tags"], __secrets: undefined, __provider: "text", alias: "a" };
    expect(carriedOn(from, ["__declared", "__secrets", "__leftBy", "__get"])).toStrictEqual({
      __declared: ["tags"],
      __secrets: undefined,
    });
    expect(carriedOn({}, ["__declared"])).toEqual({});
  });
});

describe("what the program's class hands over", () => {
  const given = { name: "payments", urn: "urn", defaultAlias: "payments-0a1b2c3" };
  const resource = { ...given, formerUrns: [], deleteBeforeReplace: false };

  it("is the resource, without options that it does not have", () => {
    expect(handedOver({ __resource: given })).toStrictEqual({ resource, secrets: [] });
  });

  it("is all of its options", () => {
    const all = { ...given, formerUrns: ["old"], deleteBeforeReplace: true, retainOnDelete: true, secrets: ["alias"] };
    expect(handedOver({ __resource: all })).toStrictEqual({
      resource: { ...given, formerUrns: ["old"], deleteBeforeReplace: true, leftBy: "retainOnDelete" },
      secrets: ["alias"],
    });
  });

  it.each([
    [{ retainOnDelete: true, deletedWith: true }, { leftBy: "retainOnDelete" }],
    [{ retainOnDelete: false, deletedWith: true }, { leftBy: "deletedWith" }],
    [{ retainOnDelete: "true", deletedWith: 1 }, {}],
  ])("tells why the engine leaves the old object alone: %j", (options, leftBy) => {
    expect(handedOver({ __resource: { ...given, ...options } })?.resource).toStrictEqual({ ...resource, ...leftBy });
  });

  it("is without what is of the wrong kind", () => {
    const odd = { ...given, formerUrns: ["old", 1], secrets: "alias", deleteBeforeReplace: 1, more: "x" };
    expect(handedOver({ __resource: odd })).toStrictEqual({ resource, secrets: [] });
  });

  it.each(["name", "urn", "defaultAlias"])("is nothing without %s", (missing) => {
    expect(handedOver({ __resource: { ...given, [missing]: undefined } })).toBeUndefined();
    expect(handedOver({ __resource: { ...given, [missing]: 1 } })).toBeUndefined();
  });

  it.each([[{}], [{ __resource: null }], [{ __resource: [given] }], [{ __resource: "payments" }]])(
    "is nothing where there is none: %j",
    (news: object) => {
      expect(handedOver({ ...news })).toBeUndefined();
    },
  );
});
