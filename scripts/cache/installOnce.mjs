import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { errorCode } from "../process/errorCode.mjs";
import { withLock } from "../process/lock.mjs";
import { UserError } from "../process/userError.mjs";

/**
 * What is found in the `bin/` of a folder of the cache.
 *
 * @typedef {{ usable: true, executable: string, version: string }} Usable
 * @typedef {{ usable: false, why: string }} Unusable
 * @typedef {(bin: string) => Promise<Usable | Unusable>} Examine
 */

/** Stands between a folder's name and the random end of its temporary folder. */
const partial = ".partial-";

/**
 * Fills `folder` of the cache once, however many runs want it at the same time and wherever one of them was
 * interrupted: `install` writes `bin/` into a temporary folder, which is renamed when it is complete and usable.
 *
 * @param {string} folder
 * @param {{ install: (temporary: string) => Promise<void>, onWait: () => void, examine: Examine }} work `onWait` is called
 *   when another run is at it already
 * @returns {Promise<Usable>}
 */
export async function installOnce(folder, { install, onWait, examine }) {
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
 * @param {Examine} examine
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
