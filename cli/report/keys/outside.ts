import { inputNames } from "../../../provider/key/model/properties";
import type { ResourceState, Step } from "../preview";
import type { OutsideChange } from "./keyChange";
import { isTaker } from "./keyValues";
import { sameValue } from "./sameValue";

/** What refreshes found: of each key by its KeyId, and which resources' keys are gone, by URN. */
export interface Refreshed {
  readonly changes: ReadonlyMap<string, readonly OutsideChange[]>;
  readonly gone: ReadonlyMap<string, Step>;
}

/**
 * Compares each key before a refresh and after. The event stream tells what was found; of the document, where a refresh tells
 * nothing, the step that follows does. Where the document shows unchanged keys as well, one without such a step is gone.
 */
export function refreshedKeys(steps: readonly Step[]): Refreshed {
  const refreshes = steps.filter(({ op, before }) => op === "refresh" && before !== undefined && isInPlace(before));
  const next = new Map(
    steps.flatMap(({ op, before }): [string, ResourceState][] =>
      op !== "refresh" && before !== undefined ? [[before.id, before]] : [],
    ),
  );
  const created = new Set(steps.filter(({ op }) => op === "create").map(({ urn }) => urn));
  const others = new Set(steps.filter(({ op }) => op !== "refresh").map(({ urn }) => urn));
  const isGone = ({ urn, after }: Step) =>
    after === undefined || created.has(urn) || (showsUnchanged(steps) && !others.has(urn));

  return {
    changes: new Map(
      refreshes.flatMap(({ before, after }): [string, readonly OutsideChange[]][] => {
        if (before === undefined) return [];
        const found = next.get(before.id) ?? after;
        return found === undefined ? [] : [[before.id, changesBetween(before, found)]];
      }),
    ),
    gone: new Map(refreshes.filter(isGone).map((step) => [step.urn, step])),
  };
}

/** Not one that was replaced before. */
const isInPlace = ({ id, isToDelete, isPendingReplacement }: ResourceState): boolean =>
  id !== "" && !isToDelete && !isPendingReplacement;

/** Without `--show-sames` there is no such step but for a changed `protect`. */
const showsUnchanged = (steps: readonly Step[]): boolean =>
  steps.some(({ op, before, after }) => op === "same" && before?.protect === after?.protect);

const changesBetween = (before: ResourceState, found: ResourceState): readonly OutsideChange[] =>
  inputNames
    .filter((name) => !isTaker(name) && Object.hasOwn(before.outputs, name) && Object.hasOwn(found.outputs, name))
    .filter((name) => !sameValue(before.outputs[name], found.outputs[name]))
    .map((property) => ({ property, before: before.outputs[property], live: found.outputs[property] }));
