import { expect, it } from "vitest";
import { flavors } from "../../../../../cli/report/markdown/flavor";
import { unknown } from "../../../../../cli/report/read/marks";
import { keyCell, nameCell } from "../../../../../cli/report/sections/keyCell";
import { change, keyId } from "../keys";

it("a key is named, with its KeyId and region as far as there are any", () => {
  expect(keyCell(change(), flavors.github)).toBe(`\`payments\`<br>\`${keyId}\`<br>\`ap-guangzhou\``);
  expect(keyCell(change({ keyId: unknown }), flavors.cnb)).toBe(
    "`payments` · *known after `pulumi up`* · `ap-guangzhou`",
  );
  expect(keyCell(change({ keyId: "" }), flavors.cnb)).toBe("`payments` · `ap-guangzhou`");
});

it("a key of a name that no other one has needs no more", () => {
  expect(nameCell(change(), flavors.github)).toBe("`payments`");
  expect(nameCell(change({ isNamesake: true }), flavors.gitlab)).toBe(
    `\`payments\`<br>\`${keyId}\`<br>\`ap-guangzhou\``,
  );
});
