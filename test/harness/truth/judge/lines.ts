import type { Preview } from "../../../../cli/report/preview";

/**
 * What lines of the provider announce in a preview. They are told apart by what they must say, not by their whole wording, and
 * only here.
 */

/** What becomes of a key that goes; `open` where it is said that only `up` can tell. */
export type Ending = "scheduled" | "archived" | "disabled" | "left" | "open";

/** What becomes of a key, as a line says it. */
export interface SaidEnding {
  readonly ending: Ending;
  /** Of a key that is scheduled. */
  readonly days: number | undefined;
}

/** A line that says what becomes of a key. */
export interface EndingLine extends SaidEnding {
  /** `undefined` where the line tells the key by its alias. */
  readonly keyId: string | undefined;
  readonly alias: string | undefined;
  /** What becomes of a key that is left under a condition, where that does not hold. */
  readonly otherwise: SaidEnding | undefined;
  /** Whether only `up` can tell whether it happens. */
  readonly isPossible: boolean;
}

/** A line that says what becomes of one property, which the display of Pulumi does not show. */
export interface PropertyLine {
  readonly name: string;
  readonly property: string;
}

const keyId = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

const going = new RegExp(
  `(?:key (?<keyId>${keyId})|the key that goes by "(?<alias>[^"]*)" in the state)(?:, which)? (?<end>(?:is|stays|goes|would be) .*)`,
);
const endings: readonly { readonly ending: Ending; readonly form: RegExp }[] = [
  { ending: "archived", form: /^(?:is|would be) archived/ },
  { ending: "disabled", form: /^(?:is|would be) disabled/ },
  { ending: "scheduled", form: /^(?:is|would be) unusable .*after (\d+) days/ },
  { ending: "left", form: /^(?:is left|stays) as it is/ },
  { ending: "open", form: /^goes as onReplace/ },
];
const condition = /; else it (.*)$/;
const possible = /only `pulumi up` can tell whether it differs|would be/;
const property = /^KmsKey (\S+): (?:[+-] )?(\w+)(?:\[.*?\])?: /;

/** The lines of the provider, without those of errors. */
export const linesIn = ({ diagnostics }: Preview): readonly string[] =>
  diagnostics
    .filter(({ severity }) => severity !== "error")
    .flatMap(({ message }) => message.split("\n"))
    .map((line) => line.trim())
    .filter((line) => line.startsWith("KmsKey"));

export const endingLines = (lines: readonly string[]): readonly EndingLine[] =>
  lines.flatMap((line) => {
    // What comes last is of the key that goes: the one that takes its place stands before it.
    const { keyId, alias, end = "" } = going.exec(line.slice(lastKey(line)))?.groups ?? {};
    const said = saidIn(end);
    const [, otherwise = ""] = condition.exec(end) ?? [];
    return said === undefined
      ? []
      : [{ keyId, alias, ...said, otherwise: saidIn(otherwise), isPossible: possible.test(line) }];
  });

const lastKey = (line: string): number => Math.max(0, ...[...line.matchAll(named)].map(({ index }) => index));
const named = new RegExp(`key ${keyId}|the key that goes by`, "g");

function saidIn(end: string): SaidEnding | undefined {
  for (const { ending, form } of endings) {
    const [found, days] = form.exec(end) ?? [];
    if (found !== undefined) return { ending, days: days === undefined ? undefined : Number(days) };
  }
  return undefined;
}

export const propertyLines = (lines: readonly string[]): readonly PropertyLine[] =>
  lines.flatMap((line) => {
    const [, name, found] = property.exec(line) ?? [];
    return name === undefined || found === undefined ? [] : [{ name, property: found }];
  });

const owned = new RegExp(`key (${keyId})(?: \\(\\S+\\))? is left[^.]*since it is the key of (.+?) now`, "g");

/** Of what `up` printed: keys that were left because they are those of a resource, and that, by URN or name. */
export const ownedKeys = (output: string): readonly { readonly keyId: string; readonly owner: string }[] =>
  [...output.matchAll(owned)].flatMap(([, found, owner]) =>
    found === undefined || owner === undefined ? [] : [{ keyId: found, owner }],
  );
