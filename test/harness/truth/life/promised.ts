import type { Announced, Announcement } from "../judge/announcement";
import { previewed } from "../judge/previewed";
import type { Problem } from "../judge/problem";
import type { Seen } from "./takeStep";

/** What a preview said of a key, and what the program said then of how a replaced key goes. */
export interface Promise {
  readonly announced: Announcement;
  readonly settings: string;
}

/** What previews said of keys whose replacement has begun, by KeyId. */
export type Promised = ReadonlyMap<string, Promise>;

const settingsOf = ({ program }: Pick<Seen, "program">, { by }: Pick<Announcement, "by">): string => {
  const { args, opts } = program[by.split(" ").at(-1) ?? ""] ?? {};
  return JSON.stringify([args === undefined, args?.onReplace, args?.pendingWindowInDays, opts?.parent]);
};

/** What is still to come after a step: keys that the state has as replaced and not yet deleted. */
export function promisedAfter(before: Promised, seen: Seen): Promised {
  const { told, entriesAfter, update } = seen;
  if (told === undefined || update === undefined) return before;
  const left = new Set(entriesAfter.filter((entry) => entry.delete).map(({ id }) => id));
  const said = previewed(told.preview, seen).of.filter(({ ending, isReplaced }) => ending !== undefined && isReplaced);
  const now = said
    .filter(({ keyId }) => !before.has(keyId))
    .map((one): [string, Promise] => [one.keyId, { announced: one, settings: settingsOf(seen, one) }]);
  return new Map([...before, ...now].filter(([keyId]) => left.has(keyId)));
}

/** A key whose replacement has begun goes as it was said then, however often it is tried, until the program says otherwise. */
export const brokenPromises = (promised: Promised, { of }: Announced, seen: Seen): readonly Problem[] =>
  of.flatMap(({ keyId, by, ending, days }) => {
    const { announced: first, settings } = promised.get(keyId) ?? {};
    if (first === undefined || ending === undefined || isVague(first.ending) || isVague(ending)) return [];
    if (settings !== settingsOf(seen, first)) return [];
    if (ending === first.ending && days === first.days) return [];
    return [
      {
        rule: "a key that is replaced goes as it was said first",
        text: `${by} says that key ${keyId.slice(0, 8)} is ${inWords(ending, days)}, and it was ${inWords(first.ending, first.days)}`,
      },
    ];
  });

/** What leaves open, or goes by what the engine does, is no promise. */
const isVague = (ending: Announcement["ending"]): boolean =>
  ending === "open" || ending === "left" || ending === "unsaid";

const inWords = (ending: Announcement["ending"], days: number | undefined): string =>
  days === undefined ? `${ending}` : `${ending} in ${days} days`;
