import type { Difference, Loss } from "../../keys/keyChange";
import { codeSpan } from "../../markdown/codeSpan";
import { counted } from "../../markdown/count";
import { shownPair } from "../../markdown/value";
import { hasUnknown } from "../../read/marks";
import { day } from "../day";

const protect = codeSpan("protect");
const restore = codeSpan("restoreKeyId");
const adopt = codeSpan("adoptKeyId");

/** What becomes of a key that leaves its place; at worst, where only `pulumi up` can tell. */
export function fate(loss: Loss): string {
  const milder = loss.isMilder ? ", the milder of `onDestroy` and `onReplace`" : "";
  return `${loss.isCertain ? "" : "at worst "}${ending(loss)}${milder}`;
}

/** How long after a change a key is deleted for good. */
export const deletedAfter = (windowInDays: number): string =>
  windowInDays === 0
    ? "after as many days as only `pulumi up` can tell"
    : `${counted(windowInDays, "day")} after this is applied`;

function ending({ fate: what, windowInDays, deletionSeconds }: Loss): string {
  switch (what) {
    case "scheduled":
      return `disabled at once, and **deleted for good** ${deletedAfter(windowInDays)}`;
    case "alreadyScheduled":
      return `nothing more: it is scheduled already${deletionSeconds === 0 ? "" : `, to be deleted for good on ${day(deletionSeconds)}`}`;
    case "archived":
      return "archived: it can still decrypt, and no longer encrypt";
    case "disabled":
      return "disabled: it can neither encrypt nor decrypt";
    case "kept":
      return "renamed, and else kept as it is: it waits for its material";
    case "retained":
      return "left as it is";
  }
}

/** Why, with the properties that force a replacement. */
export function why({ cause, reasons }: Loss, lineBreak: string): string {
  if (cause === "removed") return "removed from the program";
  if (cause === "leftOver") return "an earlier run replaced it and could not remove it";
  if (reasons.length === 0) return "replaced by a new key, as Pulumi was asked to";
  const isOpen = reasons.some(({ after }) => hasUnknown(after));
  const what = isOpen ? "may be replaced by a new key, which only `pulumi up` can tell:" : "replaced by a new key:";
  return `${what}${lineBreak === "<br>" ? lineBreak : " "}${reasons.map(reason).join(lineBreak)}`;
}

function reason({ property, before, after }: Difference): string {
  const [old, value] = shownPair(before, after);
  return `${codeSpan(property)}: ${old} → ${value}`;
}

/** How to have the key back, and until when. */
export function wayBack({ fate: what, deletionSeconds }: Loss): string {
  const isLimited = what === "scheduled" || (what === "alreadyScheduled" && deletionSeconds > 0);
  if (isLimited) return `way back until then: ${restore}`;
  return what === "alreadyScheduled" ? `way back: ${restore}` : `way back at any time: ${restore} or ${adopt}`;
}

/** What stood in the way. */
export function guard({ guard: what, cause }: Loss): string {
  if (what === "on") return `${protect} is on: Pulumi refuses this`;
  if (what === "removedNow") return `${protect}, **removed in this change**`;
  return cause === "leftOver" ? "nothing: it was replaced before" : `nothing: ${protect} was off before`;
}
