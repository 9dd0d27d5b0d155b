import { expect, it } from "vitest";
import { flavors } from "../../../../../../cli/report/markdown/flavor";
import { vanished } from "../../../../../../cli/report/sections/losses/vanished";
import { change, keyId, otherKeyId } from "../../keys";
import { text } from "../../text";

it("keys that vanished are told with what takes their place", () => {
  const changes = [
    change({ isVanished: true, source: "new", step: "create" }),
    change({ name: "b", isVanished: true, source: "adopted", takenKeyId: otherKeyId }),
    change({ name: "c", isVanished: true, source: "restored", takenKeyId: otherKeyId }),
    change({ name: "d", isVanished: true }),
    change({ name: "e", source: "new", step: "create" }),
  ];
  const cell = (name: string) => `\`${name}\`<br>\`${keyId}\`<br>\`ap-guangzhou\``;
  expect(text(vanished(changes, flavors.github))).toBe(
    "### Keys that vanished\n\nThese keys are gone from the cloud. What was encrypted under them cannot be decrypted, also not by a new key.\n\n" +
      "| Key | In its place |\n| --- | --- |\n" +
      `| ${cell("payments")} | a **new key** would be made |\n` +
      `| ${cell("b")} | \`${otherKeyId}\` is adopted |\n` +
      `| ${cell("c")} | \`${otherKeyId}\` is restored |\n` +
      `| ${cell("d")} | nothing: the program does not declare it |`,
  );
});
