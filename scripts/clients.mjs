/**
 * `npm run clients`: installs clients that this project did not write (the SDKs for Python, Go and Java, and tccli) into the
 * user's cache, and runs their tests against the emulator. The last line that it prints is `N passed, N failed`, with
 * `, N skipped` where a runtime is not there.
 *
 * Arguments are names of folders below `test/clients`: `npm run clients -- go java`.
 */
import { runSuite } from "./clients/runSuite.mjs";
import { suites } from "./clients/suites.mjs";
import { runScript } from "./process/runScript.mjs";
import { UserError } from "./process/userError.mjs";
import { setUpCheckout } from "./setUp/setUp.mjs";
import { closingLine, emptyTally, sum } from "./testing/tally.mjs";

await runScript(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => suites.every((suite) => suite.name !== name));
  if (unknown !== undefined) throw new UserError(`There is no client ${unknown}.`);
  await setUpCheckout();
  let tally = emptyTally();
  for (const suite of suites) {
    if (wanted.length === 0 || wanted.includes(suite.name)) tally = sum([tally, await runSuite(suite)]);
  }
  for (const { name, reason } of tally.skipped) console.log(`Skipped: ${name}: ${reason}`);
  console.log(`\n${closingLine(tally)}`);
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
});
