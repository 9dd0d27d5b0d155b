import { describe, expect, it } from "vitest";
import { closestName, editDistance } from "../../../../../provider/run/settings/closestName";

describe("the closest name", () => {
  it.each([
    ["allowedAccountId", "allowedAccountIds"],
    ["allowed_account_ids", "allowedAccountIds"],
    ["PROTECTKEYS", "protectKeys"],
    ["protectKesy", "protectKeys"],
    ["allowed", undefined],
    ["", undefined],
  ])("to %j is %j", (name, closest) => {
    expect(closestName(name, ["allowedAccountIds", "protectKeys"])).toBe(closest);
  });

  it("is the first of those that are as close", () => {
    expect(closestName("ac", ["ab", "ad"])).toBe("ab");
  });
});

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["a", "a", 0],
    ["", "abc", 3],
    ["abc", "", 3],
    ["abc", "abd", 1],
    ["abc", "ab", 1],
    ["ab", "abc", 1],
    ["abc", "bc", 1],
    ["abc", "cab", 2],
    ["kitten", "sitting", 3],
    ["sunday", "saturday", 3],
    ["flaw", "lawn", 2],
  ])("from %j to %j is %d", (from, to, edits) => {
    expect(editDistance(from, to)).toBe(edits);
    expect(editDistance(to, from)).toBe(edits);
  });
});
