import { appendFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { it } from "vitest";
import { inLanes } from "../harness/lanes";
import { chances } from "../harness/truth/chance";
import { openDoubleWorld } from "../harness/truth/double/doubleWorld";
import { someLife } from "../harness/truth/generate";
import { openRealWorld } from "../harness/truth/realWorld";
import { type Programs, takeStep } from "../harness/truth/takeStep";
import { traceOf } from "../harness/truth/trace";
import { judge } from "../harness/truth/judge";

const seed = Number(process.env.TRUTH_SEED ?? 1);
const n = Number(process.env.TRUTH_LIVES ?? 10);
const out = process.env.TRUTH_OUT ?? "/tmp/truth-compare.txt";
it("compares", { timeout: 36_000_000 }, async () => {
  const lives = chances(seed, n).map((chance) => someLife(chance, 8));
  await inLanes(Number(process.env.TRUTH_LANES ?? 1), [...lives.entries()], async ([index, { steps }]) => {
    const [real, double] = [await openRealWorld(), await openDoubleWorld()];
    try {
      let [a, b]: [Programs, Programs] = [[{}, {}], [{}, {}]];
      for (const [at, step] of steps.entries()) {
        const one = await takeStep(real, a, step);
        const two = await takeStep(double, b, step);
        [a, b] = [one.programs, two.programs];
        const [x, y] = [traceOf(one.seen), traceOf(two.seen)];
        const problems = judge(one.seen);
        if (problems.length > 0) appendFileSync(out, `# ${index}.${at} ${problems.map((p) => p.rule + " " + p.text).join("\n   ")}\n`);
        if (isDeepStrictEqual(x, y)) { appendFileSync(out, `= ${index}.${at}\n`); continue; }
        if (step.faults) { appendFileSync(out, `~ ${index}.${at}\n`); break; }
        appendFileSync(out, `\n=== seed ${seed} life ${index} step ${at}: ${JSON.stringify(step)}\n program ${JSON.stringify(one.seen.program)}\n`);
        for (const k of ["previewed","steps","lines","updated","keys","entries"] as const) if (!isDeepStrictEqual(x[k], y[k])) appendFileSync(out, `  ${k}:\n   real   ${JSON.stringify(x[k])}\n   double ${JSON.stringify(y[k])}\n`);
        appendFileSync(out, `  real preview ${one.seen.preview.ok ? "" : one.seen.preview.json.slice(-1500) + one.seen.preview.messages}\n  real up ${one.seen.update?.output.slice(-2500)}\n  double preview ${two.seen.preview.ok ? "" : two.seen.preview.json.slice(-800)}\n  double up ${two.seen.update?.output}\n`);
        break;
      }
    } catch (error) { appendFileSync(out, `ERROR ${index} ${error instanceof Error ? error.stack : error}\n`); }
    finally { await real.close(); }
  });
});
