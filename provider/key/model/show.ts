import { unknown } from "../../host/contract";
import { isRecord } from "./values";

/** Longer texts are cut for display: a reason is one line. */
const shownCharacters = 60;

/** A value as a message shows it: on one line, texts in quotes and cut after 60 characters. */
export function show(value: unknown): string {
  if (value === unknown) return "a value known only after `pulumi up`";
  if (typeof value === "string") return JSON.stringify(cut(value));
  if (Array.isArray(value)) return "a list";
  if (isRecord(value)) return "an object";
  return String(value);
}

/** What was found in place of another kind of value: `number 7`, `string "x"`, `a list`. */
export function showKind(value: unknown): string {
  return typeof value === "object" || typeof value === "undefined" ? show(value) : `${typeof value} ${show(value)}`;
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length > shownCharacters ? `${characters.slice(0, shownCharacters).join("")}…` : text;
}

/** Two or more alternatives as a message lists them: `"a", "b" or "c"`. */
export function showChoice(values: readonly string[]): string {
  const shown = values.map(show);
  return `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}

/** A count as a person writes it: `1,024`. */
export const showCount = (count: number): string => count.toLocaleString("en-US");
