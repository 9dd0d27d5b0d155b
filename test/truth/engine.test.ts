import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { inLanes } from "../harness/lanes";
import { openDoubleWorld } from "../harness/truth/double/doubleWorld";
import { openRealWorld } from "../harness/truth/engine/realWorld";
import type { Trace } from "../harness/truth/engine/trace";
import { chances } from "../harness/truth/generate/chance";
import { someLife } from "../harness/truth/generate/generate";
import { finding } from "../harness/truth/life/finding";
import type { Life } from "../harness/truth/life/life";
import { playLife } from "../harness/truth/life/playLife";

/** Another seed, and more steps than are worth waiting for each time. */
const seed = Number(process.env.TRUTH_SEED ?? 8);
const stepsWanted = Number(process.env.TRUTH_STEPS ?? 40);
const stepsInLife = 8;
const limits = { inDoubleSeconds: 60, inEngineSeconds: Number(process.env.TRUTH_SHRINK_SECONDS ?? 120) };
/** One process of the engine a core, of two. */
const lanes = 2;

describe("programs of several keys, with the engine", () => {
  const options = { timeout: 600_000 + stepsWanted * 60_000 };
  it("become what the preview and the report say, and the same as with the double of the engine", options, async () => {
    console.log(`truth, engine: seed ${seed} (TRUTH_SEED), ${stepsWanted} steps (TRUTH_STEPS)`);
    const startedMs = Date.now();
    // Some lives end early, since Pulumi itself breaks on what they do.
    const lives = chances(seed, stepsWanted).map((chance) => someLife(chance, stepsInLife));
    let [steps, whole] = [0, 0];
    const found: string[] = [];
    await inLanes(lanes, [...lives.entries()], async ([index, life]) => {
      if (steps >= stepsWanted) return;
      const from = `engine, seed ${seed}, life ${index}`;
      const played = await playLife(openRealWorld, life);
      steps += played.steps;
      whole += played.whole;
      if (played.problems.length > 0) found.push(await finding(openRealWorld, life, played, from, limits));
      const double = await playLife(openDoubleWorld, { steps: life.steps.slice(0, played.traces.length) });
      const other = differingStep(life, played.traces, double.traces);
      if (other === undefined) return;
      expect.soft(double.traces[other], `${from}, step ${other}: the double`).toEqual(played.traces[other]);
    });
    const seconds = Math.round((Date.now() - startedMs) / 1000);
    console.log(`truth, engine: ${steps} steps, ${whole} carried out, ${seconds} s`);
    expect(found.join("\n")).toBe("");
    expect(steps).toBeGreaterThanOrEqual(stepsWanted);
  });
});

/** Which call a fault hits depends on how calls meet, so that what comes after one is not compared. */
function differingStep({ steps }: Life, real: readonly Trace[], double: readonly Trace[]): number | undefined {
  const faulty = steps.findIndex(({ faults }) => faults !== undefined);
  const compared = faulty < 0 ? real : real.slice(0, faulty);
  const other = compared.findIndex((trace, at) => !isDeepStrictEqual(trace, double[at]));
  return other < 0 ? undefined : other;
}
