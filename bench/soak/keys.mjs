import { forEachInFlight } from "./inFlight.mjs";

/**
 * @typedef {import("./providerProcess.mjs").ProviderProcess} ProviderProcess
 * @typedef {import("./providerProcess.mjs").Values} Values
 *
 * A key as the state holds it.
 * @typedef {{ id: string, declared: Values, inputs: Values, outputs: Values }} Key
 */

/**
 * @param {ProviderProcess} provider
 * @param {number} count
 * @returns {Promise<Key[]>}
 */
export async function makeKeys(provider, count) {
  const names = Array.from({ length: count }, (_, index) => `soak-${index + 1}`);
  /** @type {Key[]} */
  const keys = [];
  await forEachInFlight(names, async (alias) => {
    const declared = {
      alias,
      description: "",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { team: "soak", key: alias },
    };
    const inputs = await provider.check(declared, {});
    keys.push({ declared, inputs, ...(await provider.create(inputs)) });
  });
  return keys;
}

/**
 * Refreshes every key, then changes its description, as two commands of Pulumi do.
 *
 * @param {ProviderProcess} provider
 * @param {readonly Key[]} keys
 * @param {number} number of this turn
 * @returns {Promise<number>} operations
 */
export async function turn(provider, keys, number) {
  await forEachInFlight(keys, async (key) => {
    key.outputs = await provider.read(key.id, key.outputs);
  });
  await forEachInFlight(keys, async (key) => {
    const inputs = await provider.check({ ...key.declared, description: `turn ${number}` }, key.inputs);
    if (await provider.diff(key.id, key.outputs, inputs))
      key.outputs = await provider.update(key.id, key.outputs, inputs);
    key.inputs = inputs;
  });
  return 2 * keys.length;
}
