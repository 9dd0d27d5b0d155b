import type { LiveKey } from "../model/model";
import { rotateDaysAtTurnOn } from "../model/properties";
import type { ChangeableState } from "../model/state";
import type { Drift } from "./drift";
import type { Step } from "./step";
import type { Wish } from "./wish";

type Rotation = "keyRotationEnabled" | "rotateDays";

export interface RotationPlan {
  readonly steps: readonly Step[];
  readonly drift: readonly Drift[];
  /** What the key is or has that forbids the change. */
  readonly refusal?: string;
}

/** Rotation is turned on or off, and its period set, only where state and wish differ. */
export function planRotation(
  live: Pick<LiveKey, Rotation>,
  state: Pick<ChangeableState, Rotation>,
  wish: Pick<Wish, Rotation>,
): RotationPlan {
  const days = toldDays(live, state);
  if (wish.keyRotationEnabled === false) {
    if (!live.keyRotationEnabled) return nothing;
    if (state.keyRotationEnabled) return only({ kind: "disableRotation" });
    return { steps: [], drift: [...flagDrift(live, state), ...daysDrift(days, state.rotateDays)] };
  }

  const turnsOn = wish.keyRotationEnabled === true && !state.keyRotationEnabled;
  const setsDays = wish.rotateDays !== undefined && (turnsOn || wish.rotateDays !== state.rotateDays);
  if (!live.keyRotationEnabled) {
    if (turnsOn) return only({ kind: "enableRotation", rotateDays: wish.rotateDays ?? rotateDaysAtTurnOn });
    if (setsDays) {
      const refusal = `has had its rotation turned off outside Pulumi, so that rotateDays ${wish.rotateDays} cannot be set`;
      return { ...nothing, refusal };
    }
    const flag = wish.keyRotationEnabled === true ? flagDrift(live, state) : [];
    const isWished = wish.keyRotationEnabled === true || wish.rotateDays !== undefined;
    return { steps: [], drift: [...flag, ...(isWished ? daysDrift(days, state.rotateDays) : [])] };
  }
  if (wish.rotateDays === undefined || wish.rotateDays === days) return nothing;
  if (setsDays) return only({ kind: "enableRotation", rotateDays: wish.rotateDays });
  return { steps: [], drift: daysDrift(days, state.rotateDays) };
}

const nothing: RotationPlan = { steps: [], drift: [] };

const only = (step: Step): RotationPlan => ({ steps: [step], drift: [] });

/** The cloud may leave the period out of what it tells of a key that rotates; then what was last set counts. */
const toldDays = (live: Pick<LiveKey, Rotation>, state: Pick<ChangeableState, Rotation>): number =>
  live.keyRotationEnabled && state.keyRotationEnabled && live.rotateDays === 0 ? state.rotateDays : live.rotateDays;

const flagDrift = (live: Pick<LiveKey, Rotation>, state: Pick<ChangeableState, Rotation>): readonly Drift[] => [
  { property: "keyRotationEnabled", live: live.keyRotationEnabled, kept: state.keyRotationEnabled },
];

const daysDrift = (live: number, kept: number): readonly Drift[] =>
  live === kept ? [] : [{ property: "rotateDays", live, kept }];
