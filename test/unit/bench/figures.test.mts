import { describe, expect, it } from "vitest";
import { actionFigures } from "../../../bench/figures/figures.mjs";
import { callsAtMost, goals } from "../../../bench/figures/goals.mjs";
import { median } from "../../../bench/figures/median.mjs";
import { report } from "../../../bench/figures/report.mjs";

const lane = (seconds: number, megabytes: number) => {
  const used = { peakRssBytes: megabytes * 1e6, rssBytes: 0, heapUsedBytes: 0, cpuMs: seconds * 100 };
  return { seconds, provider: used, program: used };
};
const lanes = (keys: number, floor: number, floorWithoutOutputs: number) => ({
  keys: lane(keys, 150),
  floor: lane(floor, 140),
  floorWithoutOutputs: lane(floorWithoutOutputs, 130),
});
const calls = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ at: index, service: "kms", action: "CreateKey", outcome: "ok" }));

describe("median", () => {
  it("is the middle one, or the mean of the two in the middle", () => {
    expect(median([9, 1, 2])).toBe(2);
    expect(median([9, 1, 2, 4])).toBe(3);
    expect(() => median([])).toThrow("There is no median of nothing.");
  });
});

describe("actionFigures", () => {
  it("are the medians of the rounds and the most calls", () => {
    const figures = actionFigures([
      { name: "up", lanes: lanes(6, 5, 4), calls: calls(2) },
      { name: "up", lanes: lanes(9, 10, 9), calls: calls(3) },
      { name: "up", lanes: lanes(8, 8, 2), calls: calls(1) },
    ]);
    expect(figures).toMatchObject({
      name: "up",
      calls: { total: 3 },
      seconds: { keys: 8, floor: 8, floorWithoutOutputs: 4 },
      timesFloor: 1,
      timesFloorWithoutOutputs: 1.5,
      used: {
        keys: { providerMegabytes: 150, programMegabytes: 150, providerCpuSeconds: 0.8, programCpuSeconds: 0.8 },
      },
    });
  });
});

describe("callsAtMost", () => {
  it.each([
    [1, 1, { up: 9, preview: 0, refresh: 3, change: 4, destroy: 9 }],
    [200, 200, { up: 606, preview: 0, refresh: 11, change: 252, destroy: 655 }],
    [1_000, 1_000, { up: 3_010, preview: 0, refresh: 31, change: 1_252, destroy: 3_255 }],
    [2, 2_000, { up: 21, preview: 0, refresh: 6, change: 5, destroy: 12 }],
  ])("of %i keys in an account of %i", (keys, account, most) => {
    expect(callsAtMost(keys, account)).toEqual(most);
  });
});

const figures = {
  keys: 200,
  latencyMs: 40,
  account: 200,
  actions: [
    actionFigures([{ name: "up", lanes: lanes(8, 8, 5), calls: calls(600) }]),
    actionFigures([{ name: "preview", lanes: lanes(3.5, 3, 2), calls: [] }]),
  ],
  state: { providerTextBytes: 160, keyBytes: 1_490 },
  start: { loaded: { milliseconds: 21, megabytes: 2 }, firstKey: { milliseconds: 70, megabytes: 8 } },
};

describe("goals", () => {
  it("stand beside their figures", () => {
    expect(goals(figures)).toEqual([
      { what: "up: calls", unit: "", most: 606, measured: 600 },
      { what: "up: time of the floor", unit: "x", most: 1.2, measured: 1 },
      { what: "up: time of the floor without outputs", unit: "x", most: 1.2, measured: 1.6 },
      { what: "up: time", unit: "s", most: 26.6 / 3, measured: 8 },
      { what: "preview: calls", unit: "", most: 0, measured: 0 },
      { what: "preview: time", unit: "s", most: 3.25, measured: 3.5 },
      { what: "CreateKey in one second", unit: "calls", most: 100, measured: 600 },
      { what: "state: text of the provider", unit: "bytes", most: 160, measured: 160 },
      { what: "state: a key", unit: "bytes", most: 1_500, measured: 1_490 },
      { what: "start: time", unit: "ms", most: 150, measured: 21 },
      { what: "start: memory", unit: "MB", most: 30, measured: 2 },
    ]);
  });

  it("compare times with the peer's only where its were measured", () => {
    const whats = goals({ ...figures, keys: 1_000 }).map(({ what }) => what);
    expect(whats).not.toContain("up: time");
    expect(whats).not.toContain("preview: time");
  });
});

describe("report", () => {
  it("prints all figures", () => {
    expect(report(figures)).toMatchInlineSnapshot(`
      "200 keys with rotation and two tags, 40 ms for each call

      Calls

               calls  a key  peer, a key    in one second  peer  refused
      -------  -----  -----  -----------  ---------------  ----  -------
      up         600   3.00            6  600 (CreateKey)    15  -
      preview      0   0.00            2                -    15  -

      Calls by action

                  up  preview
      ---------  ---  -------
      CreateKey  600  -

      Wall time

                 keys   floor  times  floor without outputs  times     peer
      -------  ------  ------  -----  ---------------------  -----  -------
      up       8.00 s  8.00 s   1.00                 5.00 s   1.60  26.60 s
      preview  3.50 s  3.00 s   1.17                 2.00 s   1.75  13.00 s

      Peak memory of the provider process, of the program's

                      keys        floor  floor without outputs
      -------  -----------  -----------  ---------------------
      up       150, 150 MB  140, 140 MB            130, 130 MB
      preview  150, 150 MB  140, 140 MB            130, 130 MB

      Processor time of the provider process, of the program's

                       keys         floor  floor without outputs
      -------  ------------  ------------  ---------------------
      up       0.80, 0.80 s  0.80, 0.80 s           0.50, 0.50 s
      preview  0.35, 0.35 s  0.30, 0.30 s           0.20, 0.20 s

      Start of the provider, beyond Pulumi's own process

                              time   memory
      ---------------------  -----  -------
      loaded and configured  21 ms  2.00 MB
      and one key made       70 ms  8.00 MB

      Goals

                                               measured     at most
      -------------------------------------  ----------  ----------  ------
      up: calls                                     600         606  met
      up: time of the floor                         1 x      1.20 x  met
      up: time of the floor without outputs      1.60 x      1.20 x  missed
      up: time                                      8 s      8.87 s  met
      preview: calls                                  0           0  met
      preview: time                              3.50 s      3.25 s  missed
      CreateKey in one second                 600 calls   100 calls  missed
      state: text of the provider             160 bytes   160 bytes  met
      state: a key                           1490 bytes  1500 bytes  met
      start: time                                 21 ms      150 ms  met
      start: memory                                2 MB       30 MB  met"
    `);
  });
});
