import { isObject } from "../read/json";
import { hasUnknown, secret, unknown } from "../read/marks";
import { codeSpan } from "./codeSpan";
import { count } from "./count";
import { cut, startOfDifference } from "./cut";

/** Longer texts are cut in cells. */
const mostCharacters = 200;
/** Longer names are cut: Pulumi allows any. */
const mostOfName = 100;

/** A text of somebody else: as a code span, cut where it is long. */
export function shownText(text: string, most = mostCharacters, from = 0): string {
  const { skipped, text: kept, left } = cut(text, most, from);
  if (text === "") return "*empty*";
  const [before, after] = [
    skipped > 0 ? `*${count(skipped)} equal characters …* ` : "",
    left > 0 ? ` *… and ${count(left)} more*` : "",
  ];
  return `${before}${codeSpan(kept)}${after}`;
}

export const shownName = (name: string): string => shownText(name, mostOfName);

/** A value of an input. */
export function shownValue(value: unknown, from = 0): string {
  if (value === undefined || value === null) return "*none*";
  if (value === secret) return "*secret*";
  if (value === unknown) return "*known after `pulumi up`*";
  if (typeof value === "string") return shownText(value, mostCharacters, from);
  if (isObject(value)) return Object.keys(value).length === 0 ? "*none*" : shownMembers(value);
  if (typeof value === "boolean" || typeof value === "number") return codeSpan(String(value));
  return hasUnknown(value) ? "*known after `pulumi up`*" : shownText(JSON.stringify(value));
}

const shownMembers = (values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${shownName(name)} = ${shownValue(value)}`)
    .join(", ");

/** Two values of one input, so that their difference is seen. */
export function shownPair(before: unknown, after: unknown): readonly [string, string] {
  const isText = typeof before === "string" && typeof after === "string";
  const from = isText ? startOfDifference(before, after, mostCharacters) : 0;
  return [shownValue(before, from), shownValue(after, from)];
}
