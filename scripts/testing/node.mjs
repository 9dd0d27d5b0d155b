import { oldestNode, usualNode } from "../node/choose.mjs";
import { UserError } from "../process/userError.mjs";
import { isAtLeast } from "../pulumiCli/version.mjs";
import { flagIn } from "./flag.mjs";

const flag = "--node";

/**
 * Which Node the tests are to run with, and the other arguments.
 *
 * @param {readonly string[]} args
 * @returns {{ node: string | undefined, others: readonly string[] }}
 * @throws {UserError} for a version that is none, or too old
 */
export function nodeIn(args) {
  const { value: node, others } = flagIn(args, flag);
  if (node === undefined) return { node, others };
  if (!/^\d+(\.\d+\.\d+)?$/.test(node)) {
    throw new UserError(`${flag} needs a version of Node, such as 26 or ${usualNode}, not "${node}".`);
  }
  const newestMeant = node.includes(".") ? node : `${node}.999.999`;
  if (!isAtLeast(newestMeant, oldestNode)) {
    throw new UserError(`${flag} ${node} is older than ${oldestNode}, the oldest that is supported.`);
  }
  return { node, others };
}
