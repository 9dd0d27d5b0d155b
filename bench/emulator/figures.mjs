/** @typedef {{ callsPerSecond: number, cpuMicroseconds: number, p99Ms: number }} Cost */
/** @typedef {import("./server.mjs").Use} Use */

/**
 * @param {object} measured
 * @param {{ emptyMs: number, fullMs: number }} measured.start
 * @param {{ bare: Cost, few: Cost, many: Cost, fewUse: Use, manyUse: Use }} measured.calls
 * @param {{ fewMs: number, manyMs: number }} measured.changes
 * @returns {string[][]} figure, what was measured, the goal, and whether it is held
 */
export function emulatorFigures({ start, calls, changes }) {
  const { bare, few, many, fewUse, manyUse } = calls;
  const cpu = many.cpuMicroseconds / few.cpuMicroseconds;
  const share = many.callsPerSecond / bare.callsPerSecond;
  const starts = start.fullMs / start.emptyMs;
  return [
    ["processor time of DescribeKey, 100 keys", microseconds(few.cpuMicroseconds)],
    ["processor time of DescribeKey, 10,000 keys", microseconds(many.cpuMicroseconds)],
    ["the second by the first", cpu.toFixed(2), "0.90 to 1.10", held(cpu >= 0.9 && cpu <= 1.1)],
    ["processor time of a request, bare server", microseconds(bare.cpuMicroseconds)],
    ["calls a second from 32 connections, 100 keys", few.callsPerSecond.toFixed(0)],
    ["calls a second from 32 connections, 10,000 keys", many.callsPerSecond.toFixed(0)],
    ["requests a second from 32 connections, bare server", bare.callsPerSecond.toFixed(0)],
    ["share of the bare server's, 10,000 keys", share.toFixed(2), "at least 0.50", held(share >= 0.5)],
    ["99th percentile, 10,000 keys", milliseconds(many.p99Ms)],
    ["99th percentile, bare server", milliseconds(bare.p99Ms)],
    ["memory after the load, 100 keys", megabytes(fewUse.rssBytes)],
    ["memory after the load, 10,000 keys", megabytes(manyUse.rssBytes)],
    ["a change that is on disk, 100 keys", milliseconds(changes.fewMs)],
    ["a change that is on disk, 10,000 keys", milliseconds(changes.manyMs)],
    ["start, no keys", milliseconds(start.emptyMs)],
    ["start, 10,000 keys", milliseconds(start.fullMs)],
    ["the second by the first", starts.toFixed(2), "below 1.50", held(starts < 1.5)],
  ];
}

/** @param {boolean} isSo */
const held = (isSo) => (isSo ? "yes" : "no");

/** @param {number} value */
const microseconds = (value) => `${value.toFixed(0)} µs`;

/** @param {number} value */
const milliseconds = (value) => `${value.toFixed(1)} ms`;

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
