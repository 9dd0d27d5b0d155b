import { UserError } from "../process/userError.mjs";

/** The oldest Node that the test tools run on; package.json says the same under `engines`. */
const oldest = [20, 20];

/**
 * @param {string} [version]
 * @throws {UserError} when this Node is too old
 */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new UserError(`Node ${oldest.join(".")} or later is needed; this is Node ${version}.`);
}
