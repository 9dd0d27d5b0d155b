import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join } from "node:path";
import { errorCode } from "../process/errorCode.mjs";
import { withLock } from "../process/lock.mjs";
import { UserError } from "../process/userError.mjs";
import { inspect } from "./inspect.mjs";

/** Stands between a folder's name and the random end of its temporary folder. */
const partial = ".partial-";

/**
 * The folder for what this project installs outside the checkout: in the user's cache folder of this platform.
 *
 * @param {NodeJS.Platform} [platform]
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [home]
 */
export function cacheFolder(platform = process.platform, env = process.env, home = homedir()) {
  return join(userCacheFolder(platform, env, home), "pulumi-tencentcloud-kms");
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {string} home
 */
function userCacheFolder(platform, env, home) {
  if (platform === "win32") return env.LOCALAPPDATA || join(home, "AppData", "Local");
  if (platform === "darwin") return join(home, "Library", "Caches");
  const configured = env.XDG_CACHE_HOME;
  return configured && isAbsolute(configured) ? configured : join(home, ".cache");
}

/**
 * Where a CLI of this version and kind is kept. Home folders are shared between machines, so platform and processor
 * are part of the name.
 *
 * @param {"installed" | "built"} kind
 * @param {string} version
 */
export function cachedCliFolder(kind, version) {
  return join(cacheFolder(), `pulumi-${version}-${kind}-${process.platform}-${process.arch}`);
}

/**
 * The first usable CLI among these folders.
 *
 * @param {readonly string[]} folders
 * @returns {Promise<import("./inspect.mjs").UsableCli | import("./inspect.mjs").UnusableCli>}
 */
export async function inCache(folders) {
  const reasons = [];
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    const cli = await inspect(join(folder, "bin"));
    if (cli.usable) return cli;
    reasons.push(cli.why);
  }
  return { usable: false, why: reasons.join("; ") || "none there" };
}

/**
 * Fills `folder` of the cache once, however many runs want it at the same time and wherever one of them was
 * interrupted: `install` writes `bin/` into a temporary folder, which is renamed when it is complete and usable.
 *
 * @param {string} folder
 * @param {{ install: (temporary: string) => Promise<void>, onWait: () => void, examine?: typeof inspect }} work `onWait`
 *   is called when another run is at it already
 * @returns {Promise<import("./inspect.mjs").UsableCli>}
 */
export async function installOnce(folder, { install, onWait, examine = inspect }) {
  await mkdir(dirname(folder), { recursive: true });
  return withLock(`${folder}.lock`, { onWait }, async () => {
    const present = await examine(join(folder, "bin"));
    if (present.usable) return present;

    await removeAbandoned(folder);
    const temporary = await mkdtemp(`${folder}${partial}`);
    try {
      await install(temporary);
      const made = await examine(join(temporary, "bin"));
      if (!made.usable) throw new UserError(made.why);
      await publish(temporary, folder, examine);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
    const published = await examine(join(folder, "bin"));
    if (!published.usable) throw new UserError(published.why);
    return published;
  });
}

/**
 * Gives a complete folder its name. Where a folder of that name stands already, a usable one stays: a run that took
 * the lock for abandoned was faster.
 *
 * @param {string} complete
 * @param {string} folder
 * @param {typeof inspect} examine
 */
async function publish(complete, folder, examine) {
  try {
    await rename(complete, folder);
    return;
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST", "EPERM", "EACCES"].includes(errorCode(error) ?? "")) throw error;
  }
  if ((await examine(join(folder, "bin"))).usable) return;
  await rm(folder, { recursive: true, force: true });
  await rename(complete, folder);
}

/**
 * Removes what runs that were killed have left behind; the holder of the lock is the only one that works.
 *
 * @param {string} folder
 */
async function removeAbandoned(folder) {
  const siblings = await readdir(dirname(folder));
  for (const name of siblings.filter((sibling) => sibling.startsWith(basename(folder) + partial))) {
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}
