import { describe, expect, it } from "vitest";
import { shownSteps } from "../harness/consoleBlocks";
import { document } from "../harness/markdown";
import { previewsDocument, shopProgram } from "../harness/previewShop";
import { patched } from "../harness/programPatch";
import { typeErrors } from "../harness/typeCheck";

/** The program after each change that a section shows. */
const programs = document(previewsDocument)
  .split(/^#+ /m)
  .flatMap((section) => {
    let program = shopProgram();
    return shownSteps(section).flatMap((step) => {
      if (!("change" in step)) return [];
      program = patched(program, step.change);
      return [program];
    });
  });

describe("docs/previews.md", () => {
  it("shows changes of its program that compile", { timeout: 60_000 }, () => {
    expect(programs.length).toBeGreaterThan(15);
    const files = [shopProgram(), ...programs].map((text, index) => [`examples/quickstart/preview${index}.ts`, text]);
    expect(typeErrors("examples/quickstart/tsconfig.json", Object.fromEntries(files))).toEqual([]);
  });
});
