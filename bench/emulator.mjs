/**
 * `npm run bench:emulator`: what a signed call costs the emulator, at few and at many keys, beside a server of Node's that
 * answers a constant, in the same run.
 *
 * `npm run bench:emulator -- --seconds 60 --rounds 6 --json FILE`: seconds are those under load, of each server. Times mean
 * something only on a machine that does nothing else; that a goal is missed is told and is no failure.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { asStep } from "../scripts/process/progress.mjs";
import { runScript } from "../scripts/process/runScript.mjs";
import { build, packages } from "../scripts/setUp/build.mjs";
import { emulatorFigures } from "./emulator/figures.mjs";
import { changeCost, describeCost, startCost, stateOf } from "./emulator/measure.mjs";
import { table } from "./figures/table.mjs";
import { emulatorBenchOptions } from "./options.mjs";

await runScript(async () => {
  const options = emulatorBenchOptions(process.argv.slice(2));
  await build([packages.emulator]);
  const [loadBefore = 0] = loadavg();
  const folder = await mkdtemp(join(tmpdir(), "tencentcloud-kms-emulator-bench-"));
  try {
    const [few, many] = [100, 10_000];
    const states = await asStep("states", async () => ({
      few: await stateOf(folder, few),
      many: await stateOf(folder, many),
    }));
    const start = await asStep("starts", () => startCost(folder, states.many, options.starts));
    const calls = await asStep("calls", () => describeCost(states, options));
    const changes = await asStep("changes", () => changeCost(states));
    const [loadAfter = 0] = loadavg();
    const figures = emulatorFigures({ start, calls, changes });
    const machine = {
      node: process.version,
      platform: process.platform,
      processors: cpus().length,
      loadBefore,
      loadAfter,
    };
    if (options.json !== undefined) {
      await writeFile(options.json, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
    }
    console.log(`\n${table(["figure", "measured", "goal", "held"], figures)}\n`);
    console.log(
      `Load of the machine: ${loadBefore.toFixed(1)} before, ${loadAfter.toFixed(1)} after, on ${machine.processors} processors. ` +
        "What others ran meanwhile is in the times.",
    );
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
