/**
 * `npm test`: sets up what is missing, checks format, lint and types, and runs all rings of tests. The last line that
 * it prints is `N passed, N failed`, with `, N skipped` where tests were skipped.
 *
 * Arguments go to vitest; only what they select runs then: `npm test -- --project unit`,
 * `node scripts/test.mjs --project stack test/stack/tags.test.ts`.
 *
 * `npm test -- --engine 3.254.0` runs the tests with that version of the Pulumi CLI, which it gets where it is not there;
 * all of them, or what further arguments select. `npm test -- --node 26` does so with that Node, or any other version.
 *
 * Tests find the Pulumi CLI first on PATH, and its executable in PULUMI_TENCENTCLOUD_KMS_TEST_PULUMI.
 */
import { pulumiEnvironment } from "./environment.mjs";
import { runScript } from "./process/runScript.mjs";
import { UserError } from "./process/userError.mjs";
import { setUp } from "./setUp/setUp.mjs";
import { runChecks } from "./testing/checks.mjs";
import { engineIn } from "./testing/engine.mjs";
import { nodeIn } from "./testing/node.mjs";
import { closingLine, emptyTally, sum } from "./testing/tally.mjs";
import { runVitest } from "./testing/vitest.mjs";

const called = () => nodeIn(process.argv.slice(2));

await runScript(async () => {
  const tally = await runAll(called().others);
  for (const { name, reason } of tally.skipped) if (reason !== undefined) console.log(`Skipped: ${name}: ${reason}`);
  console.log(`\n${closingLine(tally)}`);
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}, called);

/**
 * @param {readonly string[]} args
 * @returns {Promise<import("./testing/tally.mjs").Tally>}
 */
async function runAll(args) {
  try {
    const { engine, others } = engineIn(args);
    const { pulumi } = await setUp(engine);
    const env = { ...pulumiEnvironment(pulumi), PULUMI_TENCENTCLOUD_KMS_TEST_PULUMI: pulumi };
    if (others.length > 0) return await runVitest(others, env);
    const checks = await runChecks();
    const tests = await runVitest([], env);
    return sum([checks, tests, unexplainedSkips(tests)]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    return { ...emptyTally(), failed: 1 };
  }
}

/**
 * In a run of everything no filter leaves a test out, so one that is skipped without saying why was forgotten: that is
 * a failure.
 *
 * @param {import("./testing/tally.mjs").Tally} tests
 * @returns {import("./testing/tally.mjs").Tally}
 */
function unexplainedSkips({ failed, skipped }) {
  const unexplained = skipped.filter(({ reason }) => reason === undefined);
  if (failed > 0 || unexplained.length === 0) return emptyTally();
  const names = unexplained.map(({ name }) => `  ${name}`);
  console.error(["\nSkipped without a reason; write `context.skip(reason)`:", ...names].join("\n"));
  return { ...emptyTally(), failed: 1 };
}
