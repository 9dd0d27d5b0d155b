import { describe, expect, it } from "vitest";
import { paidKeys } from "../../../../cli/report/cost";
import { change, loss } from "./keys";

describe("the keys that are paid for", () => {
  it.each([
    ["a new key", change({ step: "create", source: "new" }), 1],
    ["a key in the place of a vanished one", change({ step: "create", source: "new", isVanished: true }), 1],
    ["an adopted key, which is paid for already", change({ step: "create", source: "adopted" }), 0],
    ["a restored key", change({ step: "create", source: "restored" }), 1],
    ["an update", change({ step: "update" }), 0],
    ["a key scheduled for deletion", change({ step: "delete", loss: loss() }), -1],
    ["a key that may be replaced and scheduled", change({ step: "update", loss: loss({ isCertain: false }) }), 0],
    ["a key scheduled before", change({ step: "delete", loss: loss({ fate: "alreadyScheduled" }) }), 0],
    ["an archived key", change({ step: "delete", loss: loss({ fate: "archived" }) }), 0],
    ["a replacement that archives", change({ step: "replace", source: "new", loss: loss({ fate: "archived" }) }), 1],
    ["a replacement that deletes", change({ step: "replace", source: "new", loss: loss() }), 0],
    ["a deletion that Pulumi refuses", change({ step: "delete", loss: loss({ guard: "on" }) }), 0],
    [
      "a replacement that Pulumi refuses",
      change({ step: "replace", source: "new", loss: loss({ fate: "archived", guard: "on" }) }),
      0,
    ],
    ["a replacement by an adopted key", change({ step: "replace", source: "adopted", loss: loss() }), -1],
  ])("change by %s", (_, one, keys) => {
    expect(paidKeys([one])).toBe(keys);
  });

  it("add up", () => {
    expect(paidKeys([change({ step: "create", source: "new" }), change({ step: "create", source: "new" })])).toBe(2);
  });
});
