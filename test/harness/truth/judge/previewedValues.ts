import { isDeepStrictEqual } from "node:util";
import type { ResourceState } from "../../../../cli/report/preview";
import { hasUnknown, secret } from "../../../../cli/report/read/marks";
import { type AnnouncedValues, anything } from "./announcement";

/** What the program declares anew as the state has it already changes the state alone. */
export const isSameAnew = (property: string, { inputs, outputs }: ResourceState, after: ResourceState): boolean =>
  inputs[property] === undefined &&
  outputs[property] !== undefined &&
  isDeepStrictEqual(outputs[property], after.inputs[property]);

/** What becomes of a key by properties that are announced to change. */
export function valuesOf(names: readonly string[], before: ResourceState, { inputs }: ResourceState): AnnouncedValues {
  const value = (name: string) => (hasUnknown(inputs[name]) || hasSecret(inputs[name]) ? anything : inputs[name]);
  const given = (name: string) => names.includes(name) && inputs[name] !== undefined;
  return {
    ...(given("keyState") && { keyState: value("keyState") }),
    ...(given("keyUsage") && { keyUsage: value("keyUsage") }),
    ...(given("alias") && { alias: value("alias") }),
    ...(names.includes("description") && { description: value("description") ?? "" }),
    ...(given("keyRotationEnabled") && { keyRotationEnabled: value("keyRotationEnabled") }),
    ...((given("rotateDays") || given("keyRotationEnabled")) && { rotateDays: rotateDaysOf(inputs, value) }),
    ...(names.includes("tags") && {
      tags: { before: before.outputs.tags ?? before.inputs.tags ?? anything, after: value("tags") ?? {} },
    }),
  };
}

/** Without a period the cloud, or the key, says which it is. */
const rotateDaysOf = (inputs: ResourceState["inputs"], value: (name: string) => unknown): unknown =>
  inputs.keyRotationEnabled === false ? 0 : (value("rotateDays") ?? anything);

/** Whether a value is a secret, or has one in it. */
export const hasSecret = (value: unknown): boolean =>
  value === secret || (typeof value === "object" && value !== null && Object.values(value).some(hasSecret));
