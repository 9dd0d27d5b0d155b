import { describe, expect, it } from "vitest";
import { benchOptions, soakOptions } from "../../../bench/options.mjs";

describe("benchOptions", () => {
  it("are 200 keys, 40 ms a call and one round when nothing is said", () => {
    expect(benchOptions([])).toEqual({ keys: 200, latencyMs: 40, rounds: 1, json: undefined });
  });

  it("are what the command line says", () => {
    const args = ["--keys", "1000", "--latency=0", "--rounds", "3", "--json", "figures.json"];
    expect(benchOptions(args)).toEqual({ keys: 1_000, latencyMs: 0, rounds: 3, json: "figures.json" });
  });

  it.each([["0"], ["-1"], ["2.5"], ["many"], [""]])("refuse %j keys", (keys) => {
    expect(() => benchOptions([`--keys=${keys}`])).toThrow(
      `--keys must be a whole number of at least 1, not ${JSON.stringify(keys)}.`,
    );
  });

  it("refuse an unknown option and name the known ones", () => {
    expect(() => benchOptions(["--key", "3"])).toThrow("\nOptions: --keys, --latency, --rounds, --json.");
  });
});

describe("soakOptions", () => {
  it("are 20 minutes when nothing is said", () => {
    expect(soakOptions([])).toEqual({ keys: 50, latencyMs: 5, minutes: 20 });
  });

  it("are what the command line says", () => {
    expect(soakOptions(["--minutes", "6", "--keys", "10"])).toEqual({ keys: 10, latencyMs: 5, minutes: 6 });
  });
});
