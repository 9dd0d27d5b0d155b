import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../cache/cacheFolder.mjs";
import { installOnce } from "../cache/installOnce.mjs";
import { asStep } from "../process/progress.mjs";
import { runCommand } from "../process/runCommand.mjs";
import { UserError } from "../process/userError.mjs";
import { executableIn } from "../pulumiCli/executables.mjs";
import { runNpm } from "../setUp/runNpm.mjs";
import { isOf, oldestNode } from "./choose.mjs";
import { nodePackage } from "./nodePackage.mjs";

/**
 * A Node out of the cache, where the npm package `node` brings it when it is not there yet.
 *
 * @param {string} asked a version, or its first number: then the newest of these when it was got
 * @returns {Promise<import("../cache/installOnce.mjs").Usable>}
 */
export async function cachedNode(asked) {
  const folder = join(cacheFolder(), `node-${asked}-${process.platform}-${process.arch}`);
  /** @type {import("../cache/installOnce.mjs").Examine} */
  const examine = (bin) => examineNode(bin, asked);
  const found = await examine(join(folder, "bin"));
  if (found.usable) return found;
  return asStep(`Getting Node ${asked} from npm`, (step) =>
    installOnce(folder, { install: (into) => installNode(into, asked), onWait: step.waitForAnotherRun, examine }),
  );
}

/**
 * @param {string} bin
 * @param {string} asked
 * @returns {ReturnType<import("../cache/installOnce.mjs").Examine>}
 */
async function examineNode(bin, asked) {
  const executable = executableIn(bin, "node");
  if (executable === undefined) return { usable: false, why: `no node in ${bin}` };
  const { code, output } = await runCommand(executable, ["--version"]);
  const version = output.trim().replace(/^v/, "");
  if (code !== 0 || !isOf(version, asked))
    return { usable: false, why: `${executable} is no Node ${asked}: ${version}` };
  return { usable: true, executable, version };
}

/**
 * @param {string} folder
 * @param {string} version
 */
async function installNode(folder, version) {
  const name = nodePackage();
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true }));
  const quiet = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  const { code, output } = await runNpm(["install", `${name}@${version}`, "--ignore-scripts", ...quiet], folder);
  if (code !== 0) {
    throw new UserError(`npm did not bring Node ${version}; install Node ${oldestNode} or later yourself:\n${output}`);
  }
  const modules = join(folder, "node_modules");
  await rename(join(modules, name, "bin"), join(folder, "bin"));
  await rm(modules, { recursive: true, force: true });
}
