import { describe, expect, it } from "vitest";
import { openDoubleWorld } from "../harness/truth/double/doubleWorld";
import { chances } from "../harness/truth/generate/chance";
import { someLife } from "../harness/truth/generate/generate";
import { finding } from "../harness/truth/life/finding";
import { playLife } from "../harness/truth/life/playLife";

const seed = Number(process.env.TRUTH_SEED ?? 8);
const stepsWanted = Number(process.env.TRUTH_DOUBLE_STEPS ?? 500);
const stepsInLife = 10;
/** A kind of fault shows in many lives, of which a few are enough. */
const mostFound = 5;

describe("programs of several keys, with the double of the engine", () => {
  it("become what the preview and the report say", { timeout: 120_000 + stepsWanted * 200 }, async () => {
    console.log(`truth, double: seed ${seed} (TRUTH_SEED), ${stepsWanted} steps (TRUTH_DOUBLE_STEPS)`);
    // Some lives end early, since Pulumi itself breaks on what they do.
    const lives = chances(seed, stepsWanted).map((chance) => someLife(chance, stepsInLife));
    let [steps, whole] = [0, 0];
    const found: string[] = [];
    for (const [index, life] of lives.entries()) {
      if (steps >= stepsWanted) break;
      const played = await playLife(openDoubleWorld, life);
      steps += played.steps;
      whole += played.whole;
      const from = `double, seed ${seed}, life ${index}`;
      const limits = { inDoubleSeconds: 20, inEngineSeconds: 0 };
      if (played.problems.length > 0) found.push(await finding(openDoubleWorld, life, played, from, limits));
      if (found.length >= mostFound) break;
    }
    console.log(`truth, double: ${steps} steps, ${whole} carried out`);
    expect(found.join("\n")).toBe("");
    expect(steps).toBeGreaterThanOrEqual(stepsWanted);
  });
});
