import { appendFileSync } from "node:fs";
import { it } from "vitest";
import { inLanes } from "../harness/lanes";
import { chances } from "../harness/truth/chance";
import { someLife } from "../harness/truth/generate";
import { playLife } from "../harness/truth/playLife";
import { openDoubleWorld } from "../harness/truth/double/doubleWorld";
import { openRealWorld } from "../harness/truth/realWorld";

const seed = Number(process.env.TRUTH_SEED ?? 1);
const n = Number(process.env.TRUTH_LIVES ?? 10);
const out = process.env.TRUTH_OUT ?? "/tmp/truth-probe.txt";
it("probes", { timeout: 36_000_000 }, async () => {
  const lives = chances(seed, n).map((chance) => someLife(chance, 8));
  await inLanes(Number(process.env.TRUTH_LANES ?? 1), [...lives.entries()], async ([index, life]) => {
    try {
      const p = await playLife(process.env.TRUTH_WORLD === "double" ? openDoubleWorld : openRealWorld, life);
      appendFileSync(out, `\n=== seed ${seed} life ${index}: ${p.steps} steps, ${p.previewed} previewed, ${p.whole} whole\n`);
      if (p.problems.length > 0) {
        appendFileSync(out, p.problems.map((x) => `  ! ${x.rule}: ${x.text}\n`).join(""));
        appendFileSync(out, `  step: ${JSON.stringify(p.last?.step)}\n  program: ${JSON.stringify(p.last?.seen.program)}\n`);
        appendFileSync(out, `  preview: ${p.last?.seen.preview.ok ? JSON.stringify(p.last.seen.told?.preview.steps.map(({op,name,before})=>`${op} ${name} ${before?.id ?? ""}`)) + JSON.stringify(p.last.seen.told?.preview.diagnostics.map(({message})=>message)) : p.last?.seen.preview.json.slice(-3000)}\n`);
        appendFileSync(out, `  up: ${p.last?.seen.update?.output}\n`);
      }
    } catch (error) {
      appendFileSync(out, `\n=== seed ${seed} life ${index} ERROR ${error instanceof Error ? error.stack : error}\n${JSON.stringify(life)}\n`);
    }
  });
});
