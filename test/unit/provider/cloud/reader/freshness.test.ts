import { describe, expect, it } from "vitest";
import { Freshness } from "../../../../../provider/cloud/reader/freshness";
import { VirtualClock } from "../../../../harness/virtualClock";

describe("what was read", () => {
  it("may be used for 10 s", async () => {
    const clock = new VirtualClock();
    const freshness = new Freshness(clock);
    const stamp = freshness.stamp();
    await clock.advance(5_000);
    expect(freshness.isAging(stamp)).toBe(false);
    await clock.advance(1);
    expect(freshness.isAging(stamp)).toBe(true);
    await clock.advance(4_999);
    expect(freshness.holds("k-1", stamp)).toBe(true);
    await clock.advance(1);
    expect(freshness.holds("k-1", stamp)).toBe(false);
  });

  it("may not be used for a key that was written since, even in the same millisecond", () => {
    const freshness = new Freshness(new VirtualClock());
    const before = freshness.stamp();
    freshness.wrote("k-1");
    const after = freshness.stamp();
    expect(freshness.holds("k-1", before)).toBe(false);
    expect(freshness.holds("k-2", before)).toBe(true);
    expect(freshness.holds("k-1", after)).toBe(true);
    expect(freshness.hasWritten("k-1")).toBe(true);
    expect(freshness.hasWritten("k-2")).toBe(false);
  });
});
