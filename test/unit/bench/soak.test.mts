import { describe, expect, it } from "vitest";
import { growth, type Minute, minuteOf, soakReport } from "../../../bench/figures/soak.mjs";

const minute = (number: number, megabytes: number): Minute => ({
  minute: number,
  megabytes,
  heapMegabytes: megabytes / 4,
  operations: 100,
});

describe("minuteOf", () => {
  it("takes the median of the memory and the least of the heap from the samples of that minute", () => {
    const sample = (atSeconds: number, megabytes: number) => ({
      atSeconds,
      rssBytes: megabytes * 1e6,
      heapUsedBytes: (megabytes - 100) * 1e6,
    });
    const samples = [sample(59.9, 500), sample(60, 150), sample(61, 180), sample(119.9, 170), sample(120, 500)];
    expect(minuteOf(2, samples, 40)).toEqual({ minute: 2, megabytes: 170, heapMegabytes: 50, operations: 40 });
  });
});

describe("growth", () => {
  it("is that of the last minute over minute 5", () => {
    const minutes = [100, 300, 150, 180, 200, 150, 210].map((megabytes, index) => minute(index + 1, megabytes));
    expect(growth(minutes)).toEqual({ since: 5, until: 7, times: 1.05 });
  });

  it("of a short run is that over its first minute", () => {
    expect(growth([minute(1, 100), minute(2, 150)])).toEqual({ since: 1, until: 2, times: 1.5 });
    expect(() => growth([])).toThrow("There is no growth in no minute.");
  });
});

describe("soakReport", () => {
  it("tells every minute and whether the goal is met", () => {
    expect(soakReport([minute(1, 100), minute(2, 108)])).toBe(
      [
        "minute    memory  least heap  operations",
        "------  --------  ----------  ----------",
        "     1  100.0 MB     25.0 MB         100",
        "     2  108.0 MB     27.0 MB         100",
        "",
        "Memory of minute 2: 1.080 times that of minute 1, at most 1.1: met",
      ].join("\n"),
    );
    expect(soakReport([minute(1, 100), minute(2, 111)])).toContain("1.110 times that of minute 1, at most 1.1: missed");
  });
});
