import { expect, it } from "vitest";
import { remarks } from "../../../../../cli/report/sections/remarks";
import { formOf, text } from "../text";

const skipped = "KmsKey: preview checks skipped in ap-guangzhou: no credentials were found. Not checked: aliases.";

it("skipped checks come before what else the provider says, each as it was said", () => {
  expect(text(remarks({ skippedChecks: [skipped], remarks: ["KmsKey a: b <c> `d`.", "x".repeat(601)] }))).toBe(
    `### Checks that were skipped\n\n- \`${skipped}\`\n\n### What the provider says\n\n- \`\`KmsKey a: b <c> \`d\`.\`\`\n- \`${"x".repeat(600)}\` *…*`,
  );
  expect(remarks({ skippedChecks: [], remarks: [] })).toEqual([]);
});

it("lines that are left out are counted", () => {
  const sections = remarks({ skippedChecks: [], remarks: ["KmsKey a: 1", "KmsKey b: 2"] });
  expect(formOf(sections, 0, 1)).toBe(
    "### What the provider says\n\n- `KmsKey a: 1`\n\n*… and 1 line, left out for length.*",
  );
  expect(formOf(sections, 0, 0)).toBe("### What the provider says\n\n*2 lines, left out for length.*");
});

it("skipped checks are told however short room is, by as many lines as a person reads", () => {
  const many = Array.from(
    { length: 7 },
    (_, index) => `KmsKey: preview checks skipped in region-${index}: ${"x".repeat(300)}`,
  );
  const sections = remarks({ skippedChecks: many, remarks: [] });
  expect(sections.map(({ rows }) => rows)).toEqual([0]);
  const shown = text(sections).split("\n\n");
  expect(shown[1]?.split("\n").map((line) => line.length)).toEqual(Array(5).fill("- ``".length + 300 + " *…*".length));
  expect(shown[2]).toBe("*… and 2 lines, left out for length.*");
});
