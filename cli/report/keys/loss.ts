import { isInputName, properties } from "../../../provider/key/properties";
import type { ResourceState, Step } from "../preview";
import type { Difference, Fate, Loss } from "./keyChange";
import { stateValue } from "./keyValues";

/** What becomes of a key that the program no longer declares. */
export const lossByRemoval = (before: ResourceState): Loss => ({
  ...ending(before, stateValue(before, "onDestroy") ?? properties.onDestroy.atCreation),
  cause: "removed",
  reasons: [],
  guard: before.protect ? "on" : "offBefore",
});

/** What becomes of the old key of a replacement, as the program says in this change. */
export function lossByReplacement(before: ResourceState, after: ResourceState, step: Step): Loss {
  const wasDeclared = Object.hasOwn(before.inputs, "onReplace");
  const onReplace = after.inputs.onReplace ?? (wasDeclared ? undefined : stateValue(before, "onReplace"));
  return {
    ...ending(before, onReplace ?? properties.onReplace.atCreation),
    cause: "replaced",
    reasons: step.replaceReasons.filter(isInputName).map(
      (property): Difference => ({
        property,
        before: stateValue(before, property),
        after: after.inputs[property],
        by: "value",
        isOutside: false,
      }),
    ),
    guard: before.protect ? (after.protect ? "on" : "removedNow") : "offBefore",
  };
}

/** What becomes of an old key that an earlier run replaced and could not remove. */
export const lossOfLeftOver = (before: ResourceState): Loss => ({
  ...ending(before, stateValue(before, "onReplace") ?? properties.onReplace.atCreation),
  cause: "leftOver",
  reasons: [],
  guard: "offBefore",
});

function ending(before: ResourceState, mode: unknown): Pick<Loss, "fate" | "windowInDays" | "deletionSeconds"> {
  const windowInDays = stateValue(before, "pendingWindowInDays");
  const { deletionDate } = before.outputs;
  return {
    fate: fateOf(before, mode),
    windowInDays: typeof windowInDays === "number" ? windowInDays : properties.pendingWindowInDays.atCreation,
    deletionSeconds: typeof deletionDate === "number" ? deletionDate : 0,
  };
}

function fateOf(before: ResourceState, mode: unknown): Fate {
  const keyState = stateValue(before, "keyState");
  if (before.retainOnDelete) return "retained";
  if (keyState === "PendingDelete") return "alreadyScheduled";
  if (mode !== "archive" && mode !== "disable") return "scheduled";
  if (keyState === "PendingImport") return "kept";
  return mode === "archive" ? "archived" : "disabled";
}
