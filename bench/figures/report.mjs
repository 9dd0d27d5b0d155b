import { goals } from "./goals.mjs";
import { peer, peerRate } from "./peer.mjs";
import { table } from "./table.mjs";

/** @typedef {import("./figures.mjs").Figures} Figures */

/**
 * All figures as text for the terminal.
 *
 * @param {Figures} figures
 * @returns {string}
 */
export function report(figures) {
  return [
    `${figures.keys} keys with rotation and two tags, ${figures.latencyMs} ms for each call`,
    section("Calls", callTable(figures)),
    section("Calls by action", actionTable(figures)),
    section("Wall time", timeTable(figures)),
    section("Peak memory of the provider process, of the program's", memoryTable(figures)),
    section("Processor time of the provider process, of the program's", processorTable(figures)),
    section("Start of the provider, beyond Pulumi's own process", startTable(figures)),
    section("Goals", goalTable(figures)),
  ].join("\n\n");
}

/** @param {string} title @param {string} body */
const section = (title, body) => `${title}\n\n${body}`;

/** @param {Figures} figures */
function callTable({ keys, actions }) {
  const rows = actions.map(({ name, calls: { total, failed, busiest } }) => [
    name,
    String(total),
    decimal(total / keys),
    String(peer[name].callsPerKey),
    busiest.action === "" ? "-" : `${busiest.calls} (${busiest.action})`,
    String(peerRate),
    Object.entries(failed)
      .map(([what, times]) => `${times} ${what}`)
      .join(", ") || "-",
  ]);
  return table(["", "calls", "a key", "peer, a key", "in one second", "peer", "refused"], rows);
}

/** @param {Figures} figures */
function actionTable({ actions }) {
  const names = [...new Set(actions.flatMap(({ calls }) => Object.keys(calls.byAction)))].sort();
  const rows = names.map((name) => [name, ...actions.map(({ calls }) => String(calls.byAction[name] ?? "-"))]);
  return table(["", ...actions.map(({ name }) => name)], rows);
}

/** @param {Figures} figures */
function timeTable({ keys, actions }) {
  const rows = actions.map(({ name, seconds, timesFloor, timesFloorWithoutOutputs }) => [
    name,
    `${decimal(seconds.keys)} s`,
    `${decimal(seconds.floor)} s`,
    decimal(timesFloor),
    `${decimal(seconds.floorWithoutOutputs)} s`,
    decimal(timesFloorWithoutOutputs),
    peer[name].seconds[keys] === undefined ? "-" : `${decimal(peer[name].seconds[keys])} s`,
  ]);
  return table(["", "keys", "floor", "times", "floor without outputs", "times", "peer"], rows);
}

/** @param {Figures} figures */
function memoryTable({ actions }) {
  const rows = actions.map(({ name, used }) => [
    name,
    ...[used.keys, used.floor, used.floorWithoutOutputs].map(
      (lane) => `${Math.round(lane.providerMegabytes)}, ${Math.round(lane.programMegabytes)} MB`,
    ),
  ]);
  return table(["", "keys", "floor", "floor without outputs"], rows);
}

/** @param {Figures} figures */
function processorTable({ actions }) {
  const rows = actions.map(({ name, used }) => [
    name,
    ...[used.keys, used.floor, used.floorWithoutOutputs].map(
      (lane) => `${decimal(lane.providerCpuSeconds)}, ${decimal(lane.programCpuSeconds)} s`,
    ),
  ]);
  return table(["", "keys", "floor", "floor without outputs"], rows);
}

/** @param {Figures} figures */
function startTable({ start: { loaded, firstKey } }) {
  /** @param {import("../run/start.mjs").Added} added */
  const cells = ({ milliseconds, megabytes }) => [`${Math.round(milliseconds)} ms`, `${decimal(megabytes)} MB`];
  const rows = [
    ["loaded and configured", ...cells(loaded)],
    ["and one key made", ...cells(firstKey)],
  ];
  return table(["", "time", "memory"], rows);
}

/** @param {Figures} figures */
function goalTable(figures) {
  const rows = goals(figures).map(({ what, unit, most, measured }) => {
    const withUnit = (/** @type {number} */ value) =>
      `${Number.isInteger(value) ? value : decimal(value)} ${unit}`.trim();
    return [what, withUnit(measured), withUnit(most), measured <= most ? "met" : "missed"];
  });
  return table(["", "measured", "at most", ""], rows);
}

/** @param {number} value */
const decimal = (value) => value.toFixed(2);
