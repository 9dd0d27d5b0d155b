import { open, readFile, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode } from "./errorCode.mjs";

const retryMs = 100;
const refreshMs = 10_000;

/** A lock that its holder did not refresh for this long is abandoned, in milliseconds. */
const abandonedMs = 60_000;

/**
 * Does `work` while holding the lock file `path`. The lock of a run that was killed is taken over: at once on the same
 * machine, else when it was not refreshed for a minute. Taking over can, in a race of several waiters, let two runs
 * work at once; what is done under a lock has to bear that.
 *
 * @template T
 * @param {string} path
 * @param {{ onWait: () => void }} options `onWait` is called once, when another run holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, { onWait }, work) {
  for (let waits = 0; !(await tryToTake(path)); waits += 1) {
    if (waits === 0) onWait();
    await sleep(retryMs);
  }
  const refresh = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch((error) => console.error(`Lock ${path}: ${error.message}`));
  }, refreshMs);
  try {
    return await work();
  } finally {
    clearInterval(refresh);
    await rm(path, { force: true });
  }
}

/** @param {string} path */
async function tryToTake(path) {
  try {
    const file = await open(path, "wx");
    await file.writeFile(JSON.stringify({ host: hostname(), pid: process.pid }));
    await file.close();
    return true;
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
  }
  if (await isAbandoned(path)) await rm(path, { force: true });
  return false;
}

/** @param {string} path */
async function isAbandoned(path) {
  try {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > abandonedMs) return true;
    const holder = JSON.parse((await readFile(path, "utf8")) || "{}");
    return holder.host === hostname() && !isAlive(holder.pid);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}
