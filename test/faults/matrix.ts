import { describe, expect, it } from "vitest";
import { type Cell, runCell, runClean } from "./cell";
import { type FaultKind, faultKinds, killKinds, spans } from "./faultKinds";
import type { Scenario } from "./scenarios";

/**
 * Tests every cell of the scenarios: each call that a scenario makes when nothing goes wrong, times everything that can.
 *
 * @param cellsMin so many there are at least, so that their number cannot fall unseen
 */
export function testMatrix(operation: string, scenarios: readonly Scenario[], cellsMin: number): void {
  describe(`every call of ${operation}, made to fail in every way, and the run after that`, () => {
    let total = 0;
    it.each(scenarios)("$name", async (scenario) => {
      const clean = await runClean(scenario);
      const cells = cellsOf(scenario, clean.calls);
      total += cells.length;
      const problems: string[] = [];
      for (const cell of cells) {
        for (const problem of await runCell(cell, clean)) problems.push(`${nameOf(cell)}: ${problem}`);
      }
      // One mistake breaks many cells alike.
      expect(problems.slice(0, 10)).toEqual([]);
    });

    it(`covers at least ${cellsMin} cells`, () => {
      console.log(`faults, ${operation}: ${total} cells`);
      expect(total).toBeGreaterThanOrEqual(cellsMin);
    });
  });
}

/** The cells of a scenario, whose calls are taken from a run in which nothing goes wrong. */
export function cellsOf(scenario: Scenario, calls: readonly string[]): readonly Cell[] {
  const counts = new Map<string, number>();
  return calls.flatMap((action, index) => {
    const call = (counts.get(action) ?? 0) + 1;
    counts.set(action, call);
    const cell = (kind: FaultKind, times: number): Cell => ({
      scenario,
      action,
      call,
      position: index + 1,
      times,
      kind,
    });
    return [
      ...faultKinds.flatMap((kind) => spans.map((times) => cell(kind, times))),
      ...killKinds.map((kind) => cell(kind, 1)),
    ];
  });
}

export const nameOf = ({ scenario, action, call, times, kind }: Cell): string =>
  `${scenario.name}, ${action} ${call}, ${kind.name}${times > 1 ? " from then on" : ""}`;
