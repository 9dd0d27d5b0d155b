import type { LiveKey } from "../model/model";
import { isReplacedAlias } from "../model/retiredAlias";
import type { ChangeableState } from "../model/state";
import type { Drift } from "./drift";
import { planKeyState } from "./planKeyState";
import { planRotation } from "./planRotation";
import { planTags } from "./planTags";
import type { Step } from "./step";
import type { Wish } from "./wish";

/** What a plan looks at of a key. */
export type PlannedKey = Pick<LiveKey, keyof ChangeableState | "keyId" | "deletionDate">;

export interface Plan {
  /** In the order to take them. */
  readonly steps: readonly Step[];
  /** What differs from the state though nothing of it was to change: it stays. */
  readonly drift: readonly Drift[];
  /** Why nothing at all can be done, and what to do instead. Then there are no steps. */
  readonly refusal?: string;
}

/**
 * What brings the key `live` to the wish, doing only what differs between state and wish, which is what the preview showed.
 * For a new key the state is the key as it was made. `live.tags` may be absent where state and wish have the same tags.
 */
export function plan(live: PlannedKey, state: ChangeableState, wish: Wish): Plan {
  const keyState = planKeyState(live, state.keyState, wish.keyState);
  // The alias of a key that was to be replaced is this provider's own doing, and nobody's wish.
  const shownAlias = isReplacedAlias(live.alias, live.keyId) ? live.alias : state.alias;
  const alias = planText("alias", live.alias, shownAlias, wish.alias);
  const description = planText("description", live.description, state.description, wish.description);
  const rotation = planRotation(live, state, wish);
  const tags = wish.tags === undefined ? nothing : planTags(live.tags ?? state.tags, state.tags, wish.tags);

  const refusal = keyState.refusal ?? rotation.refusal ?? archivedRefusal(live, state, rotation.steps);
  if (refusal !== undefined) return { ...nothing, refusal: refusalText(live.keyId, refusal) };
  const parts = [alias, description, rotation, tags];
  return {
    steps: [...keyState.first, ...parts.flatMap(({ steps }) => steps), ...keyState.last],
    drift: [keyState, ...parts].flatMap(({ drift }) => drift),
  };
}

const nothing: Plan = { steps: [], drift: [] };

function planText(kind: "alias" | "description", live: string, state: string, wish: string | undefined): Plan {
  if (wish === undefined || live === wish) return nothing;
  if (state === wish) return { steps: [], drift: [{ property: kind, live, kept: state }] };
  return { steps: [kind === "alias" ? { kind, alias: wish } : { kind, description: wish }], drift: [] };
}

/** The cloud sets no rotation on an archived key; where the state shows it archived, its own answer says so. */
function archivedRefusal(live: PlannedKey, state: ChangeableState, rotation: readonly Step[]): string | undefined {
  if (live.keyState !== "Archived" || state.keyState === "Archived") return undefined;
  return rotation.some(({ kind }) => kind === "enableRotation")
    ? "was archived outside Pulumi, so that its rotation cannot be set"
    : undefined;
}

const refusalText = (keyId: string, why: string): string =>
  `key ${keyId} ${why}. No preview showed that, and nothing was changed; run \`pulumi up --refresh\`.`;
