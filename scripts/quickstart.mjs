/**
 * `npm run quickstart`: brings the program in examples/quickstart up with the real Pulumi, against an emulated cloud.
 * Needs no account, no login and no network once it is set up; all that it keeps is in .quickstart/.
 *
 * `npm run quickstart -- COMMAND` runs any command of Pulumi on that stack: preview, destroy, refresh, stack export, …
 */
import { pulumiEnvironment } from "./environment.mjs";
import { withLock } from "./process/lock.mjs";
import { runCommand } from "./process/runCommand.mjs";
import { runInForeground } from "./process/runInForeground.mjs";
import { runScript } from "./process/runScript.mjs";
import { UserError } from "./process/userError.mjs";
import { advice } from "./quickstart/advice.mjs";
import { startEmulator } from "./quickstart/emulator.mjs";
import { files, folderEnvironment, prepareFolder } from "./quickstart/folder.mjs";
import { keyTable } from "./quickstart/keyTable.mjs";
import { pulumiArguments } from "./quickstart/pulumiArguments.mjs";
import { root } from "./root.mjs";
import { setUp } from "./setUp/setUp.mjs";

const stack = "quickstart";

await runScript(async () => {
  const { pulumi } = await setUp();
  await prepareFolder();
  const onWait = () => console.error("Another quickstart is running in this checkout; waiting for it.");
  return withLock(files.lock, { onWait }, async () => {
    const emulator = await startEmulator(files.emulatorState);
    try {
      const env = { ...pulumiEnvironment(pulumi), ...folderEnvironment(), ...emulator.environment };
      await selectStack(pulumi, env);
      return await runPulumi(pulumi, env, emulator);
    } finally {
      await emulator.close();
    }
  });
});

/**
 * @param {string} pulumi
 * @param {NodeJS.ProcessEnv} env
 */
async function selectStack(pulumi, env) {
  const { code, output } = await runCommand(pulumi, ["stack", "select", stack, "--create"], { cwd: root, env });
  if (code !== 0) throw new UserError(`Pulumi cannot open the stack "${stack}":\n${output}`);
}

/**
 * @param {string} pulumi
 * @param {NodeJS.ProcessEnv} env
 * @param {import("./quickstart/emulator.mjs").RunningEmulator} emulator
 * @returns {Promise<number>}
 */
async function runPulumi(pulumi, env, emulator) {
  const args = pulumiArguments(process.argv.slice(2));
  const [command] = args;
  const before = await emulator.keys();
  const { code, interrupted } = await runInForeground(pulumi, args, { cwd: root, env });
  if (!["up", "destroy", "refresh"].includes(command)) return code;

  const after = await emulator.keys();
  console.log(`\nThe emulated cloud now holds:\n\n${keyTable(after)}\n`);
  const unchanged = JSON.stringify(before) === JSON.stringify(after);
  console.log(advice({ command, succeeded: code === 0, interrupted, unchanged }));
  return code;
}
