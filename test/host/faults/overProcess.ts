import { describe, expect, it } from "vitest";
import { type Cell, type Clean, runCell, runClean } from "../../faults/cell";
import { type FaultKind, killKinds } from "../../faults/faultKinds";
import { cellsOf, nameOf } from "../../faults/matrix";
import type { Scenario } from "../../faults/scenarios";
import { inLanes } from "../../harness/lanes";
import { ServerProcess } from "../../harness/serverProcess";
import { inServerWorld } from "../../harness/serverWorld";

/** Cells at a time in one process: mostly they wait before they send a call again. */
const lanes = 144;

/** Stalls, and faults that stay, cost as much time as all others together, and the matrix in one process has them each time. */
const isEverything = process.env.FAULTS_OVER_PROCESS === "all";

/** With several keys, which calls go out together is a matter of time, which is real here. */
export const isOfOneKey = ({ program, before = {} }: Scenario): boolean =>
  [program, before].every((keys) => typeof keys === "function" || Object.keys(keys).length <= 1);

/** Waiting for an answer, and for a cloud that is asked less often, takes as long as an operation may: by default 60 s. */
function inShortTime(cell: Cell): Cell {
  const { kind, times } = cell;
  if (times > 1)
    return isStall(kind) || kind.code === "RequestLimitExceeded" ? { ...cell, requestTimeoutSeconds: 1 } : cell;
  // The rest of the operation must be done in three times that, also on a busy machine.
  return isStall(kind) ? { ...cell, requestTimeoutSeconds: 3 } : cell;
}

const isStall = ({ name }: FaultKind): boolean => name.startsWith("stall");

const isTested = ({ kind, times }: Cell): boolean =>
  !killKinds.includes(kind) && (isEverything || (times === 1 && !isStall(kind)));

/**
 * Tests the cells of the scenarios with one key, but those of killed processes, with a process of Pulumi's SDK: each fault
 * once and without stalls, or with FAULTS_OVER_PROCESS=all all of them.
 *
 * @param cellsMin so many there are at least, so that their number cannot fall unseen
 */
export function testOverProcess(operation: string, scenarios: readonly Scenario[], cellsMin: number): void {
  const title = `over Pulumi's provider process, every call of ${operation} made to fail in every way, and the run after that`;
  describe(title, () => {
    it("leaves no key lost, made twice or taken", async () => {
      const server = new ServerProcess();
      const cells = await inLanes(lanes, scenarios.filter(isOfOneKey), async (scenario) => {
        const clean = await inServerWorld(server, (world) => runClean(scenario, () => world));
        return cellsOf(scenario, clean.calls).map((cell) => ({ cell, clean }));
      });
      const tested = cells.flat().filter(({ cell }) => isTested(cell));
      const problems = await inLanes(lanes, tested, ({ cell, clean }) => problemsOf(server, inShortTime(cell), clean));
      console.log(`faults over the provider process, ${operation}: ${tested.length} cells`);
      // One mistake breaks many cells alike.
      expect(problems.flat().slice(0, 10)).toEqual([]);
      expect(tested.length).toBeGreaterThanOrEqual(cellsMin);
    }, 600_000);
  });
}

async function problemsOf(server: ServerProcess, cell: Cell, clean: Clean): Promise<readonly string[]> {
  const found = await inServerWorld(server, (world) => runCell(cell, clean, () => world));
  return found.map((problem) => `${nameOf(cell)}: ${problem}`);
}
