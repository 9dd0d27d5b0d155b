import { join } from "node:path";
import { runCommand } from "../../scripts/process/runCommand.mjs";
import { UserError } from "../../scripts/process/userError.mjs";
import { root } from "../../scripts/root.mjs";
import { median } from "../figures/median.mjs";
import { startEmulator } from "./emulator.mjs";

/**
 * What the provider adds to Pulumi's own process.
 *
 * @typedef {{ milliseconds: number, megabytes: number }} Added
 * @typedef {{ loaded: Added, firstKey: Added }} Start
 */

/** How often it is measured: one start differs from the next. */
const times = 5;

/**
 * Starts the provider several times, at a cloud that answers at once, and takes the median.
 *
 * @returns {Promise<Start>}
 */
export async function measureStart() {
  const emulator = await startEmulator({ latencyMs: 0, quota: 200 });
  const program = join(root, "bench", "programs", "startOfProvider.cjs");
  const env = { ...process.env, ...emulator.environment, PULUMI_NODEJS_PROJECT: "bench" };
  try {
    /** @type {Start[]} */
    const starts = [];
    for (let time = 0; time < times; time += 1) {
      const key = `start-${time}`;
      const { code, output } = await runCommand(process.execPath, [program, key], { cwd: root, env });
      if (code !== 0) throw new UserError(`The provider did not start:\n${output}`);
      starts.push(JSON.parse(output.split("\n").find((line) => line.startsWith("{")) ?? "{}"));
    }
    return { loaded: middle(starts, ({ loaded }) => loaded), firstKey: middle(starts, ({ firstKey }) => firstKey) };
  } finally {
    await emulator.close();
  }
}

/**
 * @param {readonly Start[]} starts
 * @param {(start: Start) => Added} part
 * @returns {Added}
 */
function middle(starts, part) {
  return {
    milliseconds: median(starts.map((start) => part(start).milliseconds)),
    megabytes: median(starts.map((start) => part(start).megabytes)),
  };
}
