import { type InputName, inputNames, properties } from "../../../provider/key/model/properties";
import type { ResourceState } from "../preview";
import { secret } from "../read/marks";
import type { Difference, OutsideChange } from "./keyChange";
import { adoptedKeyId, isTaker, restoredKeyId, stateValue, valueAtCreation } from "./keyValues";
import { sameValue } from "./sameValue";

const compared = inputNames.filter((name) => !isTaker(name));

/**
 * What an update changes: the values that the program gives, against what the key has; and what becomes of those that it no
 * longer gives. Two secrets cannot be compared, so that they are told in any case.
 */
export function updateDifferences(
  before: ResourceState,
  after: ResourceState,
  outside: readonly OutsideChange[],
): readonly Difference[] {
  const found = compared.flatMap((property): readonly Difference[] => {
    const old = stateValue(before, property);
    const isOutside = outside.some((change) => change.property === property);
    if (Object.hasOwn(after.inputs, property)) {
      const value = after.inputs[property];
      const differs = !sameValue(old, value) && !(property === "keyState" && old === "PendingImport");
      return differs ? [{ property, before: old, after: value, by: "value", isOutside }] : [];
    }
    if (!Object.hasOwn(before.inputs, property) || isMoot(property, after)) return [];
    const by = properties[property].omission;
    const value = by === "stays" ? old : valueAtCreation(property);
    return by === "stays" || !sameValue(old, value) ? [{ property, before: old, after: value, by, isOutside }] : [];
  });
  return [...found, ...secrets(before, after)];
}

/** Without rotation its period means nothing. */
const isMoot = (property: InputName, { inputs }: ResourceState): boolean =>
  property === "rotateDays" && inputs.keyRotationEnabled === false;

const secrets = (before: ResourceState, after: ResourceState): readonly Difference[] =>
  compared
    .filter((property) => after.inputs[property] === secret && stateValue(before, property) === secret)
    .map((property) => ({ property, before: secret, after: secret, by: "value", isOutside: false }));

/**
 * What the new key of a replacement has that the old one has not. Where it is itself taken over, only what the program gives is
 * known.
 */
export function replacementDifferences(before: ResourceState, after: ResourceState): readonly Difference[] {
  const isTakenOver = adoptedKeyId(after) !== "" || restoredKeyId(after) !== "";
  return compared.flatMap((property): readonly Difference[] => {
    const old = stateValue(before, property);
    const isGiven = Object.hasOwn(after.inputs, property);
    const value = isGiven || isTakenOver ? after.inputs[property] : valueAtCreation(property);
    if (value === undefined || sameValue(old, value)) return [];
    return [{ property, before: old, after: value, by: isGiven ? "value" : "creation", isOutside: false }];
  });
}
