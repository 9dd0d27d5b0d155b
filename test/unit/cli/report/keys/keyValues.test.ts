import { describe, expect, it } from "vitest";
import {
  adoptedKeyId,
  isTaker,
  regionOf,
  restoredKeyId,
  stateValue,
  valueAtCreation,
} from "../../../../../cli/report/keys/keyValues";
import { existing, keyId, state, wanted } from "../keys";

describe("a value of a key", () => {
  it("is what the state tells, else what the program gave", () => {
    expect(stateValue(existing({ description: "one" }, { description: "two" }), "description")).toBe("two");
    expect(stateValue(wanted({ description: "one" }), "description")).toBe("one");
    expect(stateValue(wanted(), "description")).toBeUndefined();
  });

  it("is the default of a new key where its program leaves it out", () => {
    expect(valueAtCreation("pendingWindowInDays")).toBe(30);
    expect(valueAtCreation("rotateDays")).toBeUndefined();
  });

  it("is the region of the key, as far as anything tells", () => {
    expect([regionOf(existing()), regionOf(wanted()), regionOf(state({ inputs: {} })), regionOf(undefined)]).toEqual([
      "ap-guangzhou",
      "ap-guangzhou",
      "",
      "",
    ]);
  });
});

it("the inputs that name a key to take over are told from those of values", () => {
  expect(["adoptKeyId", "restoreKeyId", "alias"].map(isTaker)).toEqual([true, true, false]);
  expect([adoptedKeyId(wanted({ adoptKeyId: keyId })), adoptedKeyId(wanted())]).toEqual([keyId, ""]);
  expect([restoredKeyId(wanted({ restoreKeyId: keyId })), restoredKeyId(wanted())]).toEqual([keyId, ""]);
});
