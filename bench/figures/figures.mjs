import { callFigures } from "./calls.mjs";
import { median } from "./median.mjs";

/**
 * @typedef {import("../run/actions.mjs").ActionName} ActionName
 * @typedef {import("../run/lanes.mjs").LaneName} LaneName
 * @typedef {import("../run/watched.mjs").Used} Used
 *
 * One command of one lane.
 * @typedef {object} Measurement
 * @property {number} seconds wall time of the whole command
 * @property {Used} provider
 * @property {Used} program
 *
 * One action of one round, in all lanes.
 * @typedef {object} Measured
 * @property {ActionName} name
 * @property {Record<LaneName, Measurement>} lanes
 * @property {readonly import("../run/emulator.mjs").Call[]} calls of the keys
 *
 * @typedef {object} ActionFigures
 * @property {ActionName} name
 * @property {import("./calls.mjs").CallFigures} calls of the round with the most
 * @property {Record<LaneName, number>} seconds
 * @property {number} timesFloor
 * @property {number} timesFloorWithoutOutputs
 * @property {Record<LaneName, { providerMegabytes: number, programMegabytes: number, providerCpuSeconds: number, programCpuSeconds: number }>} used
 *
 * @typedef {object} Figures
 * @property {number} keys
 * @property {number} latencyMs
 * @property {number} account keys in the emulated account after `up`
 * @property {ActionFigures[]} actions
 * @property {{ providerTextBytes: number, keyBytes: number }} state of the largest key
 * @property {import("../run/start.mjs").Start} start
 */

/**
 * The figures of one action from those of its rounds: medians, and the most calls.
 *
 * @param {readonly Measured[]} rounds at least one, all of the same action
 * @returns {ActionFigures}
 */
export function actionFigures(rounds) {
  const [first] = rounds;
  if (first === undefined) throw new RangeError("There are no figures of no round.");
  /** @param {(lane: Measurement) => number} figure */
  const of = (figure) => (/** @type {LaneName} */ lane) => median(rounds.map(({ lanes }) => figure(lanes[lane])));
  const seconds = of((lane) => lane.seconds);
  /** @param {LaneName} lane */
  const used = (lane) => ({
    providerMegabytes: of(({ provider }) => provider.peakRssBytes / 1e6)(lane),
    programMegabytes: of(({ program }) => program.peakRssBytes / 1e6)(lane),
    providerCpuSeconds: of(({ provider }) => provider.cpuMs / 1e3)(lane),
    programCpuSeconds: of(({ program }) => program.cpuMs / 1e3)(lane),
  });
  /** @param {"floor" | "floorWithoutOutputs"} floor */
  const times = (floor) => median(rounds.map(({ lanes }) => lanes.keys.seconds / lanes[floor].seconds));
  const [most] = rounds.map(({ calls }) => callFigures(calls)).sort((a, b) => b.total - a.total);
  return {
    name: first.name,
    calls: most ?? callFigures([]),
    seconds: byLane(seconds),
    timesFloor: times("floor"),
    timesFloorWithoutOutputs: times("floorWithoutOutputs"),
    used: byLane(used),
  };
}

/**
 * @template T
 * @param {(lane: LaneName) => T} figure
 * @returns {Record<LaneName, T>}
 */
function byLane(figure) {
  return { keys: figure("keys"), floor: figure("floor"), floorWithoutOutputs: figure("floorWithoutOutputs") };
}

/**
 * @param {{ keys: number, latencyMs: number }} options
 * @param {readonly import("../run/measure.mjs").Round[]} rounds at least one
 * @param {import("../run/start.mjs").Start} start
 * @returns {Figures}
 */
export function allFigures({ keys, latencyMs }, rounds, start) {
  const [first] = rounds;
  if (first === undefined) throw new RangeError("There are no figures of no round.");
  const actions = first.actions.map((_, index) =>
    actionFigures(rounds.flatMap((round) => round.actions.slice(index, index + 1))),
  );
  return { keys, latencyMs, account: first.account, actions, state: first.state, start };
}
