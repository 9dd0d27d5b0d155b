import { describe, expect, it } from "vitest";
import { componentsOf, licenseList, refused } from "../../../../scripts/sbom/licenses.mjs";

const bom = {
  components: [
    { group: "@scope", name: "a", version: "1.0.0", licenses: [{ license: { id: "MIT" } }] },
    { name: "b", version: "2.0.0", licenses: [{ expression: "MIT OR GPL-3.0" }] },
    { name: "c", version: "3.0.0", licenses: [{ license: { id: "MIT" } }, { license: { name: "Their own" } }] },
    { name: "d" },
  ],
};

describe("licenses", () => {
  it("are listed by name, each component once", () => {
    expect(licenseList([...componentsOf(bom), ...componentsOf(bom)])).toBe(
      [
        "| package | version | license |",
        "| --- | --- | --- |",
        "| @scope/a | 1.0.0 | MIT |",
        "| b | 2.0.0 | MIT OR GPL-3.0 |",
        "| c | 3.0.0 | MIT AND Their own |",
        "| d |  |  |",
        "",
      ].join("\n"),
    );
  });

  it("that are not known to ask nothing of anybody are refused", () => {
    expect(refused(componentsOf(bom))).toEqual([
      "b 2.0.0: MIT OR GPL-3.0",
      "c 3.0.0: MIT AND Their own",
      "d : no license",
    ]);
  });
});
