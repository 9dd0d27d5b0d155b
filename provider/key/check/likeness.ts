import type { KeyOutline } from "../model/model";
import { show } from "../model/show";
import type { CreationWish } from "../plan/wish";

/** What is known of the holder of an alias that was taken before this run asked for it. */
export function likeness(holder: KeyOutline, wish: CreationWish): string {
  const differences = otherwise(holder, wish);
  return differences.length > 0
    ? `it is not what this resource declares, since ${differences.join("; ")}`
    : "it has keyUsage, origin, hsmClusterId and description as this resource declares them, so that an interrupted run may " +
        "have made it; or it is this resource's own key, which `--replace` cannot replace under the same alias";
}

/** In what the holder differs from the key that is asked for. */
export const otherwise = (holder: KeyOutline, wish: CreationWish): readonly string[] =>
  (["keyUsage", "origin", "hsmClusterId", "description"] as const)
    .filter((name) => holder[name] !== wish[name])
    .map((name) => `its ${name} is ${show(holder[name])}, not ${show(wish[name])}`);
