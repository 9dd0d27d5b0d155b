import { day } from "../check/aliasTaken";
import type { KeyLifecycleState, LiveKey, WishedKeyState } from "../model/model";
import type { Drift } from "./drift";
import { type Step, stateSteps } from "./step";

export interface KeyStatePlan {
  /** To take before anything else, since some changes are possible only in certain states. */
  readonly first: readonly Step[];
  /** To take after everything else, for the same reason. */
  readonly last: readonly Step[];
  readonly drift: readonly Drift[];
  /** What the key is or has that forbids the change. */
  readonly refusal?: string;
}

/**
 * A key that waits for its material satisfies every wish. A scheduled deletion that the state shows is taken back, whatever
 * the wish; one that the state does not show forbids any change.
 */
export function planKeyState(
  live: Pick<LiveKey, "keyState" | "deletionDate">,
  state: KeyLifecycleState,
  wish: WishedKeyState | undefined,
): KeyStatePlan {
  if (live.keyState === "PendingDelete" && state !== "PendingDelete") {
    return {
      ...nothing,
      refusal: `was scheduled for deletion outside Pulumi: it is unusable now and unrecoverable after ${day(live.deletionDate)}`,
    };
  }
  if (live.keyState === "PendingImport") return nothing;
  if (wish === undefined) return live.keyState === "PendingDelete" ? ordered([{ kind: "cancelDeletion" }]) : nothing;
  if (state === wish || state === "PendingImport") {
    return live.keyState === wish
      ? nothing
      : { ...nothing, drift: [{ property: "keyState", live: live.keyState, kept: state }] };
  }
  if (live.keyState === "Archived" && state !== "Archived" && wish !== "Archived") {
    return {
      ...nothing,
      refusal: `was archived outside Pulumi, so that it cannot be ${wish === "Enabled" ? "enabled" : "disabled"}`,
    };
  }
  return ordered(stateSteps(live.keyState, wish));
}

const nothing: KeyStatePlan = { first: [], last: [], drift: [] };

const ordered = (steps: readonly Step[]): KeyStatePlan => ({
  first: steps.filter((step) => !isLast(step)),
  last: steps.filter(isLast),
  drift: [],
});

const isLast = ({ kind }: Step): boolean => kind === "disable" || kind === "archive";
