import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onInterrupt } from "../../scripts/process/interrupts.mjs";
import { UserError } from "../../scripts/process/userError.mjs";
import { root } from "../../scripts/root.mjs";

/** What the emulator accepts when nothing else is configured. */
const credentials = { TENCENTCLOUD_SECRET_ID: "AKIDEMULATOR", TENCENTCLOUD_SECRET_KEY: "emulator-secret-key" };

/**
 * A call, as `GET /_emulator/requests` shows it; `at` in Unix milliseconds.
 *
 * @typedef {{ at: number, service: string, action: string, outcome: string }} Call
 *
 * @typedef {object} Emulator
 * @property {Readonly<Record<string, string>>} environment what makes the provider talk to it
 * @property {() => Promise<Call[]>} calls
 * @property {() => Promise<void>} forgetCalls
 * @property {() => Promise<unknown[]>} keys
 * @property {() => Promise<void>} close
 */

/**
 * Starts the emulator in a process of its own, so that what it computes does not slow down who waits for it.
 *
 * @param {{ latencyMs: number, quota: number }} options
 * @returns {Promise<Emulator>}
 */
export async function startEmulator({ latencyMs, quota }) {
  const command = join(root, "emulator", "dist", "cli.js");
  const args = [command, "--port", "0", "--latency-ms", String(latencyMs), "--quota", String(quota)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const stopListening = onInterrupt(() => child.kill());
  const endpoint = await endpointOf(child);

  /**
   * @param {string} path
   * @param {string} [method]
   */
  const ask = async (path, method = "GET") => {
    const response = await fetch(`${endpoint}/_emulator/${path}`, { method });
    return JSON.parse(await response.text());
  };
  return {
    environment: { ...credentials, TENCENTCLOUD_REGION: "ap-guangzhou", TENCENTCLOUD_ENDPOINT: endpoint },
    calls: () => ask("requests"),
    forgetCalls: () => ask("requests", "DELETE"),
    keys: () => ask("keys"),
    async close() {
      stopListening();
      const exited = once(child, "exit");
      if (child.kill()) await exited;
    },
  };
}

/**
 * @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, null>} child
 * @returns {Promise<string>}
 */
function endpointOf(child) {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", (line) => resolve(line.replace("Listening on ", "")));
    child.once("exit", (code) => reject(new UserError(`The emulator ended with exit code ${code}.`)));
  });
}
