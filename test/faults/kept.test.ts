import { describe, expect, it } from "vitest";
import { live } from "./life";
import type { Step } from "./steps";

const encrypting = { args: { keyUsage: "ENCRYPT_DECRYPT" }, deleteBeforeReplace: false };
const signing = { args: { keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" }, deleteBeforeReplace: false };

/** Lives that once broke a promise, as fast-check shrank them. What it prints as a counterexample can be put here as it is. */
const kept: Readonly<Record<string, readonly Step[]>> = {
  "a key that is to be replaced was scheduled by hand, and the error told to adopt it": [
    { do: "declare", name: "payments", declared: encrypting },
    { do: "up", faults: [] },
    { do: "change", name: "payments", action: "DisableKey", body: {} },
    { do: "change", name: "payments", action: "ScheduleKeyDeletion", body: { PendingWindowInDays: 7 } },
    { do: "declare", name: "payments", declared: signing },
    { do: "up", faults: [] },
  ],
  "the alias is that of a key of another usage, which the line in the error alone could not adopt": [
    { do: "declare", name: "payments", declared: signing },
    { do: "occupy", name: "payments", body: {} },
    { do: "up", faults: [] },
  ],
  "a key deleted before its replacement, whose making was interrupted twice": [
    { do: "declare", name: "audit", declared: signing },
    { do: "up", faults: [] },
    { do: "declare", name: "audit", declared: { ...encrypting, deleteBeforeReplace: true } },
    { do: "up", faults: [], disturbed: { call: 4, times: 1, what: "killBefore" } },
    { do: "up", faults: [], disturbed: { call: 1, times: 1, what: "killBefore" } },
    { do: "up", faults: [] },
  ],
  "an interrupted replacement beside a change of another key, and a refresh": [
    { do: "declare", name: "payments", declared: encrypting },
    { do: "declare", name: "audit", declared: encrypting },
    { do: "up", faults: [] },
    { do: "declare", name: "payments", declared: signing },
    { do: "declare", name: "audit", declared: { ...encrypting, args: { ...encrypting.args, alias: "audit" } } },
    { do: "up", faults: [], disturbed: { call: 6, times: 1, what: "killBefore" } },
  ],
};

describe("a life that once went wrong", () => {
  it.each(Object.keys(kept))("%s", async (name) => {
    expect(await live(kept[name] ?? [])).toEqual([]);
  });
});
