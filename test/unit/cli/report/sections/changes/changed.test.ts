import { describe, expect, it } from "vitest";
import { flavors } from "../../../../../../cli/report/markdown/flavor";
import { changed } from "../../../../../../cli/report/sections/changes/changed";
import { change, loss } from "../../keys";
import { text } from "../../text";

const description = { property: "description", before: "one", after: "two", by: "value", isOutside: false } as const;
const usage = { ...description, property: "keyUsage" } as const;
const head = "### Changed keys\n\n| Key | Property | Before | After |\n| --- | --- | --- | --- |\n";

describe("changed keys", () => {
  it("are told property by property, with values before and after", () => {
    const changes = [change({ step: "update", differences: [description, usage] }), change()];
    expect(text(changed(changes, flavors.github))).toBe(
      `${head}| \`payments\` | \`description\` | \`one\` | \`two\` |\n| \`payments\` | \`keyUsage\` | \`one\` | \`two\` |`,
    );
  });

  it("are those of replacements as well, beside what forces these", () => {
    const replaced = change({
      step: "replace",
      differences: [description, usage],
      loss: loss({ cause: "replaced", reasons: [usage] }),
    });
    expect(text(changed([replaced], flavors.github))).toBe(
      `${head}| \`payments\` | \`description\` | \`one\` | \`two\` |`,
    );
    expect(changed([{ ...replaced, differences: [usage] }], flavors.github)).toEqual([]);
  });

  it("say so where no difference can be seen", () => {
    expect(text(changed([change({ step: "update" })], flavors.github))).toBe(
      `${head}| \`payments\` | *none that can be seen here* |  | *made as the program says* |`,
    );
  });
});
