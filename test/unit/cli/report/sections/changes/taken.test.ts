import { expect, it } from "vitest";
import { flavors } from "../../../../../../cli/report/markdown/flavor";
import { taken } from "../../../../../../cli/report/sections/changes/taken";
import { change, keyId, otherKeyId, wanted } from "../../keys";
import { text } from "../../text";

it("adopted and restored keys are told as such, by the KeyId that the program names and where it wants them", () => {
  const changes = [
    change({ source: "restored", takenKeyId: keyId, keyId: "", after: wanted() }),
    change({
      name: "b",
      source: "adopted",
      takenKeyId: otherKeyId,
      after: wanted({ alias: "b|c", region: "ap-shanghai" }),
    }),
    change({ source: "new", after: wanted() }),
  ];
  expect(text(taken(changes, flavors.github))).toBe(
    "### Keys that are adopted\n\nThey exist, and come into the stack as they are; the update after that makes them what the program says.\n\n" +
      `| Key | Alias |\n| --- | --- |\n| \`b\`<br>\`${otherKeyId}\`<br>\`ap-shanghai\` | \`b\\|c\` |\n\n` +
      "### Keys that are restored\n\nThey exist out of use, and are taken back instead of making new ones: what was encrypted under them stays readable.\n\n" +
      `| Key | Alias |\n| --- | --- |\n| \`payments\`<br>\`${keyId}\`<br>\`ap-guangzhou\` | \`payments\` |`,
  );
});
