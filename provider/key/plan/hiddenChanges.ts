import type { Names, RawInputs } from "../../host/contract";
import { show } from "../model/show";
import { hasUnknown, isGiven, isTags, sameValue } from "../model/values";
import type { Difference } from "./diff";

/**
 * What no property of the preview shows: the engine shows a change only where old and new inputs differ, so one that is
 * between the key and both is told here; and it never shows members whose names begin with two underscores.
 *
 * @param secrets inputs whose values must not be shown
 */
export const hiddenChanges = (
  differences: readonly Difference[],
  news: RawInputs,
  oldInputs: RawInputs | undefined,
  secrets: Names,
): readonly string[] =>
  differences.flatMap(({ property, old, wanted }) => {
    if (hasUnknown(wanted)) return [];
    const isHidden = oldInputs !== undefined && sameValue(oldInputs[property], news[property]);
    const shown = (name: string, value: unknown) =>
      secrets.includes(property) || secrets.includes(name) ? "[secret]" : show(value);
    if (isTags(wanted) && (isTags(old) || !isGiven(old))) {
      const isAllHidden = isHidden && isTags(old);
      return tagChanges(isTags(old) ? old : {}, wanted, (key) => isAllHidden || key.startsWith("__"), shown);
    }
    return isHidden && isGiven(old) ? [`${property}: ${shown(property, old)} => ${shown(property, wanted)}`] : [];
  });

type Shown = (name: string, value: unknown) => string;

function tagChanges(
  old: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
  isHidden: (key: string) => boolean,
  shown: Shown,
): readonly string[] {
  const keys = [...new Set([...Object.keys(old), ...Object.keys(wanted)])].filter(isHidden).sort();
  return keys.flatMap((key) => {
    const [from, to] = [old[key], wanted[key]];
    if (from === to) return [];
    const name = `tags.${key}`;
    if (from === undefined) return [`+ tags[${show(key)}]: ${shown(name, to)}`];
    if (to === undefined) return [`- tags[${show(key)}]: ${shown(name, from)}`];
    return [`tags[${show(key)}]: ${shown(name, from)} => ${shown(name, to)}`];
  });
}
