import type { Loss } from "../../keys/keyChange";
import { codeSpan } from "../../markdown/codeSpan";
import { counted, listed } from "../../markdown/count";
import { shownName, shownText } from "../../markdown/value";
import { deletedAfter } from "./lossWords";
import type { LostKey } from "./unusable";

/** Longer names are cut where room is shortest. */
const mostOfShortName = 24;

/** The keys in one line each, those together of which the same is to be said. */
export function byDescription(keys: readonly LostKey[]): readonly string[] {
  return grouped(keys, description).flatMap(([said, group]) => [
    `${counted(group.length, "key")} ${said}:`,
    group.map(({ name, keyId }) => `- ${shownName(name)} ${codeSpan(keyId)}`).join("\n"),
  ]);
}

/** The keys by what becomes of them, all counted, with names and KeyIds of the first `shown` and their regions where they differ. */
export function byFate(keys: readonly LostKey[], shown: number): readonly string[] {
  const named = new Set(keys.slice(0, shown));
  const regions = new Set(keys.map(({ region }) => region));
  const [only] = regions.size === 1 ? regions : [];
  const where = only === undefined ? "" : `in ${shownText(only, mostOfShortName)}, `;
  return grouped(keys, ({ loss }) => `${loss.isCertain} ${loss.fate}`).flatMap(([, group]) => {
    const names = group.filter((key) => named.has(key)).map((key) => shortLine(key, only === undefined));
    return [
      `${counted(group.length, "key")} ${where}${ending(group)}:`,
      ...(names.length === 0 ? [] : [names.join("\n")]),
    ];
  });
}

const shortLine = ({ name, keyId, region }: LostKey, withRegion: boolean): string =>
  `- ${shownText(name, mostOfShortName)} ${codeSpan(keyId)}${withRegion ? ` ${shownText(region, mostOfShortName)}` : ""}`;

/** In the order in which the first of each group stands. */
function grouped(
  keys: readonly LostKey[],
  kindOf: (key: LostKey) => string,
): readonly (readonly [string, readonly LostKey[]])[] {
  const groups = new Map<string, LostKey[]>();
  for (const key of keys) groups.set(kindOf(key), [...(groups.get(kindOf(key)) ?? []), key]);
  return [...groups];
}

const guards = {
  on: "`protect` is on",
  removedNow: "`protect` removed in this change",
  offBefore: "`protect` off before",
};

function description(key: LostKey): string {
  const { cause, guard, reasons, isCertain } = key.loss;
  const properties = listed(reasons.map(({ property }) => codeSpan(property)));
  const causes = {
    removed: "removed from the program",
    replaced: `${isCertain ? "" : "at worst "}${properties === "" ? "replaced" : `replaced for ${properties}`}`,
    leftOver: "left over from a replacement",
  };
  return `in ${shownName(key.region)}, ${causes[cause]}, ${guards[guard]}, ${ending([key])}`;
}

/** What becomes of keys with the same fate, in few words. */
function ending(keys: readonly LostKey[]): string {
  const windows = keys.map(({ loss }) => loss.windowInDays);
  const [least, most] = [Math.min(...windows), Math.max(...windows)];
  const window = least === most || least === 0 ? deletedAfter(least) : `${least} to ${deletedAfter(most)}`;
  const endings: { readonly [Fate in Loss["fate"]]: string } = {
    scheduled: `disabled at once and deleted for good ${window}`,
    alreadyScheduled: "scheduled for deletion already",
    archived: "archived, so that they can still decrypt",
    disabled: "disabled",
    kept: "renamed, waiting for their material",
    retained: "left as they are",
  };
  const [first] = keys;
  return `${first?.loss.isCertain === false ? "at worst " : ""}${endings[first?.loss.fate ?? "retained"]}`;
}
