import { peer } from "./peer.mjs";

/**
 * @typedef {import("../run/actions.mjs").ActionName} ActionName
 *
 * @typedef {object} Goal
 * @property {string} what
 * @property {string} unit
 * @property {number} most
 * @property {number} measured
 */

/**
 * The most calls that each action may make.
 *
 * @param {number} keys of the program
 * @param {number} account keys that the account holds in the region
 * @returns {Record<ActionName, number>}
 */
export function callsAtMost(keys, account) {
  const pages = Math.ceil(account / 200);
  return {
    up: 3 * keys + 5 + pages,
    preview: 0,
    refresh: keys === 1 ? 3 : Math.min(Math.ceil(account / 50) + pages + 6, 2 * keys + 2),
    change: keys + Math.ceil(keys / 4) + 2,
    destroy: 3 * keys + Math.ceil(keys / 4) + 5,
  };
}

/** The most time that an action may take, as a share of a floor's in the same run. */
export const timesFloorAtMost = 1.2;

/** The most time that an action may take, as a share of the peer's. */
export const shareOfPeer = { up: 1 / 3, preview: 1 / 4 };

/** In bytes. `__provider` is the text that stands for the provider; `key` leaves the engine's own fields out. */
export const stateAtMost = { providerText: 160, key: 1_500 };

/** What the provider may add to Pulumi's own process before the first call. */
export const startAtMost = { milliseconds: 150, megabytes: 30 };

/**
 * Every goal beside its figure.
 *
 * @param {import("./figures.mjs").Figures} figures
 * @returns {Goal[]}
 */
export function goals({ keys, account, actions, state, start }) {
  return [
    ...actions.flatMap((action) => [
      {
        what: `${action.name}: calls`,
        unit: "",
        most: callsAtMost(keys, account)[action.name],
        measured: action.calls.total,
      },
      ...timeGoals(action, keys),
    ]),
    ...rateGoals(actions),
    {
      what: "state: text of the provider",
      unit: "bytes",
      most: stateAtMost.providerText,
      measured: state.providerTextBytes,
    },
    { what: "state: a key", unit: "bytes", most: stateAtMost.key, measured: state.keyBytes },
    { what: "start: time", unit: "ms", most: startAtMost.milliseconds, measured: start.loaded.milliseconds },
    { what: "start: memory", unit: "MB", most: startAtMost.megabytes, measured: start.loaded.megabytes },
  ];
}

/**
 * @param {import("./figures.mjs").ActionFigures} action
 * @param {number} keys
 * @returns {Goal[]}
 */
function timeGoals({ name, seconds, timesFloor, timesFloorWithoutOutputs }, keys) {
  if (name === "preview") return shareGoals(name, seconds.keys, keys);
  const most = timesFloorAtMost;
  return [
    { what: `${name}: time of the floor`, unit: "x", most, measured: timesFloor },
    { what: `${name}: time of the floor without outputs`, unit: "x", most, measured: timesFloorWithoutOutputs },
    ...(name === "up" ? shareGoals(name, seconds.keys, keys) : []),
  ];
}

/**
 * @param {"up" | "preview"} name
 * @param {number} measured
 * @param {number} keys
 * @returns {Goal[]}
 */
function shareGoals(name, measured, keys) {
  const theirs = peer[name].seconds[keys];
  return theirs === undefined || keys < 200
    ? []
    : [{ what: `${name}: time`, unit: "s", most: theirs * shareOfPeer[name], measured }];
}

/**
 * The action that came nearest to its documented rate, whenever that was.
 *
 * @param {readonly import("./figures.mjs").ActionFigures[]} actions
 * @returns {Goal[]}
 */
function rateGoals(actions) {
  const busiest = actions
    .map(({ calls }) => calls.busiest)
    .sort((a, b) => b.calls / b.documented - a.calls / a.documented);
  return busiest.slice(0, 1).map(({ action, calls, documented }) => ({
    what: `${action} in one second`,
    unit: "calls",
    most: documented,
    measured: calls,
  }));
}
