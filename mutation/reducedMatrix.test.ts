import { describe, expect, it } from "vitest";
import { runCell, runClean } from "../test/faults/cell";
import { faultKinds, killKinds } from "../test/faults/faultKinds";
import { cellsOf, nameOf } from "../test/faults/matrix";
import {
  adoptScenarios,
  createScenarios,
  deleteScenarios,
  readScenarios,
  replaceScenarios,
  updateScenarios,
} from "../test/faults/scenarios";

/** One for each way in which a call can end: not sent, lost before and after the work, refused, slowed down, no more. */
const kinds = [
  "connection refused",
  "resetBeforeCommit",
  "InternalError after the work was done",
  "RequestLimitExceeded",
  "UnauthorizedOperation",
  "killed after the work was done",
];

const scenarios = [
  ...createScenarios,
  ...adoptScenarios,
  ...replaceScenarios,
  ...updateScenarios,
  ...readScenarios,
  ...deleteScenarios,
];

describe("a part of the matrix of faults", () => {
  it("is made of kinds that the whole has", () => {
    expect([...faultKinds, ...killKinds].map(({ name }) => name)).toEqual(expect.arrayContaining(kinds));
  });

  // A mutant is dead at the first problem.
  it.each(scenarios)("$name", async (scenario) => {
    const clean = await runClean(scenario);
    const cells = cellsOf(scenario, clean.calls).filter(({ kind }) => kinds.includes(kind.name));
    for (const cell of cells) expect({ [nameOf(cell)]: await runCell(cell, clean) }).toEqual({ [nameOf(cell)]: [] });
  });
});
