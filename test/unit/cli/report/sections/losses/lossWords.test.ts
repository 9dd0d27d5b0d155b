import { describe, expect, it } from "vitest";
import { unknown } from "../../../../../../cli/report/read/marks";
import { fate, guard, wayBack, why } from "../../../../../../cli/report/sections/losses/lossWords";
import { loss } from "../../keys";

const deletionSeconds = Date.UTC(2026, 2, 31) / 1000;

describe("what is said of a key that leaves its place", () => {
  it.each([
    [
      loss({ windowInDays: 7 }),
      "disabled at once, and **deleted for good** 7 days after this is applied",
      "way back until then: `restoreKeyId`",
    ],
    [
      loss({ fate: "alreadyScheduled", deletionSeconds }),
      "nothing more: it is scheduled already, to be deleted for good on 2026-03-31 00:00 UTC",
      "way back until then: `restoreKeyId`",
    ],
    [loss({ fate: "alreadyScheduled" }), "nothing more: it is scheduled already", "way back: `restoreKeyId`"],
    [
      loss({ fate: "archived" }),
      "archived: it can still decrypt, and no longer encrypt",
      "way back at any time: `restoreKeyId` or `adoptKeyId`",
    ],
    [
      loss({ fate: "disabled" }),
      "disabled: it can neither encrypt nor decrypt",
      "way back at any time: `restoreKeyId` or `adoptKeyId`",
    ],
    [
      loss({ fate: "kept" }),
      "renamed, and else kept as it is: it waits for its material",
      "way back at any time: `restoreKeyId` or `adoptKeyId`",
    ],
    [
      loss({ windowInDays: 0, isCertain: false }),
      "at worst disabled at once, and **deleted for good** after as many days as only `pulumi up` can tell",
      "way back until then: `restoreKeyId`",
    ],
    [
      loss({ fate: "disabled", isMilder: true }),
      "disabled: it can neither encrypt nor decrypt, the milder of `onDestroy` and `onReplace`",
      "way back at any time: `restoreKeyId` or `adoptKeyId`",
    ],
  ])("is its fate and the way back: $fate", (one, what, back) => {
    expect([fate(one), wayBack(one)]).toEqual([what, back]);
  });

  it("is why", () => {
    const reasons = [
      {
        property: "keyUsage",
        before: "ENCRYPT_DECRYPT",
        after: "ASYMMETRIC_DECRYPT_SM2",
        by: "value",
        isOutside: false,
      },
      { property: "region", before: "ap-guangzhou", after: "ap-shanghai", by: "value", isOutside: false },
    ] as const;
    expect(why(loss(), "<br>")).toBe("removed from the program");
    expect(why(loss({ cause: "leftOver" }), "<br>")).toBe("an earlier run replaced it and could not remove it");
    expect(why(loss({ cause: "replaced" }), "<br>")).toBe("replaced by a new key, as Pulumi was asked to");
    expect(why(loss({ cause: "replaced", reasons }), "<br>")).toBe(
      "replaced by a new key:<br>`keyUsage`: `ENCRYPT_DECRYPT` → `ASYMMETRIC_DECRYPT_SM2`<br>`region`: `ap-guangzhou` → `ap-shanghai`",
    );
    expect(why(loss({ cause: "replaced", reasons }), " · ")).toBe(
      "replaced by a new key: `keyUsage`: `ENCRYPT_DECRYPT` → `ASYMMETRIC_DECRYPT_SM2` · `region`: `ap-guangzhou` → `ap-shanghai`",
    );
  });

  it("is that only `pulumi up` can tell", () => {
    const open = {
      property: "keyUsage",
      before: "ENCRYPT_DECRYPT",
      after: unknown,
      by: "value",
      isOutside: false,
    } as const;
    expect(why(loss({ cause: "replaced", reasons: [open], isCertain: false }), "<br>")).toBe(
      "may be replaced by a new key, which only `pulumi up` can tell:<br>`keyUsage`: `ENCRYPT_DECRYPT` → *known after `pulumi up`*",
    );
  });

  it("is what guarded it", () => {
    expect(guard(loss({ guard: "on" }))).toBe("`protect` is on: Pulumi refuses this");
    expect(guard(loss({ guard: "removedNow" }))).toBe("`protect`, **removed in this change**");
    expect(guard(loss({ guard: "offBefore" }))).toBe("nothing: `protect` was off before");
    expect(guard(loss({ cause: "leftOver" }))).toBe("nothing: it was replaced before");
  });
});
