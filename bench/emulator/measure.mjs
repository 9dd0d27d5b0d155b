import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { median } from "../figures/median.mjs";
import { load } from "./load.mjs";
import { bareServer, emulatorCommand, startServer } from "./server.mjs";
import { signedRequest } from "./signedRequest.mjs";

const uin = "100000000001";
const connections = 32;

/** @param {number} index */
const keyIdOf = (index) => `00000000-0000-11f0-8000-${String(index).padStart(12, "0")}`;

/** @typedef {{ keys: number, file: string }} State */

/** @param {string} file */
const emulatorArgs = (file) => ["--port", "0", "--rate-limit", "0", "--quota", "100000", "--state", file];

/**
 * A state file with so many keys, each with two tags.
 *
 * @param {string} folder
 * @param {number} keys
 * @returns {Promise<State>}
 */
export async function stateOf(folder, keys) {
  const seed = join(folder, `seed-${keys}.json`);
  const file = join(folder, `state-${keys}.json`);
  const records = Array.from({ length: keys }, (_, index) => ({
    keyId: keyIdOf(index),
    region: "ap-guangzhou",
    alias: `key-${index}`,
    description: "Made to be measured",
    tags: [
      { key: "team", value: "payments" },
      { key: "env", value: "prod" },
    ],
  }));
  await writeFile(seed, JSON.stringify({ version: 1, accounts: { [uin]: { keys: records } } }));
  const server = await startServer(emulatorCommand, [...emulatorArgs(file), "--seed", seed]);
  await server.end();
  return { keys, file };
}

/**
 * Starts with an empty state and with a full one, by turns.
 *
 * @param {string} folder
 * @param {State} full
 * @param {number} times
 */
export async function startCost(folder, full, times) {
  const empty = await stateOf(folder, 0);
  /** @type {{ empty: number[], full: number[] }} */
  const startsMs = { empty: [], full: [] };
  for (let time = 0; time < times; time += 1) {
    for (const [name, { file }] of Object.entries({ empty, full })) {
      const server = await startServer(emulatorCommand, emulatorArgs(file));
      startsMs[name === "empty" ? "empty" : "full"].push(server.startMs);
      await server.end();
    }
  }
  return { emptyMs: median(startsMs.empty), fullMs: median(startsMs.full) };
}

/**
 * `DescribeKey` at few and at many keys, and the bare server, by turns: what others do on the machine then hits all of them.
 *
 * @param {{ few: State, many: State }} states
 * @param {{ seconds: number, rounds: number }} options
 */
export async function describeCost(states, { seconds, rounds }) {
  const few = await startServer(emulatorCommand, emulatorArgs(states.few.file));
  const many = await startServer(emulatorCommand, emulatorArgs(states.many.file));
  const sample = await load({ ...requests(few.endpoint, states.few.keys), connections: 1, seconds: 0.2 });
  if (!sample.sample.includes('"KeyMetadata"')) throw new Error(`DescribeKey was refused: ${sample.sample}`);
  const bare = await startServer(bareServer, [String(Buffer.byteLength(sample.sample))]);
  const subjects = [
    { name: "bare", server: bare, keys: 1 },
    { name: "few", server: few, keys: states.few.keys },
    { name: "many", server: many, keys: states.many.keys },
  ];
  /** @type {Map<string, { callsPerSecond: number, cpuMicroseconds: number, p99Ms: number }[]>} */
  const measured = new Map(subjects.map(({ name }) => [name, []]));
  try {
    for (const { server, keys } of subjects)
      await load({ ...requests(server.endpoint, keys), connections, seconds: 1 });
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, server, keys } of subjects) {
        const before = await server.use();
        const ran = await load({ ...requests(server.endpoint, keys), connections, seconds: seconds / rounds });
        const after = await server.use();
        ran.latenciesMs.sort((one, other) => one - other);
        measured.get(name)?.push({
          callsPerSecond: ran.calls / ran.seconds,
          cpuMicroseconds: ((after.cpuMs - before.cpuMs) * 1000) / ran.calls,
          p99Ms: ran.latenciesMs[Math.floor(ran.calls * 0.99)] ?? 0,
        });
      }
    }
    const [fewUse, manyUse] = [await few.use(), await many.use()];
    return {
      bare: medians(measured, "bare"),
      few: medians(measured, "few"),
      many: medians(measured, "many"),
      fewUse,
      manyUse,
    };
  } finally {
    for (const { server } of subjects) await server.end();
  }
}

/**
 * One request a key, of some keys all over.
 *
 * @param {string} endpoint
 * @param {number} keys
 */
function requests(endpoint, keys) {
  const prepared = Array.from({ length: 64 }, (_, index) =>
    signedRequest(endpoint, "DescribeKey", { KeyId: keyIdOf(Math.floor((index * keys) / 64)) }),
  );
  return { endpoint, request: (/** @type {number} */ index) => prepared[index % prepared.length] ?? Buffer.of() };
}

/**
 * @param {Map<string, { callsPerSecond: number, cpuMicroseconds: number, p99Ms: number }[]>} measured
 * @param {string} name
 */
function medians(measured, name) {
  const rounds = measured.get(name) ?? [];
  return {
    callsPerSecond: median(rounds.map((round) => round.callsPerSecond)),
    cpuMicroseconds: median(rounds.map((round) => round.cpuMicroseconds)),
    p99Ms: median(rounds.map((round) => round.p99Ms)),
  };
}

/**
 * Changes one after the other, at few and at many keys by turns: each is on disk before it is answered.
 *
 * @param {{ few: State, many: State }} states
 */
export async function changeCost(states) {
  const servers = [];
  for (const { file, keys } of [states.few, states.many]) {
    servers.push({ keys, server: await startServer(emulatorCommand, emulatorArgs(file)) });
  }
  /** @type {number[][]} */
  const latenciesMs = [[], []];
  for (let round = 0; round < 4; round += 1) {
    for (const [index, { server, keys }] of servers.entries()) {
      const request = signedRequest(server.endpoint, "UpdateKeyDescription", {
        KeyId: keyIdOf(keys - 1),
        Description: `round ${round}`,
      });
      const ran = await load({ endpoint: server.endpoint, request: () => request, connections: 1, seconds: 1 });
      latenciesMs[index]?.push(...ran.latenciesMs);
    }
  }
  for (const { server } of servers) await server.end();
  const [few = [], many = []] = latenciesMs;
  return { fewMs: median(few), manyMs: median(many) };
}
