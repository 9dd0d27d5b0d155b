import { describe, expect, it } from "vitest";
import { byDescription, byFate } from "../../../../../../cli/report/sections/losses/unusableInShort";
import { change, loss } from "../../keys";

const key = (name: string, changes: Parameters<typeof loss>[0] = {}, region = "ap-guangzhou") => ({
  ...change({ name, keyId: `id-${name}`, region }),
  loss: loss(changes),
});
const forced = { property: "keyUsage", before: "a", after: "b", by: "value", isOutside: false } as const;

describe("many keys that become unusable", () => {
  it("stand together where the same is to be said of them", () => {
    const keys = [
      key("a"),
      key("b", { windowInDays: 7 }),
      key("c"),
      key("d", { cause: "replaced", reasons: [forced, { ...forced, property: "region" }], fate: "archived" }),
      key("e", { cause: "replaced", fate: "disabled", guard: "on" }, "ap-shanghai"),
      key("g", { cause: "replaced", reasons: [forced], isCertain: false, windowInDays: 0 }),
      key("f", { cause: "leftOver", fate: "alreadyScheduled" }),
    ];
    expect(byDescription(keys)).toEqual([
      "2 keys in `ap-guangzhou`, removed from the program, `protect` off before, disabled at once and deleted for good 30 days after this is applied:",
      "- `a` `id-a`\n- `c` `id-c`",
      "1 key in `ap-guangzhou`, removed from the program, `protect` off before, disabled at once and deleted for good 7 days after this is applied:",
      "- `b` `id-b`",
      "1 key in `ap-guangzhou`, replaced for `keyUsage` and `region`, `protect` off before, archived, so that they can still decrypt:",
      "- `d` `id-d`",
      "1 key in `ap-shanghai`, replaced, `protect` is on, disabled:",
      "- `e` `id-e`",
      "1 key in `ap-guangzhou`, at worst replaced for `keyUsage`, `protect` off before, at worst disabled at once and deleted for good after as many days as only `pulumi up` can tell:",
      "- `g` `id-g`",
      "1 key in `ap-guangzhou`, left over from a replacement, `protect` off before, scheduled for deletion already:",
      "- `f` `id-f`",
    ]);
  });

  it("stand by their fate where there is least room: all counted, the first ones named", () => {
    const keys = [key("a"), key("b", { windowInDays: 7 }), key("c", { fate: "kept" }), key(`n${"m".repeat(30)}`)];
    expect(byFate(keys, 3)).toEqual([
      "3 keys in `ap-guangzhou`, disabled at once and deleted for good 7 to 30 days after this is applied:",
      "- `a` `id-a`\n- `b` `id-b`",
      "1 key in `ap-guangzhou`, renamed, waiting for their material:",
      "- `c` `id-c`",
    ]);
    expect(byFate(keys, 4)[1]).toBe(
      `- \`a\` \`id-a\`\n- \`b\` \`id-b\`\n- \`n${"m".repeat(23)}\` *… and 7 more* \`id-n${"m".repeat(30)}\``,
    );
    expect(byFate([key("a"), key("b")], 0)).toEqual([
      "2 keys in `ap-guangzhou`, disabled at once and deleted for good 30 days after this is applied:",
    ]);
  });

  it("have their regions where these differ", () => {
    expect(byFate([key("a"), key("b", {}, "ap-shanghai")], 2)).toEqual([
      "2 keys disabled at once and deleted for good 30 days after this is applied:",
      "- `a` `id-a` `ap-guangzhou`\n- `b` `id-b` `ap-shanghai`",
    ]);
  });
});
