import type { Values } from "../preview";
import { isObject, parsed } from "./json";
import { isEvent } from "./stream";

/** What stands in a text: JSON of Pulumi, and lines that are none. */
export interface Printed {
  /** Objects that are no events. */
  readonly objects: readonly Values[];
  readonly events: readonly Values[];
  /** Lines of other text, without blank ones. */
  readonly lines: readonly string[];
  /** The number of the line where JSON begins that has no end; 0 where there is none. */
  readonly cutOffAt: number;
}

/** Text may hold braces that are never closed; after so many, the rest is taken for text. */
const mostUnclosed = 50;

/** Takes the JSON out of what Pulumi printed, which may stand between lines of text. */
export function printed(text: string): Printed {
  const [objects, events, lines] = [[] as Values[], [] as Values[], [] as string[]];
  let [from, number, cutOffAt, unclosed] = [0, 1, 0, 0];
  const addLine = (line: string): void => {
    if (line.trim() !== "") lines.push(line.trim());
  };
  while (from < text.length) {
    const end = endOfLine(text, from);
    const found = objectIn(text, from, unclosed < mostUnclosed ? end : from);
    unclosed += found.unclosed;
    if (found.object !== undefined) {
      (isEvent(found.object) ? events : objects).push(found.object);
      addLine(text.slice(from, found.start));
      number += text.slice(from, found.close).split("\n").length - 1;
      from = found.close;
    } else {
      const line = text.slice(from, end);
      if (found.unclosed > 0 && cutOffAt === 0 && isBeginning(line)) cutOffAt = number;
      addLine(line);
      from = end + 1;
      number += 1;
    }
  }
  return { objects, events, lines, cutOffAt };
}

interface Found {
  /** `undefined` where no brace begins one. */
  readonly object: Values | undefined;
  readonly start: number;
  readonly close: number;
  /** How many braces were tried that have no end. */
  readonly unclosed: number;
}

/** The first JSON object that begins between two places. */
function objectIn(text: string, from: number, to: number): Found {
  let unclosed = 0;
  for (let start = text.indexOf("{", from); start >= 0 && start < to; start = text.indexOf("{", start + 1)) {
    const close = endOfObject(text, start);
    if (close < 0) unclosed += 1;
    const object = close < 0 ? undefined : parsed(text.slice(start, close));
    if (isObject(object)) return { object, start, close, unclosed };
    if (unclosed >= mostUnclosed) break;
  }
  return { object: undefined, start: -1, close: -1, unclosed };
}

/** Whether a line begins the document, or an event. */
const isBeginning = (line: string): boolean => /^\s*\{\s*$|^\{"sequence":/.test(line);

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** Behind the brace that closes the one at `start`, braces in strings left out; -1 where none does. */
function endOfObject(text: string, start: number): number {
  const marks = /["{}]/g;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    if (mark[0] === '"') marks.lastIndex = endOfString(text, mark.index);
    else depth += mark[0] === "{" ? 1 : -1;
    if (depth === 0) return mark.index + 1;
  }
  return -1;
}

/** Behind the quotation mark that closes the one at `start`. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text[first - 1] === "\\") first -= 1;
  return (at - first) % 2 === 1;
}
