import type { Preview } from "../../../../cli/report/preview";

/**
 * What lines of the provider announce in a preview. They are told apart by what they must say, not by their whole wording, and
 * only here.
 */

/** What becomes of a key that goes. */
export type Ending = "scheduled" | "archived" | "disabled" | "left";

/** A line that says what becomes of a key. */
export interface EndingLine {
  readonly keyId: string;
  readonly ending: Ending;
  /** Of a key that is scheduled. */
  readonly days: number | undefined;
  /** Whether only `up` can tell whether it happens. */
  readonly isPossible: boolean;
}

/** A line that says what becomes of one property, which the display of Pulumi does not show. */
export interface PropertyLine {
  readonly name: string;
  readonly property: string;
}

const keyId = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

const endings: readonly { readonly ending: Ending; readonly form: RegExp }[] = [
  { ending: "archived", form: new RegExp(`key (${keyId})[^;]*? (?:is|would be) archived`) },
  { ending: "disabled", form: new RegExp(`key (${keyId})[^;]*? (?:is|would be) disabled`) },
  { ending: "scheduled", form: new RegExp(`key (${keyId})[^;]*? (?:is|would be) unusable .*after (\\d+) days`) },
  { ending: "left", form: new RegExp(`key (${keyId})[^;]*? (?:is left|stays|keeps)`) },
];
const possible = /only `pulumi up` can tell|would be|if so/;
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
    for (const { ending, form } of endings) {
      const [, found, days] = form.exec(line) ?? [];
      if (found === undefined) continue;
      return [
        { keyId: found, ending, days: days === undefined ? undefined : Number(days), isPossible: possible.test(line) },
      ];
    }
    return [];
  });

export const propertyLines = (lines: readonly string[]): readonly PropertyLine[] =>
  lines.flatMap((line) => {
    const [, name, found] = property.exec(line) ?? [];
    return name === undefined || found === undefined ? [] : [{ name, property: found }];
  });

const owned = new RegExp(`key (${keyId}) is left[^.]*since it is the key of (\\S+) now`, "g");

/** Of what `up` printed: keys that were left because they are those of a resource, by its URN. */
export const ownedKeys = (output: string): readonly { readonly keyId: string; readonly urn: string }[] =>
  [...output.matchAll(owned)].flatMap(([, found, urn]) =>
    found === undefined || urn === undefined ? [] : [{ keyId: found, urn }],
  );
