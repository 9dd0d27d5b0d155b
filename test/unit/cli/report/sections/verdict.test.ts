import { describe, expect, it } from "vitest";
import { flavors } from "../../../../../cli/report/markdown/flavor";
import { verdict } from "../../../../../cli/report/sections/verdict";
import { change, loss } from "../keys";
import { text } from "../text";

const verdictOn = (facts: Partial<Parameters<typeof verdict>[0]>): string =>
  text(verdict({ changes: [], others: 0, isWhole: true, errors: 0, ...facts }, flavors.github));

const difference = { property: "rotateDays", before: 90, after: 365, by: "value", isOutside: false } as const;
const one = {
  lost: change({ step: "delete", loss: loss() }),
  unused: change({ step: "delete", loss: loss({ fate: "archived" }) }),
  maybeLost: change({ step: "update", loss: loss({ cause: "replaced", isCertain: false }) }),
  maybeUnused: change({ step: "update", loss: loss({ cause: "replaced", isCertain: false, fate: "archived" }) }),
  refused: change({ step: "delete", loss: loss({ guard: "on" }) }),
  unprotected: change({ losesProtection: true }),
  weaker: change({ step: "update", differences: [difference], weakenings: [difference] }),
  remade: change({ step: "create", source: "new", isVanished: true }),
  gone: change({ isVanished: true }),
  adopted: change({ step: "create", source: "adopted" }),
  restored: change({ step: "create", source: "restored" }),
  released: change({ step: "delete", loss: loss({ fate: "retained" }) }),
  changed: change({ step: "update" }),
  created: change({ step: "create", source: "new" }),
};

describe("the verdict", () => {
  it("says what happens to how many keys, the worst first", () => {
    expect(verdictOn({ changes: Object.values(one) })).toBe(
      "> [!CAUTION]\n> If this is applied, 1 key is disabled at once and then deleted for good, " +
        "1 may be disabled at once and then deleted for good (only `pulumi up` can tell), 1 is taken out of use, " +
        "1 may be taken out of use (only `pulumi up` can tell), " +
        "1 is to go but protected, which Pulumi refuses, 1 loses its protection, 1 gets weaker settings, " +
        "1 that vanished is made again, 1 that vanished leaves the state, 1 is adopted, 1 is restored, " +
        "1 leaves its place and stays as it is, 4 are changed and 1 is new.",
    );
    const twice = [...Object.values(one), ...Object.values(one)];
    expect(verdictOn({ changes: twice })).toBe(
      "> [!CAUTION]\n> If this is applied, 2 keys are disabled at once and then deleted for good, " +
        "2 may be disabled at once and then deleted for good (only `pulumi up` can tell), 2 are taken out of use, " +
        "2 may be taken out of use (only `pulumi up` can tell), " +
        "2 are to go but protected, which Pulumi refuses, 2 lose their protection, 2 get weaker settings, " +
        "2 that vanished are made again, 2 that vanished leave the state, 2 are adopted, 2 are restored, " +
        "2 leave their places and stay as they are, 8 are changed and 2 are new.",
    );
  });

  it.each([
    ["danger", one.lost, "> [!CAUTION]\n> If this is applied, 1 key is disabled at once and then deleted for good."],
    [
      "danger",
      one.maybeLost,
      "> [!CAUTION]\n> If this is applied, 1 key may be disabled at once and then deleted for good (only `pulumi up` can tell) and 1 is changed.",
    ],
    ["a warning", one.unused, "> [!WARNING]\n> If this is applied, 1 key is taken out of use."],
    ["a warning", one.unprotected, "> [!WARNING]\n> If this is applied, 1 key loses its protection."],
    ["a warning", one.weaker, "> [!WARNING]\n> If this is applied, 1 key gets weaker settings and 1 is changed."],
    ["a warning", one.remade, "> [!WARNING]\n> If this is applied, 1 key that vanished is made again."],
    ["a sentence", one.adopted, "If this is applied, 1 key is adopted."],
    ["a sentence", one.created, "If this is applied, 1 key is new."],
    ["a sentence", one.changed, "If this is applied, 1 key is changed."],
    ["a sentence", one.released, "If this is applied, 1 key leaves its place and stays as it is."],
  ])("is %s: $name", (_, changed, sentence) => {
    expect(verdictOn({ changes: [changed] })).toBe(sentence);
  });

  it("says so where no key changes, and whether anything else does", () => {
    expect([verdictOn({}), verdictOn({ others: 1 }), verdictOn({ others: 1234 })]).toEqual([
      "No key changes.",
      "No key changes, and 1 other resource does.",
      "No key changes, and 1,234 other resources do.",
    ]);
  });

  it("does not count the new key of a replacement twice", () => {
    const replaced = change({ step: "replace", source: "new", loss: loss({ fate: "archived" }) });
    expect(verdictOn({ changes: [replaced] })).toBe("> [!WARNING]\n> If this is applied, 1 key is taken out of use.");
  });

  it("says what somebody changed outside Pulumi", () => {
    const outside = change({ outside: [{ property: "description", before: "", live: "by hand" }] });
    expect(verdictOn({ changes: [outside] })).toBe("No key changes; 1 key was changed outside Pulumi and stays so.");
    expect(verdictOn({ changes: [one.created, outside, outside] })).toBe(
      "If this is applied, 1 key is new; 2 keys were changed outside Pulumi and stay so.",
    );
  });

  it("says first that the preview failed, and that it may not have reached all", () => {
    expect(verdictOn({ isWhole: false, errors: 2, changes: [one.created] })).toBe(
      "> [!CAUTION]\n> The preview failed with errors about 2 resources, so that deletions and more may be missing here; as far as it got, 1 key is new.",
    );
    expect(verdictOn({ isWhole: false })).toBe(
      "> [!CAUTION]\n> The preview failed, so that deletions and more may be missing here; as far as it got, no key changes.",
    );
  });
});
