import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../scripts/root.mjs";

/**
 * What a process used, as bench/programs/watchProcess.cjs saw it.
 *
 * @typedef {{ peakRssBytes: number, rssBytes: number, heapUsedBytes: number, cpuMs: number }} Used
 * @typedef {Used & { role: "provider" | "program" }} Seen
 */

const nothing = { peakRssBytes: 0, rssBytes: 0, heapUsedBytes: 0, cpuMs: 0 };

/**
 * The environment in which Node processes note what they use in `folder`.
 *
 * @param {string} folder
 * @returns {Record<string, string>}
 */
export function watchedEnvironment(folder) {
  const preload = join(root, "bench", "programs", "watchProcess.cjs");
  return { NODE_OPTIONS: `--require ${JSON.stringify(preload)}`, BENCH_WATCH_FOLDER: folder };
}

/**
 * Does `work` with an empty folder for notes, and tells what the provider process and the program's used meanwhile;
 * zeros for one that did not run.
 *
 * @param {string} folder
 * @param {() => Promise<void>} work
 * @returns {Promise<{ provider: Used, program: Used }>}
 */
export async function whileWatched(folder, work) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await work();
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  /** @type {Seen[]} */
  const seen = await Promise.all(files.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8"))));
  return { provider: largest(seen, "provider"), program: largest(seen, "program") };
}

/**
 * @param {readonly Seen[]} seen
 * @param {Seen["role"]} role
 * @returns {Used}
 */
function largest(seen, role) {
  const [found] = seen.filter((one) => one.role === role).sort((a, b) => b.peakRssBytes - a.peakRssBytes);
  if (found === undefined) return nothing;
  const { role: _, ...used } = found;
  return used;
}
