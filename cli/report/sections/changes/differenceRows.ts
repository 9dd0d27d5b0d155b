import { properties } from "../../../../provider/key/model/properties";
import type { Difference, KeyChange } from "../../keys/keyChange";
import { sameValue } from "../../keys/sameValue";
import { codeSpan } from "../../markdown/codeSpan";
import type { Flavor } from "../../markdown/flavor";
import { shownName, shownPair, shownValue } from "../../markdown/value";
import { isObject } from "../../read/json";
import { hasUnknown, secret } from "../../read/marks";
import { nameCell } from "../keyCell";

/** Key, property, value before and after: one row a property, and for tags one a tag. */
export const differenceRows = (
  change: KeyChange,
  differences: readonly Difference[],
  flavor: Flavor,
): readonly (readonly string[])[] =>
  differences.flatMap((difference) => valueRows(difference).map((cells) => [nameCell(change, flavor), ...cells]));

const gone = " *(no longer declared)*";

function valueRows(difference: Difference): readonly (readonly string[])[] {
  const { property, before, after, by, isOutside } = difference;
  const outside = isOutside ? " *(changed outside Pulumi)*" : "";
  if (by === "stays") return [[codeSpan(property), shownValue(before), "*no longer declared; the key keeps it*"]];
  if (isObject(before) && isObject(after)) {
    return tagNames(before, after).map((name) => {
      const [old, value] = shownPair(before[name], after[name]);
      return [`${codeSpan(property)} ${shownName(name)}`, `${old}${outside}`, value];
    });
  }
  const [old, value] = shownPair(before, after);
  const undeclared = { value: "", empties: gone, default: gone, creation: " *(what a new key begins with)*" }[by];
  const mayReplace = properties[property].change === "replace" && hasUnknown(after) ? " *(may replace the key)*" : "";
  const cannotTell = before === secret && after === secret ? " *(whether it differs cannot be seen)*" : "";
  return [[codeSpan(property), `${old}${outside}`, `${value}${undeclared}${mayReplace}${cannotTell}`]];
}

const tagNames = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !sameValue(before[name], after[name]))
    .sort();
