import { describe, expect, it } from "vitest";
import { type Cell, type OpenWorld, runCell, runClean } from "../faults/cell";
import { cellsOf, nameOf } from "../faults/matrix";
import { adoptScenarios, createScenarios, deleteScenarios, replaceScenarios, type Scenario } from "../faults/scenarios";
import { startServerWorlds } from "../harness/serverWorld";

/** Provider processes at a time: mostly they wait before they send a call again. */
const lanes = 8;

/** What can be made to happen here, and does not take minutes of real time. */
const happens = ({ kind: { fault }, times }: Cell): boolean =>
  times === 1 && "fault" in fault && fault.fault !== "stallAfterCommit";

/** With several keys, which calls go out together is a matter of time, which is real here. */
const isOfOneKey = ({ program, before = {} }: Scenario): boolean =>
  [program, before].every((keys) => typeof keys === "function" || Object.keys(keys).length <= 1);

async function problemsOf(scenarios: readonly Scenario[]): Promise<{ cells: number; problems: readonly string[] }> {
  const worlds = await Promise.all(Array.from({ length: lanes }, startServerWorlds));
  /** Does something with every item, each in a process that does nothing else meanwhile. */
  const inLanes = async <Item, Result>(
    items: readonly Item[],
    work: (item: Item, world: OpenWorld) => Promise<Result>,
  ) => {
    const left = [...items];
    const results: Result[] = [];
    const lane = async (openWorld: OpenWorld) => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) results.push(await work(item, openWorld));
    };
    await Promise.all(worlds.map(lane));
    return results;
  };

  const cells = await inLanes(scenarios.filter(isOfOneKey), async (scenario, openWorld) => {
    const clean = await runClean(scenario, openWorld);
    return cellsOf(scenario, clean.calls)
      .filter(happens)
      .map((cell) => ({ cell, clean }));
  });
  const problems = await inLanes(cells.flat(), async ({ cell, clean }, openWorld) => {
    const found = await runCell(cell, clean, openWorld);
    return found.map((problem) => `${nameOf(cell)}: ${problem}`);
  });
  return { cells: cells.flat().length, problems: problems.flat() };
}

describe("through Pulumi's own provider process, every call made to fail once in every way, and the run after that", () => {
  it.each([
    { operation: "create", scenarios: [...createScenarios, ...adoptScenarios], cellsMin: 1_300 },
    { operation: "replace", scenarios: replaceScenarios, cellsMin: 900 },
    { operation: "delete", scenarios: deleteScenarios, cellsMin: 650 },
  ])(
    "leaves no key of $operation lost, made twice or taken",
    async ({ operation, scenarios, cellsMin }) => {
      const { cells, problems } = await problemsOf(scenarios);
      console.log(`faults over the provider process, ${operation}: ${cells} cells`);
      // One mistake breaks many cells alike.
      expect(problems.slice(0, 10)).toEqual([]);
      expect(cells).toBeGreaterThanOrEqual(cellsMin);
    },
    600_000,
  );
});
