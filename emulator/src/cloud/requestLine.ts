import type { RequestRecord } from "./requestLog";

/** What a terminal would not print, or take for the end of a line. */
const unprintable = /[\p{C}\u2028\u2029]/gu;

/** A call as one line for the person who runs the emulator. */
export function requestLine({
  at,
  service,
  action,
  account,
  region,
  keyId,
  parameters,
  outcome,
}: RequestRecord): string {
  const about = [account || "-", region || "-", keyId ?? "-"].join(" ");
  const line = `${new Date(at).toISOString()} ${service} ${action} ${about} ${JSON.stringify(parameters)} ${outcome}`;
  return line.replaceAll(unprintable, "\ufffd");
}
