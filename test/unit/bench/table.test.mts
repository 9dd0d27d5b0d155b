import { describe, expect, it } from "vitest";
import { table } from "../../../bench/figures/table.mjs";

describe("table", () => {
  it("puts figures to the right and texts to the left", () => {
    const rows = [
      ["up", "47", "met"],
      ["destroy", "1,062", "missed"],
      ["preview", "-", ""],
    ];
    expect(table(["", "calls", "goal"], rows)).toBe(
      [
        "         calls  goal",
        "-------  -----  ------",
        "up          47  met",
        "destroy  1,062  missed",
        "preview      -",
      ].join("\n"),
    );
  });

  it("of no rows is its heads", () => {
    expect(table(["a", "bc"], [])).toBe("a  bc\n-  --");
  });
});
