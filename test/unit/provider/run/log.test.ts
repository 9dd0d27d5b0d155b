import { expect, it } from "vitest";
import type { CallRecord } from "../../../../provider/cloud/call/call";
import { openCallLog } from "../../../../provider/run/log";

const record: CallRecord = {
  action: "DisableKey",
  region: "ap-guangzhou",
  keyId: "k-1",
  outcome: "ok",
  requestId: "r-1",
  tookMs: 41.3,
};

function linesOf(environment: Record<string, string>, ...records: CallRecord[]): string[] {
  const lines: string[] = [];
  const log = openCallLog(environment, (line) => lines.push(line));
  for (const one of records) log(one);
  return lines;
}

it("writes one line a call when TENCENTCLOUD_KMS_LOG is debug", () => {
  const without = { ...record, keyId: undefined, outcome: "no answer", requestId: "", tookMs: 15_000 };
  expect(linesOf({ TENCENTCLOUD_KMS_LOG: "debug" }, record, without)).toEqual([
    "tencentcloud-kms: DisableKey ap-guangzhou k-1 ok r-1 41ms",
    "tencentcloud-kms: DisableKey ap-guangzhou - no answer - 15000ms",
  ]);
  expect(linesOf({ TENCENTCLOUD_KMS_LOG: "DEBUG" }, record)).toHaveLength(1);
});

it("writes nothing otherwise", () => {
  expect(linesOf({}, record)).toEqual([]);
  expect(linesOf({ TENCENTCLOUD_KMS_LOG: "info" }, record)).toEqual([]);
});
