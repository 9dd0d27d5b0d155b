import type { CallRecord } from "../cloud/call/call";
import type { Environment, Stderr } from "./ports";

/** A line about each attempt of each call when `TENCENTCLOUD_KMS_LOG` is `debug`; never with a credential. */
export function openCallLog(environment: Environment, stderr: Stderr): (record: CallRecord) => void {
  return (record) => {
    if (environment.TENCENTCLOUD_KMS_LOG?.toLowerCase() === "debug") stderr(lineOf(record));
  };
}

function lineOf({ action, region, keyId, outcome, requestId, tookMs }: CallRecord): string {
  const fields = [action, region, keyId ?? "-", outcome, requestId || "-", `${Math.round(tookMs)}ms`];
  return `tencentcloud-kms: ${fields.join(" ")}`;
}
