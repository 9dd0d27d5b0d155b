/**
 * The programs that run side by side, each on a stack of its own: the keys, and the two floors under them.
 *
 * @typedef {"keys" | "floor" | "floorWithoutOutputs"} LaneName
 * @typedef {{ name: LaneName, title: string, program: string, environment: Readonly<Record<string, string>> }} Lane
 */

/** @type {readonly Lane[]} */
export const lanes = [
  { name: "keys", title: "keys", program: "keys.cjs", environment: {} },
  { name: "floor", title: "floor", program: "floor.cjs", environment: { BENCH_FLOOR: "with outputs" } },
  {
    name: "floorWithoutOutputs",
    title: "floor without outputs",
    program: "floor.cjs",
    environment: { BENCH_FLOOR: "without outputs" },
  },
];

/**
 * The lanes in another order each time, so that none is always the first or the last.
 *
 * @param {number} turn
 * @returns {readonly Lane[]}
 */
export function lanesInTurn(turn) {
  const first = turn % lanes.length;
  return [...lanes.slice(first), ...lanes.slice(0, first)];
}
