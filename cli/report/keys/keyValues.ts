import { type InputName, properties } from "../../../provider/key/model/properties";
import type { ResourceState } from "../preview";
import { textOf } from "../read/json";

/** What a key has: as the state tells it, else as the program gave it. */
export const stateValue = ({ outputs, inputs }: ResourceState, name: InputName): unknown =>
  outputs[name] ?? inputs[name];

/** What a new key has where its program leaves an input out; `undefined` where nothing is settled. */
export function valueAtCreation(name: InputName): unknown {
  const facts = properties[name];
  return "atCreation" in facts ? facts.atCreation : undefined;
}

/** Where the key is; `""` where nothing tells. */
export const regionOf = (state: ResourceState | undefined): string =>
  state === undefined ? "" : textOf(stateValue(state, "region"));

/** The inputs that say which existing key a resource takes over. They are no values of a key. */
const takers = ["adoptKeyId", "restoreKeyId"];
export const isTaker = (name: string): boolean => takers.includes(name);

export const adoptedKeyId = ({ inputs }: ResourceState): string => textOf(inputs.adoptKeyId);
export const restoredKeyId = ({ inputs }: ResourceState): string => textOf(inputs.restoreKeyId);
