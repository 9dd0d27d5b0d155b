import { UserError } from "../process/userError.mjs";
import { isAtLeast, minimumVersion, parseVersion } from "../pulumiCli/version.mjs";
import { flagIn } from "./flag.mjs";

const flag = "--engine";

/**
 * Which version of the Pulumi CLI the tests are to run with, and the arguments that are vitest's.
 *
 * @param {readonly string[]} args
 * @returns {{ engine: string | undefined, others: readonly string[] }}
 * @throws {UserError} for a version that is none, or too old
 */
export function engineIn(args) {
  const { value: engine, others } = flagIn(args, flag);
  if (engine === undefined) return { engine, others };
  if (!/^\d+\.\d+\.\d+$/.test(engine) || parseVersion(engine) === undefined) {
    throw new UserError(`${flag} needs a version of the Pulumi CLI, such as ${minimumVersion}, not "${engine}".`);
  }
  if (!isAtLeast(engine, minimumVersion)) {
    throw new UserError(`${flag} ${engine} is older than ${minimumVersion}, the oldest that is supported.`);
  }
  return { engine, others };
}
