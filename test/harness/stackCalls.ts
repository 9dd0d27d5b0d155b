import type { RequestRecord } from "../../emulator/src";

export interface Calls {
  /** Every call that reached the emulator, as `CreateKey payments`, followed by `: outcome` where that is not `ok`. */
  readonly calls: readonly string[];
  /** The same by key, without its name; calls about no single key stand under `""`. */
  readonly callsOf: Readonly<Record<string, readonly string[]>>;
}

/** The calls, with names for KeyIds; a key that was never in the state is `<other key>`. */
export function callsIn(requests: readonly RequestRecord[], names: ReadonlyMap<string, string>): Calls {
  const calls: string[] = [];
  const callsOf: Record<string, string[]> = {};
  for (const { action, keyId = "", outcome } of requests) {
    const key = names.get(keyId) ?? (keyId === "" ? "" : "<other key>");
    const suffix = outcome === "ok" ? "" : `: ${outcome}`;
    calls.push(`${action}${key && ` ${key}`}${suffix}`);
    callsOf[key] = [...(callsOf[key] ?? []), `${action}${suffix}`];
  }
  return { calls, callsOf };
}
