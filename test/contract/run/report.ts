import type { Observed } from "./assertion";
import { closingLine, type Result } from "./runContracts";

/** What a person can attach to a report: nothing of it belongs to an account. */
export interface Report {
  readonly format: 1;
  readonly region: string;
  /** Day of the run. */
  readonly date: string;
  readonly summary: string;
  readonly results: readonly Result[];
}

export function reportOf(results: readonly Result[], region: string, prefix: string, nowMs: number): Report {
  return {
    format: 1,
    region,
    date: new Date(nowMs).toISOString().slice(0, 10),
    summary: closingLine(results),
    results: results.map((result) => ({ ...result, observed: withoutAccount(result.observed, prefix) })),
  };
}

/** Assertions observe codes, states and types; what a cloud says beyond that may name keys, accounts and requests. */
export function withoutAccount(observed: Observed, prefix: string): Observed {
  if (typeof observed === "string") return clean(observed, prefix);
  if (typeof observed === "number") return observed < smallestAccount ? observed : "<number>";
  if (typeof observed === "boolean") return observed;
  return observed.map((entry) => clean(entry, prefix));
}

/** Accounts have nine digits and more. */
const smallestAccount = 100_000_000;

const clean = (text: string, prefix: string): string =>
  text
    .replaceAll(prefix, "<prefix>")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, "<id>")
    .replace(/AKID\w+/g, "<SecretId>")
    .replace(/\d{9,}/g, "<number>");
