import { expect, it } from "vitest";
import { textAround } from "../../../../../cli/report/sections/textAround";
import { formOf, text } from "../text";

it("what was printed around the preview is shown in code, cut where it is long or much", () => {
  expect(text(textAround(["Policy `a` | failed", "x".repeat(201)]))).toBe(
    `### What was printed around the preview\n\n- \`\`Policy \`a\` | failed\`\`\n- \`${"x".repeat(200)}\` *…*`,
  );
  const many = Array.from({ length: 12 }, (_, index) => `line ${index}`);
  expect(text(textAround(many)).split("\n").slice(-2)).toEqual(["", "*… and 2 lines, left out for length.*"]);
  expect(formOf(textAround(many), 0, 0)).toBe(
    "### What was printed around the preview\n\n*12 lines, left out for length.*",
  );
  expect(textAround([])).toEqual([]);
});
