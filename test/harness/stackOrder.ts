import type { Calls } from "./stackCalls";

/** Pulumi works on several keys at once: lines that it prints about them come in an order that is not fixed. */
export const sortedLines = (text: string): string => text.split("\n").sort().join("\n");

const isRead = (call: string): boolean => /^(Describe|List|Get)/.test(call);

/** Calls with neighboring reads sorted: those of metadata and tags go out at once. */
export function withSortedReads(calls: readonly string[]): readonly string[] {
  const before = calls.findIndex((call) => !isRead(call));
  if (before === -1) return [...calls].sort();
  const [change = "", ...after] = calls.slice(before);
  return [...calls.slice(0, before).sort(), change, ...(after.length > 0 ? withSortedReads(after) : [])];
}

/** The calls that changed keys, by key. Reads are left out: one may serve several keys, or not, as time will have it. */
export const writes = ({ callsOf }: Calls): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(callsOf).flatMap(([key, calls]) => {
      const changing = calls.filter((call) => !isRead(call));
      return changing.length === 0 ? [] : [[key, changing]];
    }),
  );
