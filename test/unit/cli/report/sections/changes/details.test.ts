import { describe, expect, it } from "vitest";
import { flavors } from "../../../../../../cli/report/markdown/flavor";
import { details } from "../../../../../../cli/report/sections/changes/details";
import { change, existing, keyId, otherKeyId, wanted } from "../../keys";
import { formOf, text } from "../../text";

const updated = change({
  step: "update",
  before: existing({ description: "one", keyRotationEnabled: true, rotateDays: 90 }),
  after: wanted({ tags: { team: "a" } }, { protect: true }),
});
const created = change({ name: "b", step: "create", source: "new", keyId: "", after: wanted({ alias: "b" }) });
const adopted = change({
  name: "c",
  step: "create",
  source: "adopted",
  keyId: "",
  after: wanted({ adoptKeyId: otherKeyId }),
});

const cells = {
  updated:
    "`alias`: `payments`, `description`: *empty*, `keyUsage`: `ENCRYPT_DECRYPT`, `origin`: `TENCENT_KMS`, `hsmClusterId`: *empty*, " +
    "`region`: `ap-guangzhou`, `keyState`: `Enabled`, `keyRotationEnabled`: `true`, `rotateDays`: `90`, `tags`: `team` = `a`, " +
    "`pendingWindowInDays`: `30`, `onDestroy`: `scheduleDeletion`, `onReplace`: `archive`, `protect`: `true`",
  created:
    "`alias`: `b`, `description`: *empty*, `keyUsage`: `ENCRYPT_DECRYPT`, `origin`: `TENCENT_KMS`, `hsmClusterId`: *empty*, " +
    "`region`: `ap-guangzhou`, `keyState`: `Enabled`, `keyRotationEnabled`: `false`, `tags`: *none*, `pendingWindowInDays`: `30`, " +
    "`onDestroy`: `scheduleDeletion`, `onReplace`: `archive`, `protect`: `false`",
  adopted: `\`alias\`: \`payments\`, \`region\`: \`ap-guangzhou\`, \`adoptKeyId\`: \`${otherKeyId}\`, \`protect\`: \`false\``,
};
const row = (name: string, where: string, properties: string, lineBreak = "<br>") =>
  `| ${[`\`${name}\``, ...where.split(" ").map((part) => `\`${part}\``)].join(lineBreak)} | ${properties.replaceAll(/, (?=`\w+`:)/g, lineBreak)} |`;
const head = "| Key | All properties once this is applied |\n| --- | --- |\n";

describe("the properties of keys that are made or changed", () => {
  it("are all that they have once the change is applied, as far as that is known, and folded", () => {
    expect(text(details([updated, created, adopted, change()], flavors.github))).toBe(
      `<details>\n<summary>All properties of created and changed keys (3 keys)</summary>\n\n${head}${[
        row("payments", `${keyId} ap-guangzhou`, cells.updated),
        row("b", "ap-guangzhou", cells.created),
        row("c", "ap-guangzhou", cells.adopted),
      ].join("\n")}\n\n</details>`,
    );
  });

  it("stand below a heading where nothing folds", () => {
    expect(text(details([created], flavors.cnb))).toBe(
      `#### All properties of created and changed keys (1 key)\n\n${head}${row("b", "ap-guangzhou", cells.created, " · ")}`,
    );
  });

  it("are the first to go where there is no room", () => {
    const sections = details([updated, created, adopted], flavors.github);
    expect(formOf(sections, 0, 1)).toContain("\n\n*… and 2 keys, left out for length.*\n\n</details>");
    expect(formOf(sections, 0, 0)).toBe("*All properties of 3 keys, left out for length.*");
  });

  it("are none where no key is made or changed", () => {
    expect(details([change()], flavors.github)).toEqual([]);
  });
});
