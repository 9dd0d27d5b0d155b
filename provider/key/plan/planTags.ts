import type { Tags } from "../model/model";
import { sameValue } from "../model/values";
import type { Drift } from "./drift";
import type { Step } from "./step";

/**
 * Each tag by itself: one that differs between state and wish is brought to the wish, whatever the key has; one that does
 * not is left alone, and so is one that only the key has.
 */
export function planTags(live: Tags, state: Tags, wish: Tags): { steps: readonly Step[]; drift: readonly Drift[] } {
  const set = Object.fromEntries(
    Object.entries(wish).filter(([key, value]) => state[key] !== value && live[key] !== value),
  );
  const remove = Object.keys(state).filter((key) => !Object.hasOwn(wish, key) && Object.hasOwn(live, key));
  const left = { ...Object.fromEntries(Object.entries(live).filter(([key]) => !remove.includes(key))), ...set };

  return {
    steps: Object.keys(set).length + remove.length === 0 ? [] : [{ kind: "tags", set, remove }],
    drift: sameValue(left, wish) ? [] : [{ property: "tags", live: left, kept: wish }],
  };
}
