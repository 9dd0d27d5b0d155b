import { describe, expect, it } from "vitest";
import { callFigures, documentedRate, peakInOneSecond } from "../../../bench/figures/calls.mjs";

describe("peakInOneSecond", () => {
  it("is the most in any second that slides along", () => {
    expect(peakInOneSecond([0, 900, 1_100, 1_800, 2_050])).toBe(3);
  });

  it("counts what is less than a second apart, and not what is a second apart", () => {
    expect(peakInOneSecond([0, 999])).toBe(2);
    expect(peakInOneSecond([0, 1_000])).toBe(1);
  });

  it("needs no order, and is 0 of nothing", () => {
    expect(peakInOneSecond([5_000, 0, 5_400, 5_200])).toBe(3);
    expect(peakInOneSecond([])).toBe(0);
  });
});

describe("documentedRate", () => {
  it.each([
    ["CreateKey", "kms", 100],
    ["DescribeResourceTagsByResourceIds", "tag", 100],
    ["ModifyResourceTags", "tag", 20],
    ["GetCallerIdentity", "sts", 20],
  ])("of %s (%s) is %i", (action, service, rate) => {
    expect(documentedRate(action, service)).toBe(rate);
  });
});

describe("callFigures", () => {
  const call = (at: number, action: string, outcome = "ok") => ({ at, action, outcome, service: "kms" });

  it("counts by action and tells what was refused", () => {
    const calls = [
      call(0, "UpdateAlias"),
      call(10, "DisableKey"),
      call(20, "DisableKey", "RequestLimitExceeded"),
      call(2_000, "DisableKey"),
    ];
    expect(callFigures(calls)).toEqual({
      total: 4,
      byAction: { DisableKey: 3, UpdateAlias: 1 },
      failed: { "DisableKey: RequestLimitExceeded": 1 },
      busiest: { action: "DisableKey", calls: 2, documented: 100 },
    });
  });

  it("names as busiest what comes nearest to its documented rate", () => {
    const calls = [
      ...[0, 1, 2].map((at) => call(at, "DescribeKeys")),
      { at: 3, service: "sts", action: "GetCallerIdentity", outcome: "ok" },
    ];
    expect(callFigures(calls).busiest).toEqual({ action: "GetCallerIdentity", calls: 1, documented: 20 });
  });

  it("of no calls names none", () => {
    expect(callFigures([])).toEqual({
      total: 0,
      byAction: {},
      failed: {},
      busiest: { action: "", calls: 0, documented: 100 },
    });
  });
});
