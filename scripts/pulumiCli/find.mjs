import { Interrupted } from "../process/interrupts.mjs";
import { UserError } from "../process/userError.mjs";
import { cachedCliFolder, inCache } from "./cache.mjs";
import { builtFolder, goBuild } from "./goBuild.mjs";
import { installedFolder, officialInstaller } from "./officialInstaller.mjs";
import { onPath } from "./onPath.mjs";
import { minimumVersion } from "./version.mjs";

/**
 * @typedef {object} Way
 * @property {string} name
 * @property {boolean} takesLong so that a person should know why it is taken
 * @property {() => Promise<import("./inspect.mjs").UsableCli | import("./inspect.mjs").UnusableCli>} find
 */

/** @type {readonly Way[]} */
const ways = [
  { name: "on PATH", takesLong: false, find: onPath },
  { name: "in the cache", takesLong: false, find: () => inCache([installedFolder, builtFolder]) },
  { name: "from Pulumi's installer", takesLong: true, find: () => officialInstaller() },
  { name: "built from source", takesLong: true, find: () => goBuild() },
];

/**
 * The ways to the CLI of one version, which is kept beside the usual one.
 *
 * @param {string} version
 * @returns {readonly Way[]}
 */
export const waysTo = (version) => [
  {
    name: `${version} in the cache`,
    takesLong: false,
    find: () => inCache([cachedCliFolder("installed", version), cachedCliFolder("built", version)]),
  },
  { name: `${version} from Pulumi's installer`, takesLong: true, find: () => officialInstaller(version) },
  { name: `${version} built from source`, takesLong: true, find: () => goBuild(version) },
];

/**
 * The Pulumi CLI that this project's commands run: the first that one of the ways brings, in their order.
 *
 * @param {readonly Way[]} [order]
 * @param {(line: string) => void} [tell]
 * @returns {Promise<import("./inspect.mjs").UsableCli>}
 * @throws {UserError} that tells how each way failed and what to install
 */
export async function findPulumi(order = ways, tell = console.error) {
  /** @type {string[]} */
  const tried = [];
  let told = 0;
  for (const { name, takesLong, find } of order) {
    if (takesLong) for (; told < tried.length; told += 1) tell(`No Pulumi CLI ${tried[told]}`);
    const cli = await find().catch(reasonOf);
    if (cli.usable) return cli;
    tried.push(`${name}: ${cli.why}`);
  }
  throw new UserError(
    [
      "No Pulumi CLI could be found or made:",
      ...tried.map((line) => `  ${line.replaceAll("\n", "\n    ")}`),
      `Install the Pulumi CLI ${minimumVersion} or later (https://www.pulumi.com/docs/iac/download-install/) and see`,
      "that `pulumi version` prints its version, or install Go 1.25.11 or later. Then run this command again.",
    ].join("\n"),
  );
}

/**
 * @param {unknown} error
 * @returns {import("./inspect.mjs").UnusableCli}
 */
function reasonOf(error) {
  if (error instanceof Interrupted || !(error instanceof Error)) throw error;
  return { usable: false, why: error.message };
}
