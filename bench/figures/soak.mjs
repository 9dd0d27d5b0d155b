import { median } from "./median.mjs";
import { table } from "./table.mjs";

/**
 * What the provider process used at one moment.
 *
 * @typedef {{ atSeconds: number, rssBytes: number, heapUsedBytes: number }} Sample
 *
 * One minute: the median of its memory, and the least of its heap, which is what garbage leaves.
 * @typedef {{ minute: number, megabytes: number, heapMegabytes: number, operations: number }} Minute
 */

/** The most that memory may grow from minute {@link settledMinute} to the last one. */
export const growthAtMost = 1.1;

/** When everything has been loaded and compiled, and the memory has settled. */
const settledMinute = 5;

/**
 * @param {number} minute counted from 1
 * @param {readonly Sample[]} samples all so far
 * @param {number} operations done in that minute
 * @returns {Minute}
 */
export function minuteOf(minute, samples, operations) {
  const own = samples.filter(({ atSeconds }) => Math.floor(atSeconds / 60) === minute - 1);
  return {
    minute,
    megabytes: median(own.map(({ rssBytes }) => rssBytes / 1e6)),
    heapMegabytes: Math.min(...own.map(({ heapUsedBytes }) => heapUsedBytes / 1e6)),
    operations,
  };
}

/**
 * The memory of the last minute as a share of that of minute 5; of a run that is shorter, of its first minute.
 *
 * @param {readonly Minute[]} minutes at least one
 */
export function growth(minutes) {
  const last = minutes.at(-1);
  const settled = minutes.length > settledMinute ? minutes[settledMinute - 1] : minutes[0];
  if (last === undefined || settled === undefined) throw new RangeError("There is no growth in no minute.");
  return { since: settled.minute, until: last.minute, times: last.megabytes / settled.megabytes };
}

/**
 * @param {readonly Minute[]} minutes at least one
 * @returns {string}
 */
export function soakReport(minutes) {
  const rows = minutes.map(({ minute, megabytes, heapMegabytes, operations }) => [
    String(minute),
    `${megabytes.toFixed(1)} MB`,
    `${heapMegabytes.toFixed(1)} MB`,
    String(operations),
  ]);
  const { since, until, times } = growth(minutes);
  const verdict = times <= growthAtMost ? "met" : "missed";
  return [
    table(["minute", "memory", "least heap", "operations"], rows),
    `Memory of minute ${until}: ${times.toFixed(3)} times that of minute ${since}, at most ${growthAtMost}: ${verdict}`,
  ].join("\n\n");
}
