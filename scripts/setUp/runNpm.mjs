import { runCommand } from "../process/runCommand.mjs";
import { root } from "../root.mjs";

/**
 * Runs npm, in the checkout unless another folder is given: the one that runs this script, else the one on PATH.
 *
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
export function runNpm(args, cwd = root) {
  const current = process.env.npm_execpath;
  if (current?.endsWith("npm-cli.js")) return runCommand(process.execPath, [current, ...args], { cwd });
  return runCommand(process.platform === "win32" ? "npm.cmd" : "npm", args, { cwd });
}
