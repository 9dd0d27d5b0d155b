import { describe, expect, it } from "vitest";
import { patched } from "../../harness/programPatch";

const program = "a();\n\nconst b = {\n  c: 1,\n  d: 2,\n};\nexport { b };\n";

describe("a change of a program, written as in a diff block", () => {
  it("takes lines out, puts lines in, and leaves the rest", () => {
    expect(patched(program, "-  c: 1,\n+  c: 3,\n+  e: 4,\n   d: 2,\n")).toBe(
      "a();\n\nconst b = {\n  c: 3,\n  e: 4,\n  d: 2,\n};\nexport { b };\n",
    );
  });

  it("may begin with the first line, and hold empty ones", () => {
    expect(patched(program, "-a();\n-\n+z();\n const b = {\n")).toBe(
      "z();\nconst b = {\n  c: 1,\n  d: 2,\n};\nexport { b };\n",
    );
  });

  it("has parts that are apart from each other", () => {
    expect(patched(program, "-  c: 1,\n@@\n+f();\n export { b };\n")).toBe(
      "a();\n\nconst b = {\n  d: 2,\n};\nf();\nexport { b };\n",
    );
  });

  it.each([
    ["is not there", "-  c: 2,\n+  c: 3,\n", "  c: 2,", 0],
    ["is only the end of a line", "-c: 1,\n", "c: 1,", 0],
    ["is there more than once", " x();\n+y();\n", "x();", 2],
  ])("is refused where what it changes %s", (_, change, before, times) => {
    expect(() => patched(`${program}x();\nx();\n`, change)).toThrow(
      new Error(`is ${times} times in the program, not once:\n${before}\n`),
    );
  });
});
