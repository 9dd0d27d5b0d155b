import { UserError } from "../process/userError.mjs";
import { isAtLeast, minimumVersion, parseVersion } from "../pulumiCli/version.mjs";

const flag = "--engine";

/**
 * Which version of the Pulumi CLI the tests are to run with, and the arguments that are vitest's.
 *
 * @param {readonly string[]} args
 * @returns {{ engine: string | undefined, others: readonly string[] }}
 * @throws {UserError} for a version that is none, or too old
 */
export function engineIn(args) {
  const at = args.findIndex((arg) => arg === flag || arg.startsWith(`${flag}=`));
  const given = args[at];
  if (given === undefined) return { engine: undefined, others: args };
  const isApart = given === flag;
  const engine = isApart ? (args[at + 1] ?? "") : given.slice(flag.length + 1);
  if (!/^\d+\.\d+\.\d+$/.test(engine) || parseVersion(engine) === undefined) {
    throw new UserError(`${flag} needs a version of the Pulumi CLI, such as ${minimumVersion}, not "${engine}".`);
  }
  if (!isAtLeast(engine, minimumVersion)) {
    throw new UserError(`${flag} ${engine} is older than ${minimumVersion}, the oldest that is supported.`);
  }
  return { engine, others: [...args.slice(0, at), ...args.slice(at + (isApart ? 2 : 1))] };
}
