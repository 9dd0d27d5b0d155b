import type { KeyLifecycleState, LiveKey, Tags } from "../model/model";

/** One change of a key: one call, or for tags as many as their number needs. */
export type Step =
  | { readonly kind: "cancelDeletion" }
  | { readonly kind: "cancelArchive" }
  | { readonly kind: "enable" }
  | { readonly kind: "alias"; readonly alias: string }
  | { readonly kind: "description"; readonly description: string }
  | { readonly kind: "enableRotation"; readonly rotateDays: number }
  | { readonly kind: "disableRotation" }
  | { readonly kind: "tags"; readonly set: Tags; readonly remove: readonly string[] }
  | { readonly kind: "disable" }
  | { readonly kind: "archive" }
  | { readonly kind: "scheduleDeletion"; readonly pendingWindowInDays: number };

/**
 * The key as a step leaves it, by the documentation of its action. What only the cloud knows stays: the date that
 * `scheduleDeletion` and the next rotation that `enableRotation` sets, and whether a canceled deletion leaves a key of
 * origin `EXTERNAL` disabled or waiting for its material.
 *
 * @see https://www.tencentcloud.com/document/product/1030/32780 for the state after a canceled deletion
 */
export function applyStep(live: LiveKey, step: Step): LiveKey {
  switch (step.kind) {
    case "cancelDeletion":
      return { ...live, keyState: "Disabled", deletionDate: 0 };
    case "cancelArchive":
    case "enable":
      return { ...live, keyState: "Enabled" };
    case "alias":
      return { ...live, alias: step.alias };
    case "description":
      return { ...live, description: step.description };
    case "enableRotation":
      return { ...live, keyRotationEnabled: true, rotateDays: step.rotateDays };
    case "disableRotation":
      return { ...live, keyRotationEnabled: false, rotateDays: 0, nextRotateTime: 0 };
    case "tags":
      return { ...live, tags: changedTags(live.tags ?? {}, step) };
    case "disable":
      return { ...live, keyState: "Disabled" };
    case "archive":
      return { ...live, keyState: "Archived" };
    case "scheduleDeletion":
      return { ...live, keyState: "PendingDelete" };
  }
}

const changedTags = (
  tags: Tags,
  { set, remove }: { readonly set: Tags; readonly remove: readonly string[] },
): Tags => ({
  ...Object.fromEntries(Object.entries(tags).filter(([key]) => !remove.includes(key))),
  ...set,
});

/**
 * The steps from one state of a key to another, by the cloud's table of states; none where there is no way, as for a key
 * that waits for its material.
 */
export function stateSteps(from: KeyLifecycleState, to: KeyLifecycleState): readonly Step[] {
  if (from === "PendingDelete" && to !== "PendingDelete") {
    return [{ kind: "cancelDeletion" }, ...stateSteps("Disabled", to)];
  }
  if (from === "Archived" && to === "Disabled") return [{ kind: "cancelArchive" }, { kind: "disable" }];
  if (from === "Archived" && to === "Enabled") return [{ kind: "cancelArchive" }];
  if (from === "Disabled" && to === "Enabled") return [{ kind: "enable" }];
  if (from === "Enabled" && to === "Disabled") return [{ kind: "disable" }];
  if ((from === "Enabled" || from === "Disabled") && to === "Archived") return [{ kind: "archive" }];
  return [];
}
