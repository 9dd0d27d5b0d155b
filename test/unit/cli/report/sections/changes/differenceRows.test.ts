import { describe, expect, it } from "vitest";
import type { Difference } from "../../../../../../cli/report/keys/keyChange";
import { flavors } from "../../../../../../cli/report/markdown/flavor";
import { unknown } from "../../../../../../cli/report/read/marks";
import { differenceRows } from "../../../../../../cli/report/sections/changes/differenceRows";
import { change } from "../../keys";

const rowsOf = (difference: Partial<Difference>) =>
  differenceRows(
    change(),
    [{ property: "description", before: "one", after: "two", by: "value", isOutside: false, ...difference }],
    flavors.github,
  ).map((cells) => cells.join(" | "));

describe("a difference", () => {
  it.each<[Partial<Difference>, string]>([
    [{}, "`payments` | `description` | `one` | `two`"],
    [{ before: undefined }, "`payments` | `description` | *none* | `two`"],
    [{ isOutside: true }, "`payments` | `description` | `one` *(changed outside Pulumi)* | `two`"],
    [{ by: "stays" }, "`payments` | `description` | `one` | *no longer declared; the key keeps it*"],
    [{ after: "", by: "empties" }, "`payments` | `description` | `one` | *empty* *(no longer declared)*"],
    [
      { property: "pendingWindowInDays", before: 7, after: 30, by: "default" },
      "`payments` | `pendingWindowInDays` | `7` | `30` *(no longer declared)*",
    ],
    [
      { property: "keyRotationEnabled", before: true, after: false, by: "creation" },
      "`payments` | `keyRotationEnabled` | `true` | `false` *(what a new key begins with)*",
    ],
    [{ after: unknown }, "`payments` | `description` | `one` | *known after `pulumi up`*"],
    [
      { property: "keyUsage", after: unknown },
      "`payments` | `keyUsage` | `one` | *known after `pulumi up`* *(may replace the key)*",
    ],
    [
      { before: "[secret]", after: "[secret]" },
      "`payments` | `description` | *secret* | *secret* *(whether it differs cannot be seen)*",
    ],
  ])("is a row: %j", (difference, row) => {
    expect(rowsOf(difference)).toEqual([row]);
  });

  it("of tags is a row for each tag that differs", () => {
    const tags = { property: "tags", before: { a: "1", b: "2", c: "3" }, after: { b: "2", c: "4", d: "5" } } as const;
    expect(rowsOf(tags)).toEqual([
      "`payments` | `tags` `a` | `1` | *none*",
      "`payments` | `tags` `c` | `3` | `4`",
      "`payments` | `tags` `d` | *none* | `5`",
    ]);
  });
});
