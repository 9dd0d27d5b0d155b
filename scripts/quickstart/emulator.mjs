import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../root.mjs";

/** What the emulator accepts when nothing else is configured. */
const credentials = { TENCENTCLOUD_SECRET_ID: "AKIDEMULATOR", TENCENTCLOUD_SECRET_KEY: "emulator-secret-key" };
const region = "ap-guangzhou";

/**
 * A key as `GET /_emulator/keys` shows it.
 *
 * @typedef {object} EmulatedKey
 * @property {string} Alias
 * @property {string} KeyId
 * @property {string} KeyState
 * @property {boolean} KeyRotationEnabled
 * @property {number} [RotateDays]
 * @property {number} DeletionDate Unix seconds; 0 where no deletion is scheduled
 * @property {readonly { TagKey: string, TagValue: string }[]} Tags
 * @property {string} Region
 *
 * @typedef {object} RunningEmulator
 * @property {NodeJS.ProcessEnv} environment what makes the provider talk to it
 * @property {() => Promise<EmulatedKey[]>} keys what it holds now
 * @property {() => Promise<void>} close
 */

/**
 * Starts the emulator in this process, on a free loopback port: it ends with the script, however that ends.
 *
 * @param {string} state the file that keeps its keys from one run to the next
 * @returns {Promise<RunningEmulator>}
 */
export async function startEmulator(state) {
  const module = await import(pathToFileURL(join(root, "emulator", "dist", "index.js")).href);
  const { endpoint, close } = await module.startEmulator({ port: 0, state });
  return {
    environment: { ...credentials, TENCENTCLOUD_REGION: region, TENCENTCLOUD_ENDPOINT: endpoint },
    keys: () => keysOf(endpoint),
    close,
  };
}

/**
 * @param {string} endpoint
 * @returns {Promise<EmulatedKey[]>}
 */
async function keysOf(endpoint) {
  const response = await fetch(`${endpoint}/_emulator/keys`);
  return JSON.parse(await response.text());
}
