import { describe, expect, it } from "vitest";
import { CloudClock } from "../../../../emulator/src/cloud/clock";

const nowMs = 1_800_000_000_000;
const make = () => new CloudClock({ nowMs: () => nowMs });

describe("CloudClock", () => {
  it("is ahead of its base by what it was advanced", () => {
    const clock = make();
    clock.advance(1.5);
    clock.advance(2);
    expect([clock.nowMs() - nowMs, clock.nowSeconds(), clock.advancedSeconds]).toEqual([3500, 1_800_000_003, 3.5]);
    clock.set(0);
    expect(clock.nowMs()).toBe(nowMs);
  });

  it.each([-1, Number.NaN, Number.NEGATIVE_INFINITY])("does not go by %s", (seconds) => {
    const clock = make();
    expect(() => clock.advance(seconds)).toThrow(
      new RangeError(`The clock goes forward only, not by ${seconds} seconds`),
    );
    expect(clock.nowMs()).toBe(nowMs);
  });

  it.each([251_600_000_000, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY])(
    "does not leave the dates by %s",
    (seconds) => {
      const clock = make();
      expect(() => clock.advance(seconds)).toThrow(
        new RangeError("The clock cannot be advanced beyond 9998-12-30T23:59:59.000Z"),
      );
      expect(clock.nowMs()).toBe(nowMs);
      clock.advance(251_500_000_000);
      expect(new Date(clock.nowMs()).toISOString()).toBe("9996-10-03T23:06:40.000Z");
    },
  );
});
