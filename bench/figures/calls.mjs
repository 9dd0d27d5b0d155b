/** @typedef {import("../run/emulator.mjs").Call} Call */

/**
 * What the emulator's log says of one command.
 *
 * @typedef {object} CallFigures
 * @property {number} total
 * @property {Record<string, number>} byAction
 * @property {Record<string, number>} failed how many ended otherwise than well, by `action: outcome`
 * @property {{ action: string, calls: number, documented: number }} busiest the action nearest to its documented rate,
 *   and its calls in its busiest second
 */

/**
 * @param {readonly Call[]} calls
 * @returns {CallFigures}
 */
export function callFigures(calls) {
  const actions = [...new Map(calls.map(({ action, service }) => [action, service]))];
  const rates = actions.map(([action, service]) => ({
    action,
    calls: peakInOneSecond(calls.filter((call) => call.action === action).map(({ at }) => at)),
    documented: documentedRate(action, service),
  }));
  const [busiest] = rates.sort((a, b) => b.calls / b.documented - a.calls / a.documented);
  const failed = calls.filter(({ outcome }) => outcome !== "ok").map(({ action, outcome }) => `${action}: ${outcome}`);
  return {
    total: calls.length,
    byAction: counted(calls.map(({ action }) => action)),
    failed: counted(failed),
    busiest: busiest ?? { action: "", calls: 0, documented: 100 },
  };
}

/**
 * The most of `times` in any second that slides along: two that are exactly one second apart are in different ones.
 *
 * @param {readonly number[]} times in milliseconds
 */
export function peakInOneSecond(times) {
  const sorted = [...times].sort((a, b) => a - b);
  let first = 0;
  let peak = 0;
  for (const [index, time] of sorted.entries()) {
    while (time - (sorted[first] ?? time) >= 1_000) first += 1;
    peak = Math.max(peak, index - first + 1);
  }
  return peak;
}

/**
 * Calls a second that the cloud's documentation allows: 100 for KMS (https://cloud.tencent.com/document/api/573) and for
 * reading tags, 20 for the other actions of Tag and STS.
 *
 * @param {string} action
 * @param {string} service
 */
export function documentedRate(action, service) {
  return service === "kms" || (service === "tag" && action.startsWith("Describe")) ? 100 : 20;
}

/**
 * @param {readonly string[]} names
 * @returns {Record<string, number>}
 */
function counted(names) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
