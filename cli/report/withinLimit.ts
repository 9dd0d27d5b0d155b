import type { Section } from "./sections/section";

const between = "\n\n";

/**
 * The sections as one text of at most `limit` characters. They stand in the order of their weight. What does not fit is cut from
 * the end: each takes its shorter forms, then fewer rows, then none, before the one above it is touched. Room that a shorter form
 * leaves is given back from the top.
 */
export function withinLimit(sections: readonly Section[], limit: number): string {
  const texts = sections.map(longest);
  const roomOf = (index: number): number => limit - lengthOf(texts) + (texts[index]?.length ?? 0);
  for (const [index, section] of [...sections.entries()].reverse()) {
    if (lengthOf(texts) > limit) texts[index] = best(section, roomOf(index));
  }
  for (const [index, section] of sections.entries()) texts[index] = best(section, roomOf(index));
  return texts.join(between);
}

const lengthOf = (texts: readonly string[]): number =>
  texts.reduce((sum, { length }) => sum + length, between.length * (texts.length - 1));

const longest = ({ forms, rows }: Section): string => forms[0]?.(rows) ?? "";

/** The longest form of a section that has room, the last one with as many rows as have; where nothing has room, no row. */
function best({ forms, rows }: Section, room: number): string {
  const whole = forms.map((form) => form(rows)).find(({ length }) => length <= room);
  if (whole !== undefined) return whole;
  const last = forms.at(-1) ?? (() => "");
  let [fits, tooMany] = [0, rows];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (last(middle).length <= room) fits = middle;
    else tooMany = middle;
  }
  return last(fits);
}
