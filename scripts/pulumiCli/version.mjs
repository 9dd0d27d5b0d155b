/**
 * The oldest CLI that will do: `pulumi import --file` takes the inputs and outputs of a resource since then, and that
 * is how an existing key gets into a state without an adoption.
 *
 * @see https://github.com/pulumi/pulumi/pull/23984
 */
export const minimumVersion = "3.254.0";

/** The version that Pulumi's installer is asked for: that of the SDK in package.json. */
export const installedVersion = "3.270.0";

/**
 * The numbers of a version such as `v3.259.0-dev`, as `pulumi version` prints it; undefined when there are none.
 *
 * @param {string} text
 * @returns {[major: number, minor: number, patch: number] | undefined}
 */
export function parseVersion(text) {
  const match = /^v?(\d+)\.(\d+)\.(\d+)(?:[-+]\S*)?$/.exec(text.trim());
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

/**
 * Whether `version` is `minimum` or later. What stands behind the three numbers does not count: a build from source
 * calls itself `-dev`.
 *
 * @param {string} version
 * @param {string} minimum
 */
export function isAtLeast(version, minimum) {
  const numbers = parseVersion(version);
  const least = parseVersion(minimum);
  if (!numbers || !least) return false;
  for (const [index, number] of numbers.entries()) {
    if (number !== least[index]) return number > (least[index] ?? 0);
  }
  return true;
}
