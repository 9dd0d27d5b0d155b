import { runCommand } from "../process/runCommand.mjs";
import { UserError } from "../process/userError.mjs";
import { emptyTally } from "../testing/tally.mjs";
import { startEmulator } from "./emulator.mjs";
import { installedClient } from "./installed.mjs";
import { tallyOf } from "./tap.mjs";

const limitSeconds = 600;
const loopback = "127.0.0.1,localhost";

/** Of the person's own, which a client would take up. */
const personal = /^(TENCENTCLOUD|TCCLI|TKE)_/;

/**
 * Runs the tests of a client against an emulator, prints what they print, and returns what it came to. A client whose
 * runtime is not there is skipped, and it says so.
 *
 * @param {import("./suites.mjs").Suite} suite
 * @returns {Promise<import("../testing/tally.mjs").Tally>}
 */
export async function runSuite(suite) {
  const missing = await missingOf(suite.needs);
  if (missing.length > 0) {
    return { ...emptyTally(), skipped: [{ name: suite.title, reason: `${missing.join(" and ")} not found` }] };
  }
  console.log(`\n${suite.title}`);
  try {
    const { file, args, env, cwd } = await suite.run(await installedClient(suite));
    const { environment, close } = await startEmulator();
    /** @type {string[]} */
    const lines = [];
    const onLine = (/** @type {string} */ line) => {
      lines.push(line);
      console.log(line);
    };
    const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !personal.test(name)));
    const all = { ...kept, ...environment, NO_PROXY: loopback, no_proxy: loopback, ...env };
    const { code } = await runCommand(file, args, {
      env: all,
      limitSeconds,
      onLine,
      ...(cwd !== undefined && { cwd }),
    });
    await close();
    return tallyOf(lines, code);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    return { ...emptyTally(), failed: 1 };
  }
}

/**
 * The commands that cannot be started.
 *
 * @param {readonly string[]} commands
 */
async function missingOf(commands) {
  const found = await Promise.all(commands.map((command) => runCommand(command, [versionOf(command)])));
  return commands.filter((_, index) => found[index]?.code === 127);
}

/** @param {string} command */
const versionOf = (command) => (command === "go" || command === "openssl" ? "version" : "--version");
