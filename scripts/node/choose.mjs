import { UserError } from "../process/userError.mjs";
import { isAtLeast } from "../pulumiCli/version.mjs";

/** The oldest Node that vitest runs on, and with it this repository; the packages are for any Node 22. */
export const oldestNode = "22.12.0";

/** What these scripts go on with where this Node is older. */
export const usualNode = "24.21.0";

/** The oldest Node that these scripts start on. */
const oldestToStart = "20.20.0";

/**
 * Which Node this script is to go on with; undefined where this one will do.
 *
 * @param {string} [asked] a version or its first number, such as `26`
 * @param {string} [version] of this Node
 * @returns {{ node: string, why: string } | undefined}
 * @throws {UserError} when this Node is too old to start
 */
export function nodeToGoOnWith(asked, version = process.versions.node) {
  if (!isAtLeast(version, oldestToStart)) {
    throw new UserError(`Node ${oldestToStart} or later is needed to start; this is Node ${version}.`);
  }
  if (asked !== undefined) return isOf(version, asked) ? undefined : { node: asked, why: `Node ${asked} is asked for` };
  if (isAtLeast(version, oldestNode)) return undefined;
  return { node: usualNode, why: `Node ${version} is older than ${oldestNode}` };
}

/**
 * Whether a version is the one that is asked for, or begins with the number that is.
 *
 * @param {string} version
 * @param {string} asked
 */
export const isOf = (version, asked) => version === asked || version.startsWith(`${asked}.`);
