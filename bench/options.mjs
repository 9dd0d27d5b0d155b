import { parseArgs } from "node:util";
import { UserError } from "../scripts/process/userError.mjs";

/**
 * @typedef {object} BenchOptions
 * @property {number} keys how many
 * @property {number} latencyMs that each answer of the emulated cloud takes at least
 * @property {number} rounds how often all is measured; of several the median is told
 * @property {string | undefined} json the file for all figures
 *
 * @typedef {object} SoakOptions
 * @property {number} keys
 * @property {number} latencyMs
 * @property {number} minutes
 */

/**
 * @typedef {object} EmulatorBenchOptions
 * @property {number} seconds that each server is under load
 * @property {number} rounds into which they are divided
 * @property {number} starts of which the median is told
 * @property {string | undefined} json the file for all figures
 *
 * @param {readonly string[]} args of `npm run bench:emulator -- …`
 * @returns {EmulatorBenchOptions}
 */
export function emulatorBenchOptions(args) {
  const names = ["seconds", "rounds", "starts", "json"];
  const { seconds = "60", rounds = "12", starts = "11", json } = read(args, names);
  return {
    seconds: wholeNumber("seconds", seconds, 1),
    rounds: wholeNumber("rounds", rounds, 1),
    starts: wholeNumber("starts", starts, 1),
    json,
  };
}

/**
 * @param {readonly string[]} args of `npm run bench -- …`
 * @returns {BenchOptions}
 */
export function benchOptions(args) {
  const { keys = "200", latency = "40", rounds = "1", json } = read(args, ["keys", "latency", "rounds", "json"]);
  return {
    keys: wholeNumber("keys", keys, 1),
    latencyMs: wholeNumber("latency", latency, 0),
    rounds: wholeNumber("rounds", rounds, 1),
    json,
  };
}

/**
 * @param {readonly string[]} args of `npm run soak -- …`
 * @returns {SoakOptions}
 */
export function soakOptions(args) {
  const { keys = "50", latency = "5", minutes = "20" } = read(args, ["keys", "latency", "minutes"]);
  return {
    keys: wholeNumber("keys", keys, 1),
    latencyMs: wholeNumber("latency", latency, 0),
    minutes: wholeNumber("minutes", minutes, 1),
  };
}

/**
 * @param {readonly string[]} args
 * @param {readonly string[]} names
 * @returns {Partial<Record<string, string>>}
 */
function read(args, names) {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: /** @type {const} */ ("string") }]));
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UserError(`${error.message}\nOptions: ${names.map((name) => `--${name}`).join(", ")}.`);
  }
}

/**
 * @param {string} name
 * @param {string} text
 * @param {number} least
 */
function wholeNumber(name, text, least) {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least) return value;
  throw new UserError(`--${name} must be a whole number of at least ${least}, not ${JSON.stringify(text)}.`);
}
