import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { inLanes } from "../harness/lanes";
import { chances } from "../harness/truth/chance";
import { openDoubleWorld } from "../harness/truth/double/doubleWorld";
import { finding } from "../harness/truth/finding";
import { someLife } from "../harness/truth/generate";
import { playLife } from "../harness/truth/playLife";
import { openRealWorld } from "../harness/truth/realWorld";

/** Another seed, and more steps than are worth waiting for each time. */
const seed = Number(process.env.TRUTH_SEED ?? 1);
const stepsWanted = Number(process.env.TRUTH_STEPS ?? 40);
const stepsInLife = 8;
const limits = { inDoubleSeconds: 60, inEngineSeconds: Number(process.env.TRUTH_SHRINK_SECONDS ?? 120) };
/** One process of the engine a core, of two. */
const lanes = 2;

describe("programs of several keys, with the engine", () => {
  const timeout = 600_000 + stepsWanted * 60_000;
  it("become what the preview and the report say, and the same as with the double of the engine", { timeout }, async () => {
    const lives = chances(seed, Math.ceil(stepsWanted / stepsInLife)).map((chance) => someLife(chance, stepsInLife));
    console.log(`truth, engine: seed ${seed} (TRUTH_SEED), ${stepsWanted} steps (TRUTH_STEPS)`);
    const startedMs = Date.now();
    let [steps, whole] = [0, 0];
    const found: string[] = [];
    await inLanes(lanes, [...lives.entries()], async ([index, life]) => {
      const played = await playLife(openRealWorld, life);
      steps += played.steps;
      whole += played.whole;
      const from = `engine, seed ${seed}, life ${index}`;
      if (played.problems.length > 0) found.push(await finding(openRealWorld, life, played, from, limits));
      const double = await playLife(openDoubleWorld, { steps: life.steps.slice(0, played.steps) });
      const other = played.traces.findIndex((trace, at) => !isDeepStrictEqual(trace, double.traces[at]));
      if (other >= 0) expect.soft(double.traces[other], `${from}, step ${other}: the double`).toEqual(played.traces[other]);
    });
    console.log(`truth, engine: ${steps} steps, ${whole} carried out, ${Math.round((Date.now() - startedMs) / 1000)} s`);
    expect(found.join("\n")).toBe("");
    expect(steps).toBeGreaterThanOrEqual(stepsWanted);
  });
});
