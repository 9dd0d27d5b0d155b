import { expect, it } from "vitest";
import { isIrreversible, isUnprotecting } from "../../../../../cli/report/keys/keyChange";
import { change, loss } from "../keys";

it("only a key that is to be deleted is irreversible", () => {
  const fates = ["scheduled", "alreadyScheduled", "archived", "disabled", "kept", "retained"] as const;
  expect(fates.filter((fate) => isIrreversible(change({ loss: loss({ fate }) })))).toEqual(["scheduled"]);
  expect(isIrreversible(change())).toBe(false);
});

it("a protection that goes counts whether the key stays or goes as well", () => {
  const guards = ["on", "removedNow", "offBefore"] as const;
  expect(guards.filter((guard) => isUnprotecting(change({ loss: loss({ guard }) })))).toEqual(["removedNow"]);
  expect([isUnprotecting(change({ losesProtection: true })), isUnprotecting(change())]).toEqual([true, false]);
});
