import { describe, expect, it } from "vitest";
import { RequestLog, type RequestRecord } from "../../../../emulator/src/cloud/requestLog";

const record: RequestRecord = {
  at: 0,
  service: "kms",
  action: "DescribeKey",
  account: "100000000001",
  region: "ap-guangzhou",
  parameters: {},
  outcome: "ok",
};

describe("the log of calls", () => {
  it("keeps the newest 100,000 at most", () => {
    const log = new RequestLog();
    for (let at = 0; at < 250_000; at += 1) log.add({ ...record, at });
    const kept = log.all();
    expect(kept.length).toBeLessThanOrEqual(100_000);
    expect(kept.length).toBeGreaterThanOrEqual(50_000);
    expect(kept.map(({ at }) => at)).toEqual(kept.map((_, index) => 250_000 - kept.length + index));
  });

  it("cuts names that are none", () => {
    const log = new RequestLog();
    const long = "x".repeat(257);
    log.add({ ...record, service: long, action: long, region: long, keyId: long });
    const cut = `${"x".repeat(256)}…`;
    expect(log.all()).toEqual([{ ...record, service: cut, action: cut, region: cut, keyId: cut }]);
  });
});
