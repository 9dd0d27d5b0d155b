/**
 * As many resources as there are keys, with the same inputs, of a provider that only waits. `BENCH_FLOOR` says whether
 * they declare the outputs of a key as well. Like a key they hold a constant text for their provider, so that nothing is
 * serialized.
 */
const { CustomResource } = require("@pulumi/pulumi");
const outputs = require("./floorOutputs.cjs");
const { wishes } = require("./wish.cjs");

const withOutputs = process.env.BENCH_FLOOR === "with outputs";
const provider = JSON.stringify(require.resolve("./floorProvider.cjs"));
const declared = withOutputs ? Object.fromEntries(Object.keys(outputs).map((name) => [name, undefined])) : {};
const text = `exports.handler = () => require(${provider}).floorProvider(${withOutputs});`;

/** A dynamic resource without a serialized provider. */
class Nothing extends CustomResource {}

for (const { name, inputs } of wishes()) {
  new Nothing("pulumi-nodejs:dynamic/bench:Nothing", name, { ...declared, ...inputs, __provider: text });
}
