import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { runCommand } from "../process/runCommand.mjs";
import { executableIn, foldersOf } from "./executables.mjs";
import { isAtLeast, minimumVersion, parseVersion } from "./version.mjs";

/** What the engine starts for a Node program and for its dynamic providers; it looks beside itself and on PATH. */
const companions = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

const versionLimitSeconds = 30;

/**
 * @typedef {{ usable: true, executable: string, version: string }} UsableCli
 * @typedef {{ usable: false, why: string }} UnusableCli
 */

/**
 * Whether the Pulumi CLI in `folder` can run this project, found out by running it.
 *
 * @param {string} folder
 * @param {string} [path] where else the engine may find its companions; the PATH of this process
 * @returns {Promise<UsableCli | UnusableCli>}
 */
export async function inspect(folder, path = process.env.PATH) {
  const executable = executableIn(folder, "pulumi");
  if (executable === undefined) return { usable: false, why: `no pulumi in ${folder}` };

  const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const { code, output } = await runCommand(executable, ["version"], { env, limitSeconds: versionLimitSeconds });
  const version = output.trim();
  if (code !== 0 || parseVersion(version) === undefined) {
    return { usable: false, why: `${executable} does not run: ${version.split("\n").at(-1) || `exit code ${code}`}` };
  }
  if (!isAtLeast(version, minimumVersion)) {
    return { usable: false, why: `${executable} is ${version}, older than ${minimumVersion}` };
  }
  const places = [folder, dirname(await realpath(executable)), ...foldersOf(path)];
  const missing = companions.find((name) => !places.some((place) => executableIn(place, name)));
  if (missing !== undefined) return { usable: false, why: `${executable} has no ${missing} beside it or on PATH` };
  return { usable: true, executable, version };
}
