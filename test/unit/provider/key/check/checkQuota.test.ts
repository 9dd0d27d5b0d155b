import { describe, expect, it } from "vitest";
import { quotaFailure } from "../../../../../provider/key/check/checkQuota";

const reason = (nth: string, left: string) =>
  `the quota of keys does not suffice: ${nth} new key of this update, ${left} left of 200 in ap-guangzhou. ` +
  "Remove keys that are not needed (those scheduled for deletion do not count), or ask Tencent Cloud for more.";

describe("the quota of keys", () => {
  it("has room for as many new keys as are left", () => {
    expect(quotaFailure({ keyCount: 198, keyLimit: 200 }, "ap-guangzhou", 2)).toBeUndefined();
    expect(quotaFailure({ keyCount: 200, keyLimit: 200 }, "ap-guangzhou", 0)).toBeUndefined();
  });

  it.each([
    [200, 1, "1st", "0"],
    [199, 2, "2nd", "1"],
    [198, 3, "3rd", "2"],
    [196, 11, "11th", "4"],
    [190, 22, "22nd", "10"],
    [250, 1, "1st", "0"],
  ])("with %i keys refuses new key %i", (keyCount, number, nth, left) => {
    expect(quotaFailure({ keyCount, keyLimit: 200 }, "ap-guangzhou", number)).toBe(reason(nth, left));
  });

  it("is not judged where the cloud does not tell it", () => {
    expect(quotaFailure({ keyCount: undefined, keyLimit: 200 }, "ap-guangzhou", 300)).toBeUndefined();
    expect(quotaFailure({ keyCount: 300, keyLimit: undefined }, "ap-guangzhou", 300)).toBeUndefined();
  });
});
