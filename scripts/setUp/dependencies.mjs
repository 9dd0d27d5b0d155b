import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../process/errorCode.mjs";
import { asStep } from "../process/progress.mjs";
import { UserError } from "../process/userError.mjs";
import { root } from "../root.mjs";
import { runNpm } from "./runNpm.mjs";

/**
 * The `packages` of a lockfile: install path to package.
 *
 * @typedef {Record<string, { version?: string, link?: boolean, optional?: boolean }>} Packages
 */

/** Whether node_modules holds what package-lock.json asks for, as far as npm's own record of it says. */
export async function dependenciesAreInstalled() {
  const wanted = await packagesOf(join(root, "package-lock.json"));
  const present = await packagesOf(join(root, "node_modules", ".package-lock.json"));
  return firstMissing(wanted, present) === undefined;
}

/** Installs what package-lock.json asks for. No dependency needs its install script. */
export async function installDependencies() {
  await asStep("Installing the dependencies (npm ci)", async () => {
    const args = ["ci", "--include=dev", "--ignore-scripts", "--prefer-offline", "--loglevel=error"];
    const { code, output } = await runNpm(args);
    if (code !== 0) throw new UserError(`npm ci failed:\n${output}`);
  });
}

/**
 * The first package of `wanted` that `present` lacks, or has in another version; packages for other platforms may be
 * missing.
 *
 * @param {Packages} wanted
 * @param {Packages} present
 * @returns {string | undefined}
 */
export function firstMissing(wanted, present) {
  const installed = Object.entries(wanted).filter(([path]) => path.startsWith("node_modules/"));
  const missing = installed.find(([path, { version, link, optional }]) => {
    const found = present[path];
    if (found === undefined) return !optional;
    return found.version !== version || found.link !== link;
  });
  return missing?.[0];
}

/**
 * @param {string} file
 * @returns {Promise<Packages>}
 */
async function packagesOf(file) {
  try {
    return JSON.parse(await readFile(file, "utf8")).packages;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return {};
    throw error;
  }
}
