import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../../scripts/root.mjs";

/** @typedef {{ cpuMs: number, rssBytes: number, heapUsedBytes: number }} Use */

/**
 * A server in a process of its own.
 *
 * @typedef {object} MeasuredServer
 * @property {string} endpoint
 * @property {number} startMs from its start to the line that it listens
 * @property {() => Promise<Use>} use what it used so far
 * @property {() => Promise<void>} end
 */

export const emulatorCommand = join(root, "emulator", "dist", "cli.js");
export const bareServer = join(root, "bench", "programs", "bareServer.cjs");

/**
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {Promise<MeasuredServer>}
 */
export async function startServer(script, args) {
  const execArgv = ["--require", join(root, "bench", "programs", "reportUse.cjs")];
  const started = performance.now();
  const child = fork(script, [...args], { execArgv, stdio: ["ignore", "pipe", "inherit", "ipc"] });
  const endpoint = await listening(child);
  return {
    endpoint,
    startMs: performance.now() - started,
    async use() {
      const answered = once(child, "message");
      child.send("use");
      const [use] = await answered;
      return use;
    },
    async end() {
      const closed = once(child, "close");
      child.kill("SIGTERM");
      await closed;
    },
  };
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<string>}
 */
function listening(child) {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      printed += text;
      const [, endpoint] = /^Listening on (\S+)$/m.exec(printed) ?? [];
      if (endpoint !== undefined) resolve(endpoint);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
}
