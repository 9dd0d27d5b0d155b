import type { Loss } from "../keys/keyChange";
import { codeSpan } from "../markdown/codeSpan";
import { counted, listed } from "../markdown/count";
import { shownName, shownText } from "../markdown/value";
import type { LostKey } from "./unusable";

/** Longer names are cut where room is short. */
const mostOfShortName = 24;
/** More kinds of loss than this are not told apart where room is short: regions are other people's text. */
const mostGroups = 20;

/** A key that becomes unusable, in one line. */
export function oneLine({ name, keyId, region, loss }: LostKey): string {
  const properties = loss.reasons.map(({ property }) => codeSpan(property));
  const causes = {
    removed: "removed",
    replaced: properties.length === 0 ? "replaced" : `replaced for ${listed(properties)}`,
    leftOver: "left over from a replacement",
  };
  const guards = { on: "`protect` is on", removedNow: "`protect` removed now", offBefore: "`protect` off before" };
  const parts = [causes[loss.cause], ending(loss.fate, counted(loss.windowInDays, "day")), guards[loss.guard]];
  return `- ${shownName(name)} ${codeSpan(keyId)} ${codeSpan(region)}: ${parts.join("; ")}`;
}

/**
 * The keys by where they are and what becomes of them, each group counted, with nothing but names and KeyIds of the first
 * `shown`.
 */
export function groups(keys: readonly LostKey[], shown: number): readonly string[] {
  const named = new Set(keys.slice(0, shown));
  const kinds = [...new Set(keys.map(kindOf))];
  const told = kinds.slice(0, mostGroups).flatMap((kind) => {
    const group = keys.filter((key) => kindOf(key) === kind);
    const names = group.filter((key) => named.has(key)).map(nameAndId);
    return [`${heading(group)}:`, ...(names.length === 0 ? [] : [names.join("\n")])];
  });
  const rest = keys.filter((key) => kinds.indexOf(kindOf(key)) >= mostGroups);
  return rest.length === 0 ? told : [...told, `${counted(rest.length, "key")} of other kinds.`];
}

const kindOf = ({ loss, region }: LostKey): string => `${loss.fate} ${region}`;

function heading(group: readonly LostKey[]): string {
  const [first] = group;
  if (first === undefined) return "";
  const days = group.map(({ loss }) => loss.windowInDays);
  const [least, most] = [Math.min(...days), Math.max(...days)];
  const window = least === most ? counted(most, "day") : `${least} to ${counted(most, "day")}`;
  return `${counted(group.length, "key")} in ${shownText(first.region, mostOfShortName)}, ${ending(first.loss.fate, window)}`;
}

const nameAndId = ({ name, keyId }: LostKey): string => `- ${shownText(name, mostOfShortName)} ${codeSpan(keyId)}`;

/** What becomes of it, in few words. */
function ending(fate: Loss["fate"], window: string): string {
  switch (fate) {
    case "scheduled":
      return `disabled at once, deleted for good after ${window}`;
    case "alreadyScheduled":
      return "scheduled for deletion already";
    case "archived":
      return "archived, can still decrypt";
    case "disabled":
      return "disabled";
    case "kept":
      return "renamed, waits for its material";
    case "retained":
      return "left as it is";
  }
}
