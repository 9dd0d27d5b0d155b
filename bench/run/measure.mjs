import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pulumiEnvironment } from "../../scripts/environment.mjs";
import { asStep } from "../../scripts/process/progress.mjs";
import { UserError } from "../../scripts/process/userError.mjs";
import { actions } from "./actions.mjs";
import { startEmulator } from "./emulator.mjs";
import { lanes, lanesInTurn } from "./lanes.mjs";
import { makeProject } from "./project.mjs";
import { watchedEnvironment, whileWatched } from "./watched.mjs";

/**
 * @typedef {import("../figures/figures.mjs").Measured} Measured
 * @typedef {import("../figures/figures.mjs").Measurement} Measurement
 * @typedef {import("./lanes.mjs").Lane} Lane
 * @typedef {import("./lanes.mjs").LaneName} LaneName
 * @typedef {import("./project.mjs").Project} Project
 *
 * @typedef {object} Round
 * @property {Measured[]} actions
 * @property {number} account keys that the emulated account held after `up`
 * @property {{ providerTextBytes: number, keyBytes: number }} state of the largest key after `up`
 */

/**
 * Takes the keys and the floors through all actions, each action in all lanes before the next one, against an emulated
 * cloud of their own.
 *
 * @param {{ pulumi: string, folder: string, keys: number, latencyMs: number, round: number }} options
 * @returns {Promise<Round>}
 */
export async function measureRound({ pulumi, folder, keys, latencyMs, round }) {
  const emulator = await startEmulator({ latencyMs, quota: keys });
  const watchFolder = join(folder, "watch");
  const environment = { ...pulumiEnvironment(pulumi), ...emulator.environment, BENCH_LATENCY_MS: String(latencyMs) };
  const projects = new Map();
  try {
    await asStep("Making the projects", async () => {
      for (const lane of lanes) projects.set(lane.name, await open(lane));
    });
    /** @type {Measured[]} */
    const measured = [];
    /** @type {Round["state"]} */
    let state = { providerTextBytes: 0, keyBytes: 0 };
    for (const [index, { name, args, description }] of actions.entries()) {
      await emulator.forgetCalls();
      /** @type {Partial<Record<LaneName, Measurement>>} */
      const found = {};
      for (const lane of lanesInTurn(round + index)) {
        const run = () => time(projectOf(lane), args, { BENCH_KEYS: String(keys), BENCH_DESCRIPTION: description });
        found[lane.name] = await asStep(`${name}: ${lane.title}`, run);
      }
      measured.push({ name, lanes: complete(found), calls: await emulator.calls() });
      if (name === "up") state = largestKey(await projectOf({ name: "keys" }).resources(), keys);
    }
    return { actions: measured, account: (await emulator.keys()).length, state };
  } finally {
    await emulator.close();
  }

  /** @param {Pick<Lane, "name">} lane @returns {Project} */
  function projectOf({ name }) {
    return projects.get(name);
  }

  /**
   * One preview before all, so that no lane pays for what the machine has not read from disk yet.
   *
   * @param {Lane} lane
   */
  async function open(lane) {
    const own = join(folder, lane.name);
    await mkdir(own);
    const project = await makeProject(pulumi, own, lane.program, { ...environment, ...lane.environment });
    await project.pulumi(["preview"], { BENCH_KEYS: "1", BENCH_DESCRIPTION: "before" });
    return project;
  }

  /**
   * @param {Project} project
   * @param {readonly string[]} args
   * @param {NodeJS.ProcessEnv} wish
   * @returns {Promise<Measurement>}
   */
  async function time(project, args, wish) {
    let seconds = 0;
    const used = await whileWatched(watchFolder, async () => {
      const startedAt = performance.now();
      await project.pulumi(args, { ...wish, ...watchedEnvironment(watchFolder) });
      seconds = (performance.now() - startedAt) / 1_000;
    });
    return { seconds, ...used };
  }
}

/**
 * @param {Partial<Record<LaneName, Measurement>>} found
 * @returns {Record<LaneName, Measurement>}
 */
function complete({ keys, floor, floorWithoutOutputs }) {
  if (keys === undefined || floor === undefined || floorWithoutOutputs === undefined) {
    throw new Error("A lane was not measured.");
  }
  return { keys, floor, floorWithoutOutputs };
}

/**
 * @param {readonly import("./project.mjs").StateResource[]} resources
 * @param {number} keys how many there must be
 */
function largestKey(resources, keys) {
  const own = resources.filter(({ type }) => type === "pulumi-nodejs:dynamic/tencentcloud:KmsKey");
  if (own.length !== keys) throw new UserError(`The state holds ${own.length} keys instead of ${keys}.`);
  return {
    providerTextBytes: Math.max(...own.map(({ inputs }) => String(inputs?.__provider).length)),
    keyBytes: Math.max(...own.map(({ inputs, outputs }) => JSON.stringify({ inputs, outputs }).length)),
  };
}
