import { describe, expect, it } from "vitest";
import { RateLimiter } from "../../../../emulator/src/gateway/rateLimiter";

/** How many of `calls` at the time `nowMs` are refused. */
function refused(limiter: RateLimiter, calls: number, nowMs: number, bucket = "b", ratePerSecond = 20): number {
  let count = 0;
  for (let call = 0; call < calls; call += 1) {
    try {
      limiter.admit(bucket, ratePerSecond, nowMs);
    } catch {
      count += 1;
    }
  }
  return count;
}

describe("RateLimiter", () => {
  it("allows the rate in any second that slides along", () => {
    const limiter = new RateLimiter(100);
    expect(refused(limiter, 10, 0)).toBe(0);
    expect(refused(limiter, 11, 500)).toBe(1);
    expect(refused(limiter, 11, 1_000)).toBe(1);
    expect(refused(limiter, 11, 1_500)).toBe(1);
  });

  it("does not count what it refused", () => {
    const limiter = new RateLimiter(100);
    expect(refused(limiter, 100, 0)).toBe(80);
    expect(refused(limiter, 20, 1_000)).toBe(0);
  });

  it("counts each bucket by itself", () => {
    const limiter = new RateLimiter(100);
    expect([refused(limiter, 20, 0, "a"), refused(limiter, 20, 0, "b")]).toEqual([0, 0]);
  });

  it("scales the rate, down to one call a second", () => {
    expect(refused(new RateLimiter(50), 20, 0)).toBe(10);
    expect(refused(new RateLimiter(1), 20, 0)).toBe(19);
  });

  it("has no limit at 0", () => {
    expect(refused(new RateLimiter(0), 1_000, 0)).toBe(0);
  });

  it("names the calls and the limit", () => {
    const limiter = new RateLimiter(100);
    limiter.admit("b", 1, 0);
    expect(() => limiter.admit("b", 1, 0)).toThrow(
      "Your current request times equals to `2` in a second, which exceeds the frequency limit `1` for a second. Please reduce the frequency of calls.",
    );
  });
});
