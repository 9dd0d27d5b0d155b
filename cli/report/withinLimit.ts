import type { Section } from "./sections/section";

/** How much of a section is shown. */
interface Shown {
  readonly section: Section;
  readonly form: number;
  readonly rows: number;
}

const between = "\n\n";

/**
 * The sections as one text of at most `limit` characters. What does not fit is cut from the end, since the sections stand in the
 * order of their weight: each takes its shorter forms, then fewer rows, then none, before the one above it is touched.
 */
export function withinLimit(sections: readonly Section[], limit: number): string {
  const texts = sections.map((section) => textOf({ section, form: 0, rows: section.rows }));
  for (let index = sections.length - 1; index >= 0; index--) {
    const section = sections[index];
    const excess = lengthOf(texts) - limit;
    if (excess <= 0) break;
    if (section !== undefined) texts[index] = cut(section, (texts[index]?.length ?? 0) - excess);
  }
  return texts.join(between);
}

const textOf = ({ section, form, rows }: Shown): string => section.forms[form]?.(rows) ?? "";

const lengthOf = (texts: readonly string[]): number =>
  texts.reduce((sum, { length }) => sum + length, between.length * (texts.length - 1));

/** The longest text of a section that has room; where none has, the shortest that it has. */
function cut(section: Section, room: number): string {
  for (let form = 0; form < section.forms.length; form++) {
    const text = textOf({ section, form, rows: section.rows });
    if (text.length <= room) return text;
  }
  const form = section.forms.length - 1;
  let [fits, tooMany] = [0, section.rows];
  while (tooMany - fits > 1) {
    const rows = Math.floor((fits + tooMany) / 2);
    if (textOf({ section, form, rows }).length <= room) fits = rows;
    else tooMany = rows;
  }
  return textOf({ section, form, rows: fits });
}
