import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unknown } from "../../../../../provider/host/contract";
import {
  hasUnknown,
  isFlag,
  isGiven,
  isKeyLifecycleState,
  isKeyOrigin,
  isKeyUsage,
  isRecord,
  isTags,
  isText,
  isWhole,
  isWishedKeyState,
  only,
  sameValue,
} from "../../../../../provider/key/model/values";

describe("kinds of values", () => {
  it.each([
    ["isRecord", isRecord, [{}, { a: 1 }], [[], null, undefined, "x", 1, unknown]],
    ["isText", isText, ["", "x"], [1, true, null, {}, unknown]],
    ["isFlag", isFlag, [true, false], ["true", 0, null, unknown]],
    ["isWhole", isWhole, [0, -1, 365], [1.5, Number.NaN, 2 ** 53, "1", null, unknown]],
    ["isTags", isTags, [{}, { a: "b" }], [{ a: 1 }, { a: "b", c: unknown }, ["a"], "a", null]],
    ["isKeyOrigin", isKeyOrigin, ["TENCENT_KMS", "EXTERNAL"], ["external", "", 1, undefined]],
    ["isWishedKeyState", isWishedKeyState, ["Enabled", "Disabled", "Archived"], ["PendingDelete", "PendingImport"]],
    [
      "isKeyLifecycleState",
      isKeyLifecycleState,
      ["Enabled", "Disabled", "Archived", "PendingDelete", "PendingImport"],
      ["enabled", 1],
    ],
    ["isKeyUsage", isKeyUsage, ["ENCRYPT_DECRYPT", "ASYMMETRIC_SIGN_VERIFY_ECDSA384"], ["ENCRYPT", null]],
  ])(
    "%s accepts its own and refuses others",
    (_, is: (value: unknown) => boolean, accepted: unknown[], refused: unknown[]) => {
      expect(accepted.map((value) => is(value))).toEqual(accepted.map(() => true));
      expect(refused.map((value) => is(value))).toEqual(refused.map(() => false));
    },
  );

  it("only keeps a value of the kind and drops any other", () => {
    expect(only(isText, "x")).toBe("x");
    expect(only(isText, 1)).toBeUndefined();
  });

  it("takes null and undefined for not given, and falsy values for given", () => {
    expect([undefined, null, "", 0, false, unknown].map(isGiven)).toEqual([false, false, true, true, true, true]);
  });

  it("finds an unknown at any depth", () => {
    expect(hasUnknown(unknown)).toBe(true);
    expect(hasUnknown({ a: { b: ["x", unknown] } })).toBe(true);
    expect([undefined, null, "x", 1, {}, { a: "x", b: null }].some(hasUnknown)).toBe(false);
  });
});

describe("sameValue", () => {
  it.each([
    [1, 1, true],
    ["a", "b", false],
    [undefined, undefined, true],
    [undefined, null, false],
    [0, false, false],
    [{}, {}, true],
    [{ a: "1", b: "2" }, { b: "2", a: "1" }, true],
    [{ a: "1" }, { a: "2" }, false],
    [{ a: "1" }, { b: "1" }, false],
    [{ a: undefined }, { b: undefined }, false],
    [{ a: "1" }, { a: "1", b: "2" }, false],
    [{ a: "1", b: "2" }, { a: "1" }, false],
    [["a", "b"], ["a", "b"], true],
    [["a", "b"], ["b", "a"], false],
    [["a"], ["a", "b"], false],
    [[], {}, false],
    [{}, [], false],
    [{}, null, false],
    [null, {}, false],
    [{ toString: "x" }, { constructor: "x" }, false],
    [unknown, unknown, true],
    [unknown, "x", false],
  ])("compares %j with %j: %s", (a: unknown, b: unknown, same) => {
    expect(sameValue(a, b)).toBe(same);
  });

  it("says yes for a copy and is symmetric", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(sameValue(a, structuredClone(a))).toBe(true);
        expect(sameValue(a, b)).toBe(sameValue(b, a));
      }),
    );
  });
});
