import { describe, expect, it } from "vitest";
import { type Cell, type Clean, runCell, runClean } from "../../faults/cell";
import { killKinds } from "../../faults/faultKinds";
import { cellsOf, nameOf } from "../../faults/matrix";
import {
  adoptScenarios,
  createScenarios,
  deleteScenarios,
  readScenarios,
  replaceScenarios,
  restoreScenarios,
  type Scenario,
  updateScenarios,
} from "../../faults/scenarios";
import { inLanes } from "../../harness/lanes";
import { ServerProcess } from "../../harness/serverProcess";
import { inServerWorld } from "../../harness/serverWorld";
import { isOfOneKey } from "./overProcess";

/** Processes at a time. */
const processes = 2;

/**
 * How many cells one SIGKILL hits: every one has reached its call by then, and gets no further. With 1 each cell has a
 * process to itself; starting so many takes minutes.
 */
const cellsPerKill = Number(process.env.FAULTS_CELLS_PER_KILL ?? 12);

interface Killing {
  readonly cell: Cell;
  readonly clean: Clean;
}

/** Each call of a scenario, killed before and after the emulator does its work. */
async function killingsOf(scenario: Scenario, provider: ServerProcess): Promise<readonly Killing[]> {
  const clean = await inServerWorld(provider, (world) => runClean(scenario, () => world));
  return cellsOf(scenario, clean.calls)
    .filter(({ kind }) => killKinds.includes(kind))
    .map((cell) => ({ cell, clean }));
}

/** The same process serves one group after the other: what goes on after a kill, and what leads to the next one. */
async function problemsOf(group: readonly Killing[], provider: ServerProcess): Promise<readonly string[]> {
  provider.awaitAll(group);
  const problems = group.map(async (killing) => {
    const { cell, clean } = killing;
    try {
      const found = await inServerWorld(provider, (world) => runCell(cell, clean, () => world), killing);
      return found.map((problem) => `${nameOf(cell)}: ${problem}`);
    } finally {
      // The others must not wait for one that never came so far.
      await provider.ready(killing);
    }
  });
  return (await Promise.all(problems)).flat();
}

describe("over Pulumi's provider process, killed by SIGKILL before and after every call, and the run after that", () => {
  it.each([
    { operation: "create", scenarios: [...createScenarios, ...adoptScenarios, ...restoreScenarios], cellsMin: 280 },
    { operation: "replace", scenarios: replaceScenarios, cellsMin: 144 },
    { operation: "update and read", scenarios: [...updateScenarios, ...readScenarios], cellsMin: 168 },
    { operation: "delete", scenarios: deleteScenarios, cellsMin: 76 },
  ])(
    "leaves no key of $operation lost, made twice or taken",
    async ({ operation, scenarios, cellsMin }) => {
      const providers = Array.from({ length: processes }, () => new ServerProcess());
      const [first] = providers;
      if (first === undefined) throw new Error("there is no process");
      const killings = await inLanes(processes, scenarios.filter(isOfOneKey), (scenario) =>
        killingsOf(scenario, first),
      );
      const groups = inGroups(killings.flat(), cellsPerKill);
      const problems = await Promise.all(
        providers.map((provider, lane) =>
          inLanes(
            1,
            groups.filter((_, index) => index % processes === lane),
            (group) => problemsOf(group, provider),
          ),
        ),
      );
      const kills = providers.reduce((sum, { kills }) => sum + kills, 0);
      const cells = killings.flat().length;
      console.log(`killed provider processes, ${operation}: ${cells} cells, ${kills} kills`);
      expect(problems.flat(2).slice(0, 10)).toEqual([]);
      expect(kills).toBe(groups.length);
      expect(cells).toBeGreaterThanOrEqual(cellsMin);
    },
    600_000,
  );
});

const inGroups = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
