/** What the programs of a run declare, the same in each of them. The run hands it over in the environment. */
const count = Number(process.env.BENCH_KEYS);
const description = process.env.BENCH_DESCRIPTION;

/** @returns {{ name: string, inputs: Record<string, unknown> }[]} */
exports.wishes = () =>
  Array.from({ length: count }, (_, index) => {
    const name = `bench-${String(index + 1).padStart(4, "0")}`;
    const tags = { team: "bench", key: name };
    return { name, inputs: { alias: name, description, keyRotationEnabled: true, rotateDays: 90, tags } };
  });
