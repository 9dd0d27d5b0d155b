/**
 * `npm run soak`: refreshes and changes the same keys over and over in one provider process, and tells whether its memory
 * grows. `npm run soak -- --minutes 20 --keys 50 --latency 5`.
 */
import { mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asStep } from "../scripts/process/progress.mjs";
import { runScript } from "../scripts/process/runScript.mjs";
import { root } from "../scripts/root.mjs";
import { setUpCheckout } from "../scripts/setUp/setUp.mjs";
import { minuteOf, soakReport } from "./figures/soak.mjs";
import { soakOptions } from "./options.mjs";
import { startEmulator } from "./run/emulator.mjs";
import { watchedEnvironment } from "./run/watched.mjs";
import { makeKeys, turn } from "./soak/keys.mjs";
import { startProviderProcess } from "./soak/providerProcess.mjs";

/** How often the process is looked at, in milliseconds. */
const sampleMs = 500;

await runScript(async () => {
  const { keys, latencyMs, minutes } = soakOptions(process.argv.slice(2));
  await setUpCheckout();
  const folder = await realpath(await mkdtemp(join(tmpdir(), "pulumi-tencentcloud-kms-soak-")));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  const emulator = await startEmulator({ latencyMs, quota: keys });
  try {
    const environment = { ...process.env, ...emulator.environment, ...watchedEnvironment(folder) };
    const provider = await startProviderProcess({ folder, environment });
    try {
      const title = `${keys} keys for ${minutes} minutes`;
      const found = await asStep(title, ({ update }) => soak(provider, keys, minutes, update));
      console.log(`\n${soakReport(found)}`);
      return 0;
    } finally {
      await provider.stop();
    }
  } finally {
    await emulator.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

/**
 * @param {import("./soak/providerProcess.mjs").ProviderProcess} provider
 * @param {number} count of keys
 * @param {number} minutes
 * @param {(detail: string) => void} tell
 */
async function soak(provider, count, minutes, tell) {
  const keys = await makeKeys(provider, count);
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1_000;
  /** @type {import("./figures/soak.mjs").Sample[]} */
  const samples = [];
  const sampler = setInterval(async () => samples.push({ atSeconds: seconds(), ...(await provider.used()) }), sampleMs);
  const done = [];
  try {
    for (let operations = 0, turns = 0; done.length < minutes; turns += 1) {
      operations += await turn(provider, keys, turns);
      if (seconds() < (done.length + 1) * 60) continue;
      const minute = minuteOf(done.length + 1, samples, operations);
      done.push(minute);
      operations = 0;
      tell(`minute ${minute.minute}: ${minute.megabytes.toFixed(1)} MB`);
    }
    return done;
  } finally {
    clearInterval(sampler);
  }
}
