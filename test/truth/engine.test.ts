import { describe, expect, it } from "vitest";
import { inLanes } from "../harness/lanes";
import { chances } from "../harness/truth/chance";
import { someLife } from "../harness/truth/generate";
import { playLife } from "../harness/truth/playLife";
import { openRealWorld } from "../harness/truth/realWorld";

const seed = Number(process.env.TRUTH_SEED ?? 1);
const stepsWanted = Number(process.env.TRUTH_STEPS ?? 40);
const stepsInLife = 8;

describe("first", () => {
  it("runs", { timeout: 3_600_000 }, async () => {
    const lives = chances(seed, Math.ceil(stepsWanted / stepsInLife)).map((chance) => someLife(chance, stepsInLife));
    const t = Date.now();
    const all = await inLanes(2, lives, async (life) => {
      const played = await playLife(openRealWorld, life);
      console.log(JSON.stringify({ steps: played.steps, previewed: played.previewed, whole: played.whole }), played.problems, JSON.stringify(played.last?.step), played.last?.seen.preview.ok ? played.last?.seen.update?.output : played.last?.seen.preview.messages);
      return played;
    });
    console.log(Date.now() - t, all.reduce((n, p) => n + p.steps, 0));
    expect(all).toHaveLength(lives.length);
  });
});
