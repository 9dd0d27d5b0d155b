import type { DeleteRequest } from "../../host/contract";
import { fateInAlias, isReplacedAlias } from "../model/retiredAlias";
import type { KnownProperties } from "../model/state";
import { type Fate, fateOf, mildest, removalSettings } from "./fate";
import type { Goes } from "./whyItGoes";

/** What becomes of a key that goes, and whether only because the milder of two ways counts. */
export function fateOfGoing(
  { why, announced, newest, asksAlias, ifUnmarked, isOlder }: Goes,
  { id, declared }: DeleteRequest,
  state: KnownProperties,
  liveAlias: string,
): { readonly fate: Fate; readonly isMilder: boolean } {
  if (announced !== undefined) return { fate: announced, isMilder: false };
  const { onDestroy, onReplace, pendingWindowInDays } = removalSettings(state);
  if (asksAlias && isReplacedAlias(liveAlias, id)) {
    const told = fateInAlias(liveAlias, id);
    const mode = mildest([told?.mode ?? onReplace, onDestroy]);
    const days = told?.pendingWindowInDays ?? pendingWindowInDays;
    return { fate: { mode, pendingWindowInDays: days }, isMilder: mode !== onDestroy };
  }
  const told = isOlder === true ? fateInAlias(liveAlias, id) : undefined;
  if (told?.mode !== undefined) return { fate: { pendingWindowInDays, ...told, mode: told.mode }, isMilder: false };
  const fate = fateOf(why, state, newest, (name) => declared?.includes(name) === true);
  const left = fateOf("leaves", state);
  const isUnmarked = ifUnmarked !== undefined && !isReplacedAlias(liveAlias, id);
  if (isUnmarked && ifUnmarked === "leaves") return { fate: left, isMilder: false };
  if (newest?.ignored !== undefined)
    return { fate: fateThatStays(id, fate, fateOf(why, state), liveAlias), isMilder: false };
  if (isUnmarked) {
    if (fate.mode === left.mode) return { fate: ifUnmarked === "ratherLeaves" ? left : fate, isMilder: false };
    const days = Math.max(fate.pendingWindowInDays, left.pendingWindowInDays);
    const mode = mildest([fate.mode, left.mode]);
    return { fate: { mode, pendingWindowInDays: days }, isMilder: ifUnmarked === "ratherLeaves" || mode !== fate.mode };
  }
  return { fate, isMilder: why === "either" && onDestroy !== onReplace };
}

/**
 * What becomes of a key where `ignoreChanges` may have the state count and not the program: what its alias was given to tell, else
 * the milder of the two, since for what is deleted first the engine ignores the option.
 */
function fateThatStays(keyId: string, wanted: Fate, kept: Fate, liveAlias: string): Fate {
  const told = fateInAlias(liveAlias, keyId);
  const pendingWindowInDays = Math.max(wanted.pendingWindowInDays, kept.pendingWindowInDays);
  return { mode: mildest([wanted.mode, kept.mode]), pendingWindowInDays, ...told };
}
