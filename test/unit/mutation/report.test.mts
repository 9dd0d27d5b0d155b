import { join } from "node:path";
import { expect, it } from "vitest";
import { report } from "../../../mutation/report.mjs";
import type { Mutant } from "../../../mutation/score.mjs";
import { root } from "../../../scripts/root.mjs";

const alive = (status: Mutant["status"], replacement: string): Mutant => ({
  fileName: join(root, "provider/key/plan/plan.ts"),
  location: { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } },
  mutatorName: "BlockStatement",
  replacement,
  status,
  killer: "unit",
});

it("tells the scores of all folders and each mutant that lived", () => {
  const scores = [
    { folder: "provider/cloud", mutants: 1_000, unit: 800, faults: 100, endless: 50, alive: 50 },
    { folder: "provider/key", mutants: 3, unit: 2, faults: 0, endless: 0, alive: 1 },
  ];
  const mutants = [alive("Survived", "{}"), alive("NoCoverage", `{\n  return "${"a".repeat(60)}";\n}`)];
  expect(report(scores, mutants)).toBe(
    [
      "                mutants  killed by unit  by faults  never ended  alive  killed",
      "--------------  -------  --------------  ---------  -----------  -----  ------",
      "provider/cloud     1000             800        100           50     50  95.0 %",
      "provider/key          3               2          0            0      1  66.7 %",
      "all                1003             802        100           50     51  94.9 %",
      "provider/key/plan/plan.ts:3:5 BlockStatement: {}",
      `provider/key/plan/plan.ts:3:5 BlockStatement: { return "${"a".repeat(50)}… (NoCoverage)`,
    ].join("\n"),
  );
});
