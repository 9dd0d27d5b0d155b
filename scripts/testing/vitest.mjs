import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { errorCode } from "../process/errorCode.mjs";
import { runInForeground } from "../process/runInForeground.mjs";
import { root } from "../root.mjs";
import { emptyTally } from "./tally.mjs";
import { tallyFileVariable } from "./tallyReporter.mjs";

/**
 * Runs vitest in the terminal, for people, and returns what it counted. A run that ends badly without a failed test,
 * or without having counted anything, is one failure.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import("./tally.mjs").Tally>}
 */
export async function runVitest(args, env) {
  const folder = await mkdtemp(join(tmpdir(), "pulumi-tencentcloud-kms-test-"));
  const tallyFile = join(folder, "tally.json");
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const reporters = ["--reporter=default", `--reporter=${join(root, "scripts", "testing", "tallyReporter.mjs")}`];
  try {
    const { code } = await runInForeground(process.execPath, [vitest, "run", ...reporters, ...args], {
      cwd: root,
      // A test that forgets to say which Pulumi home and backend it uses must not meet the person's own.
      env: {
        ...env,
        [tallyFileVariable]: tallyFile,
        PULUMI_HOME: join(folder, "home"),
        PULUMI_BACKEND_URL: `file://${folder}`,
      },
    });
    const tally = await readTally(tallyFile);
    const trouble = whyBad(code, tally);
    if (trouble === undefined) return tally ?? emptyTally();
    console.error(`\n${trouble}`);
    return { ...(tally ?? emptyTally()), failed: 1 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * What is wrong with a run although it counted no failed test.
 *
 * @param {number} code
 * @param {import("./tally.mjs").Tally | undefined} tally
 * @returns {string | undefined}
 */
export function whyBad(code, tally) {
  if (tally === undefined) return `vitest ended with exit code ${code} before it counted its tests.`;
  if (tally.failed > 0) return undefined;
  if (code !== 0) return `vitest ended with exit code ${code}, without a failed test.`;
  if (tally.passed === 0) return "No test ran.";
  return undefined;
}

/**
 * @param {string} file
 * @returns {Promise<import("./tally.mjs").Tally | undefined>}
 */
async function readTally(file) {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
