import { describe, expect, it } from "vitest";
import { flavorNames, flavors, isFlavorName } from "../../../../../cli/report/markdown/flavor";

describe("a place where a report is shown", () => {
  it("is one of three", () => {
    expect(flavorNames).toEqual(["github", "gitlab", "cnb"]);
    expect(["cnb", "bitbucket", "toString"].map(isFlavorName)).toEqual([true, false, false]);
  });

  it("has its own way to make a sentence seen", () => {
    const said = (["github", "gitlab", "cnb"] as const).map((name) =>
      (["danger", "warning", "none"] as const).map((urgency) => flavors[name].verdict(urgency, "Two keys go.")),
    );
    expect(said).toEqual([
      ["> [!CAUTION]\n> Two keys go.", "> [!WARNING]\n> Two keys go.", "Two keys go."],
      ["**Two keys go.**", "**Two keys go.**", "Two keys go."],
      ["**Two keys go.**", "**Two keys go.**", "Two keys go."],
    ]);
  });

  it("folds where it can, and has no HTML where it may not", () => {
    const fold = "<details>\n<summary>All</summary>\n\n| a |\n\n</details>";
    expect(flavors.github.folded("All", "| a |")).toBe(fold);
    expect(flavors.gitlab.folded("All", "| a |")).toBe(fold);
    expect(flavors.cnb.folded("All", "| a |")).toBe("#### All\n\n| a |");
    expect([flavors.github.small("1"), flavors.gitlab.small("1"), flavors.cnb.small("1")]).toEqual([
      "<sub>1</sub>",
      "<sub>1</sub>",
      "1",
    ]);
    expect([flavors.github.lineBreak, flavors.gitlab.lineBreak, flavors.cnb.lineBreak]).toEqual([
      "<br>",
      "<br>",
      " · ",
    ]);
  });
});
