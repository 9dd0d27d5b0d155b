import { expect, it } from "vitest";
import { flavors } from "../../../../../../cli/report/markdown/flavor";
import { unprotected } from "../../../../../../cli/report/sections/losses/unprotected";
import { change, keyId } from "../../keys";
import { text } from "../../text";

it("keys that lose their protection are told though nothing is deleted", () => {
  expect(text(unprotected([change({ losesProtection: true }), change()], flavors.github))).toBe(
    "### Protection removed\n\nNothing is deleted yet. After this, a change that removes or replaces one of these keys is no longer refused.\n\n" +
      `| Key | \`protect\` before | \`protect\` after |\n| --- | --- | --- |\n| \`payments\`<br>\`${keyId}\`<br>\`ap-guangzhou\` | \`true\` | \`false\` |`,
  );
  expect(unprotected([change()], flavors.github)).toEqual([]);
});
