import { counted } from "../markdown/count";
import { table } from "../markdown/table";

/** A part of the report. */
export interface Section {
  /** How many rows it can leave out; 0 where it is always whole. */
  readonly rows: number;
  /**
   * Its text with the first `shown` of its rows and a word on how many are left out; from the longest form to the shortest, of
   * which the last one is cut.
   */
  readonly forms: readonly ((shown: number) => string)[];
}

/** A part that is always whole; none where there is no text. */
export const fixed = (text: string): readonly Section[] => (text === "" ? [] : [{ rows: 0, forms: [() => text] }]);

export interface TableParts {
  readonly title: string;
  /** A sentence below the title. */
  readonly intro?: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What one row is, such as `new key`, and more of them. */
  readonly row: readonly [one: string, more: string];
}

/** A part that is a heading and a table; none where the table has no rows. */
export function tableSection({ title, intro, head, rows, row }: TableParts): readonly Section[] {
  if (rows.length === 0) return [];
  const text = (shown: number) =>
    [
      `### ${title}`,
      ...(intro === undefined ? [] : [intro]),
      ...(shown === 0 ? [] : [table(head, rows.slice(0, shown))]),
      ...leftOut(rows.length - shown, shown > 0, row),
    ].join("\n\n");
  return [{ rows: rows.length, forms: [text] }];
}

/** Says how many rows there was no room for. */
export function leftOut(number: number, isSomeShown: boolean, [one, more]: TableParts["row"]): readonly string[] {
  if (number === 0) return [];
  const rows = counted(number, one, more);
  return [isSomeShown ? `*… and ${rows}, left out for length.*` : `*${rows}, left out for length.*`];
}
