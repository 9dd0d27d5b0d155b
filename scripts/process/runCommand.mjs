import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { errorCode } from "./errorCode.mjs";
import { Interrupted, onInterrupt } from "./interrupts.mjs";

/** How much of a command's output is kept for an error text, in lines. */
const keptLines = 5_000;

/** How long a command may take to end after it was asked to, in milliseconds. */
const graceMs = 5_000;

const onWindows = process.platform === "win32";

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [limitSeconds] after which the command and its children are ended
 * @property {(line: string) => void} [onLine] each line of its output, as it comes
 *
 * @typedef {object} CommandResult
 * @property {number} code exit code; 127 when the program could not be started
 * @property {string} output standard output and standard error as they came, the last {@link keptLines} lines
 */

/**
 * Runs a program without a terminal and collects its output. It gets a process group of its own, so that a time limit
 * or an interrupt ends its children too.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<CommandResult>}
 * @throws {Interrupted} when this script was interrupted meanwhile
 */
export async function runCommand(file, args, options = {}) {
  const { cwd, env, limitSeconds, onLine } = options;
  const needsShell = onWindows && file.endsWith(".cmd");
  const child = spawn(file, args, {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: !onWindows,
    shell: needsShell,
  });
  /** @type {string[]} */
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
      onLine?.(line);
    });
  }

  let interrupted = false;
  const stopListening = onInterrupt(() => {
    interrupted = true;
    endTree(child);
  });
  const limit =
    limitSeconds === undefined
      ? undefined
      : setTimeout(() => {
          lines.push(`ended after ${limitSeconds} s without a result`);
          endTree(child);
        }, limitSeconds * 1_000);
  try {
    const code = await exitCode(child, (reason) => lines.push(reason));
    if (interrupted) throw new Interrupted("Interrupted.");
    return { code, output: lines.join("\n") };
  } finally {
    clearTimeout(limit);
    stopListening();
  }
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {(reason: string) => void} onStartFailure
 * @returns {Promise<number>}
 */
function exitCode(child, onStartFailure) {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      onStartFailure(error.message);
      resolve(127);
    });
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** @param {import("node:child_process").ChildProcess} child */
function endTree(child) {
  if (child.pid === undefined) return;
  if (onWindows) {
    spawn("taskkill", ["/pid", String(child.pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  signalGroup(child.pid, "SIGTERM");
  const killer = setTimeout(signalGroup, graceMs, child.pid, "SIGKILL");
  child.once("close", () => clearTimeout(killer));
}

/**
 * @param {number} leader
 * @param {NodeJS.Signals} signal
 */
function signalGroup(leader, signal) {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if (errorCode(error) !== "ESRCH") throw error;
  }
}
