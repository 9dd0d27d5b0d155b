import { expect, it } from "vitest";
import { flavors } from "../../../../../../cli/report/markdown/flavor";
import { outside } from "../../../../../../cli/report/sections/changes/outside";
import { change } from "../../keys";
import { text } from "../../text";

it("what somebody changed outside Pulumi, and the change leaves so, is told with both values", () => {
  const found = change({ outside: [{ property: "keyState", before: "Enabled", live: "Disabled" }] });
  expect(text(outside([change(), found], flavors.github))).toBe(
    "### Changed outside Pulumi, and left so\n\nThe program does not declare these properties, so nothing is done about them.\n\n" +
      "| Key | Property | In the state | In the cloud |\n| --- | --- | --- | --- |\n| `payments` | `keyState` | `Enabled` | `Disabled` |",
  );
});
