import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isAlive, killedPercent, type Mutant, merged, missesGoal, rangeOf, scores } from "../../../mutation/score.mjs";
import { root } from "../../../scripts/root.mjs";

const mutant = (status: Mutant["status"], more: Partial<Mutant> = {}): Mutant => ({
  fileName: join(root, "provider/key/plan.ts"),
  location: { start: { line: 3, column: 5 }, end: { line: 4, column: 9 } },
  mutatorName: "BooleanLiteral",
  replacement: "true",
  status,
  killer: "unit",
  ...more,
});

const score = { folder: "provider/key", mutants: 100, unit: 80, faults: 3, endless: 2, alive: 15 };

describe("a mutant", () => {
  it.each([
    ["Killed", false],
    ["Timeout", false],
    ["Survived", true],
    ["NoCoverage", true],
    ["RuntimeError", true],
    ["CompileError", true],
  ] as const)("that is %s is alive: %s", (status, alive) => {
    expect(isAlive({ status })).toBe(alive);
  });

  it("is a range of its file, in which Stryker counts columns from 0", () => {
    expect(rangeOf(mutant("Survived"))).toBe("provider/key/plan.ts:3:4-4:8");
  });
});

describe("the second run", () => {
  const lived = mutant("Survived");
  const dead = mutant("Killed", { replacement: "false" });
  const elsewhere = mutant("NoCoverage", { mutatorName: "BlockStatement" });

  it("kills what lived in the first", () => {
    const killed = mutant("Killed", { killer: "faults" });
    const still = mutant("Survived", { mutatorName: "BlockStatement", killer: "faults" });
    expect(merged([lived, dead, elsewhere], [still, killed])).toEqual([killed, dead, elsewhere]);
  });

  it("says nothing of what the first killed", () => {
    const again = mutant("Survived", { replacement: "false", killer: "faults" });
    const twice = mutant("Killed", { replacement: "false", killer: "faults" });
    expect(merged([dead], [again])).toEqual([dead]);
    expect(merged([dead], [twice])).toEqual([dead]);
  });
});

describe("the score", () => {
  it("counts each mutant once, by folder and by what became of it", () => {
    const log = { fileName: join(root, "provider/log.ts") };
    const mutants = [
      mutant("Killed"),
      mutant("Killed", { killer: "faults" }),
      mutant("Timeout", { killer: "faults" }),
      mutant("Survived"),
      mutant("NoCoverage"),
      mutant("RuntimeError"),
      mutant("Killed", log),
    ];
    expect(scores(mutants)).toEqual([
      { folder: "provider", mutants: 1, unit: 1, faults: 0, endless: 0, alive: 0 },
      { folder: "provider/key", mutants: 6, unit: 1, faults: 1, endless: 1, alive: 3 },
    ]);
  });

  it("is the part that was killed or never ended, and is to be 85 %", () => {
    expect(killedPercent(score)).toBe(85);
    expect(missesGoal(score)).toBe(false);
    expect(missesGoal({ ...score, alive: 16 })).toBe(true);
  });
});
