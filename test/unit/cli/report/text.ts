import type { Section } from "../../../../cli/report/sections/section";

/** Sections whole, as a report has them. */
export const text = (sections: readonly Section[]): string =>
  sections.map(({ forms, rows }) => forms[0]?.(rows) ?? "").join("\n\n");

/** A form of the one section with so many of its rows. */
export const formOf = (sections: readonly Section[], form: number, shown: number): string =>
  sections.map(({ forms }) => forms[form]?.(shown) ?? "").join("\n\n");
