import { delimiter, dirname } from "node:path";
import { runInForeground } from "../process/runInForeground.mjs";
import { cachedNode } from "./cachedNode.mjs";

/**
 * Runs this script again, to its end, with another Node, which is first on PATH then.
 *
 * @param {{ node: string, why: string }} choice
 * @param {readonly string[]} args
 * @returns {Promise<number>} what it ended with
 */
export async function goOnWith({ node, why }, args) {
  const { executable, version } = await cachedNode(node);
  console.error(`${why}: going on with Node ${version} of the npm package node, ${executable}`);
  const [, script = ""] = process.argv;
  const { code } = await runInForeground(executable, [script, ...args], { env: withFirstOnPath(dirname(executable)) });
  return code;
}

/** @param {string} folder */
function withFirstOnPath(folder) {
  const name = Object.keys(process.env).find((variable) => variable.toUpperCase() === "PATH") ?? "PATH";
  return { ...process.env, [name]: [folder, process.env[name]].filter(Boolean).join(delimiter) };
}
