import { expect, it } from "vitest";
import { flavors } from "../../../../../../cli/report/markdown/flavor";
import { weaker } from "../../../../../../cli/report/sections/changes/weaker";
import { change } from "../../keys";
import { text } from "../../text";

it("settings that weaken keys are told one by one", () => {
  const weakenings = [
    { property: "keyRotationEnabled", before: true, after: false, by: "value", isOutside: false },
    { property: "pendingWindowInDays", before: 30, after: 7, by: "value", isOutside: false },
  ] as const;
  expect(text(weaker([change({ weakenings }), change()], flavors.github))).toBe(
    "### Weaker settings\n\n| Key | Setting | Before | After |\n| --- | --- | --- | --- |\n" +
      "| `payments` | `keyRotationEnabled` | `true` | `false` |\n| `payments` | `pendingWindowInDays` | `30` | `7` |",
  );
  expect(weaker([change()], flavors.github)).toEqual([]);
});
