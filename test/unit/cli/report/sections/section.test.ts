import { describe, expect, it } from "vitest";
import { fixed, leftOut, tableSection } from "../../../../../cli/report/sections/section";
import { formOf, text } from "../text";

describe("a part of the report", () => {
  it("that is always whole is its text, and none where there is none", () => {
    expect(text(fixed("a sentence"))).toBe("a sentence");
    expect(fixed("a sentence")[0]?.rows).toBe(0);
    expect(fixed("")).toEqual([]);
  });

  it("that is a table has a heading, and says what it leaves out", () => {
    const parts = { title: "Keys", head: ["Key"], rows: [["a"], ["b"], ["c"]], row: ["key", "keys"] } as const;
    const sections = tableSection({ ...parts, intro: "These." });
    expect(text(sections)).toBe("### Keys\n\nThese.\n\n| Key |\n| --- |\n| a |\n| b |\n| c |");
    expect(formOf(sections, 0, 2)).toBe(
      "### Keys\n\nThese.\n\n| Key |\n| --- |\n| a |\n| b |\n\n*… and 1 key, left out for length.*",
    );
    expect(formOf(tableSection(parts), 0, 0)).toBe("### Keys\n\n*3 keys, left out for length.*");
    expect(tableSection({ ...parts, rows: [] })).toEqual([]);
  });

  it("says nothing of nothing left out", () => {
    expect(leftOut(0, true, ["key", "keys"])).toEqual([]);
  });
});
