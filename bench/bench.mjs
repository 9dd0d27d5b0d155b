/**
 * `npm run bench`: what keys cost, in calls, time and memory, through the real Pulumi against an emulated cloud, beside
 * resources that do nothing (the floor), the goals, and what a peer needs.
 *
 * `npm run bench -- --keys 200 --latency 40 --rounds 1 --json FILE`: a round of 200 keys takes a few minutes. Times mean
 * something only on a machine that does nothing else; that a goal is missed is told and is no failure.
 */
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { asStep } from "../scripts/process/progress.mjs";
import { runScript } from "../scripts/process/runScript.mjs";
import { setUp } from "../scripts/setUp/setUp.mjs";
import { allFigures } from "./figures/figures.mjs";
import { goals } from "./figures/goals.mjs";
import { report } from "./figures/report.mjs";
import { benchOptions } from "./options.mjs";
import { measureRound } from "./run/measure.mjs";
import { measureStart } from "./run/start.mjs";

await runScript(async () => {
  const options = benchOptions(process.argv.slice(2));
  const { pulumi } = await setUp();
  const [loadBefore = 0] = loadavg();
  const folder = await realpath(await mkdtemp(join(tmpdir(), "pulumi-tencentcloud-kms-bench-")));
  try {
    const start = await asStep("start of the provider", measureStart);
    const rounds = [];
    for (let round = 0; round < options.rounds; round += 1) {
      const own = join(folder, String(round));
      await mkdir(own);
      rounds.push(await measureRound({ ...options, pulumi, folder: own, round }));
    }
    const figures = allFigures(options, rounds, start);
    const [loadAfter = 0] = loadavg();
    const processors = cpus().length;
    const machine = { node: process.version, platform: process.platform, processors, loadBefore, loadAfter };
    if (options.json !== undefined) {
      await writeFile(options.json, `${JSON.stringify({ machine, ...figures, goals: goals(figures) }, null, 2)}\n`);
    }
    console.log(`\n${report(figures)}\n`);
    console.log(
      `Load of the machine: ${loadBefore.toFixed(1)} before, ${loadAfter.toFixed(1)} after, on ${processors} processors. ` +
        "What others ran meanwhile is in the times.",
    );
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
