/**
 * A dynamic provider that does nothing but wait, as long as the calls take that a key needs for the same operation:
 * `CreateKey`, `EnableKeyRotation` and `DescribeKeys` to create one; one to read it; one to read and one to change it;
 * one to read it, `DisableKey`, `UpdateAlias` and `ScheduleKeyDeletion` to delete it.
 */
const outputs = require("./floorOutputs.cjs");

const calls = { create: 3, read: 1, update: 2, delete: 4 };
const latencyMs = Number(process.env.BENCH_LATENCY_MS);

/** @param {number} count */
const wait = (count) => new Promise((resolve) => setTimeout(resolve, count * latencyMs));

/**
 * @typedef {Record<string, unknown>} Values
 * @param {boolean} withOutputs whether it returns what a key returns, or only the inputs
 */
exports.floorProvider = (withOutputs) => {
  /** @param {Values} inputs */
  const outs = (inputs) => (withOutputs ? { ...outputs, ...inputs } : inputs);
  return {
    /** @param {Values} _olds @param {Values} news */
    check: async (_olds, news) => ({ inputs: news }),
    /** @param {string} _id @param {Values} olds @param {Values} news */
    diff: async (_id, olds, news) => ({ changes: olds.description !== news.description }),
    /** @param {Values} inputs */
    async create(inputs) {
      await wait(calls.create);
      return { id: String(inputs.alias), outs: outs(inputs) };
    },
    /** @param {string} id @param {Values} props */
    async read(id, props) {
      await wait(calls.read);
      return { id, props };
    },
    /** @param {string} _id @param {Values} _olds @param {Values} news */
    async update(_id, _olds, news) {
      await wait(calls.update);
      return { outs: outs(news) };
    },
    async delete() {
      await wait(calls.delete);
    },
  };
};
