import type { LiveKey, OnDestroy } from "../model/model";
import { type Step, stateSteps } from "./step";

export interface Removal {
  readonly mode: OnDestroy;
  /** The alias that frees the key's own. */
  readonly alias: string;
  readonly pendingWindowInDays: number;
  /**
   * Whether an archived key is made usable for a moment so that it can be disabled and then scheduled: the way to go
   * where the cloud refuses to schedule it as it is, which its documentation leaves open.
   */
  readonly unarchiveFirst?: boolean;
}

/**
 * The steps that take a key out of use. Disabling comes first: there the cloud refuses a key that a product uses, and
 * then nothing has been renamed; scheduling comes last, since a scheduled key cannot be renamed any more. A key that is
 * scheduled already is left alone, and one that waits for its material cannot be disabled or archived.
 */
export function planRemoval(live: LiveKey, removal: Removal): readonly Step[] {
  if (live.keyState === "PendingDelete") return [];
  const alias: readonly Step[] = live.alias === removal.alias ? [] : [{ kind: "alias", alias: removal.alias }];
  switch (removal.mode) {
    case "archive":
      return [...stateSteps(live.keyState, "Archived"), ...alias];
    case "disable":
      return [...stateSteps(live.keyState, "Disabled"), ...alias];
    case "scheduleDeletion": {
      const isScheduledAsItIs = live.keyState === "Archived" && removal.unarchiveFirst !== true;
      return [
        ...(isScheduledAsItIs ? [] : stateSteps(live.keyState, "Disabled")),
        ...alias,
        { kind: "scheduleDeletion", pendingWindowInDays: removal.pendingWindowInDays },
      ];
    }
  }
}

/**
 * The steps that give a key its state and alias from `before` a removal back, from what it has come to. They start with
 * what makes renaming possible, and end with the state.
 */
export function planReturn(before: LiveKey, now: LiveKey): readonly Step[] {
  const states = stateSteps(now.keyState, before.keyState);
  const isFirst = ({ kind }: Step) => kind === "cancelDeletion";
  return [
    ...states.filter(isFirst),
    ...(now.alias === before.alias ? [] : [{ kind: "alias", alias: before.alias } as const]),
    ...states.filter((step) => !isFirst(step)),
  ];
}
