import { expect, it } from "vitest";
import { flavors } from "../../../../../cli/report/markdown/flavor";
import { released } from "../../../../../cli/report/sections/released";
import { change, keyId, loss } from "../keys";
import { text } from "../text";

it("keys that Pulumi leaves alone are told apart from those that become unusable", () => {
  const changes = [
    change({ loss: loss({ fate: "retained" }) }),
    change({ name: "b", loss: loss({ fate: "retained", cause: "replaced" }) }),
    change({ loss: loss() }),
  ];
  expect(text(released(changes, flavors.cnb))).toBe(
    "### Keys that leave the stack and stay as they are\n\nThe program says `retainOnDelete`: Pulumi forgets these keys and changes nothing about them.\n\n" +
      `| Key | Why |\n| --- | --- |\n| \`payments\` · \`${keyId}\` · \`ap-guangzhou\` | removed from the program |\n` +
      `| \`b\` · \`${keyId}\` · \`ap-guangzhou\` | replaced by a new key |`,
  );
});
