import { spawn } from "node:child_process";
import { onInterrupt } from "./interrupts.mjs";

/** npm passes on a signal that its whole process group has received already; the second one comes within this time. */
const echoMs = 1_000;

/**
 * Runs a program in the person's terminal, to its end. An interrupt reaches it exactly once and is then its own to
 * answer: Pulumi finishes the operations in flight at the first, and abandons them at the second.
 *
 * With a terminal, Ctrl-C reaches the program and its children directly. Without one they get a process group of their
 * own, and SIGINT is passed on to that.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ code: number, interrupted: boolean }>}
 */
export function runInForeground(file, args, options = {}) {
  const hasTerminal = process.stdin.isTTY === true;
  const detached = !hasTerminal && process.platform !== "win32";
  const child = spawn(file, args, { ...options, stdio: "inherit", detached });

  let interrupted = false;
  let passedOnAt = Number.NEGATIVE_INFINITY;
  const stopListening = onInterrupt((signal) => {
    interrupted = true;
    if (hasTerminal && signal === "SIGINT") return;
    if (performance.now() - passedOnAt < echoMs) return;
    passedOnAt = performance.now();
    if (child.pid !== undefined) process.kill(detached ? -child.pid : child.pid, "SIGINT");
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, interrupted }));
  }).finally(stopListening);
}
