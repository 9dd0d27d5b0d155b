/**
 * `npm run mutation`: changes each place of `provider/` in turn, and sees whether a test fails. What no test of the unit
 * ring sees is tried against a part of the matrix of faults. Ends with a table of what was killed, by folder, and a line
 * for each mutant that lived; it fails where a folder has fewer killed than the goal.
 *
 * `npm run mutation -- 'provider/key/plan/plan*.ts' provider/run/log.ts` does so for these files. All of `provider/` takes about
 * an hour on two cores; the longer report is `.mutation/unit.html`.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { runScript } from "../scripts/process/runScript.mjs";
import { UserError } from "../scripts/process/userError.mjs";
import { root } from "../scripts/root.mjs";
import { setUpCheckout } from "../scripts/setUp/setUp.mjs";
import { filesToMutate } from "./arguments.mjs";
import { report } from "./report.mjs";
import { reportFolder, strykerOptions } from "./rings.mjs";
import { goalPercent, isAlive, merged, missesGoal, rangeOf, scores } from "./score.mjs";

await runScript(async () => {
  const files = filesToMutate(process.argv.slice(2));
  await setUpCheckout();
  process.chdir(root);
  await rm(join(root, reportFolder), { recursive: true, force: true });

  const first = await run("unit", files);
  if (first.length === 0) throw new UserError(`Nothing in ${files.join(", ")} can be mutated.`);
  const alive = first.filter(isAlive);
  const second = alive.length > 0 ? await run("faults", alive.map(rangeOf)) : [];
  const mutants = merged(first, second);
  const folders = scores(mutants);
  console.log(`\n${report(folders, mutants.filter(isAlive))}`);
  if (!folders.some(missesGoal)) return 0;
  console.error(`\nOf each folder ${goalPercent} % are to be killed.`);
  return 1;
});

/**
 * @param {import("./rings.mjs").Ring} ring
 * @param {readonly string[]} mutate files, or ranges of them
 * @returns {Promise<import("./score.mjs").Mutant[]>}
 */
async function run(ring, mutate) {
  // Only now: it may just have been installed.
  const { Stryker } = await import("@stryker-mutator/core");
  const results = await new Stryker(strykerOptions(ring, mutate)).runMutationTest();
  return results.map((mutant) => ({ ...mutant, killer: ring }));
}
