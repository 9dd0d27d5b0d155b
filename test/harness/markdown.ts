import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "..", "..");

/** A document of the checkout, as text. */
export const document = (path: string): string => readFileSync(join(root, path), "utf8");

/** The texts of the code blocks of a language. */
export const codeBlocks = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(/^```(\S*)\n(.*?)^```$/gms)].flatMap(([, found, text = ""]) =>
    found === language ? [text] : [],
  );

/** The part of a document below a heading, up to the next one. */
export function section(markdown: string, heading: string): string {
  const lines = markdown.split("\n");
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, "") === heading);
  if (start < 0) throw new Error(`there is no heading "${heading}"`);
  const length = lines.slice(start + 1).findIndex((line) => /^#+ /.test(line));
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join("\n");
}

/** The rows of the first table in a text, without its head: the cells as they are written. */
export function tableRows(markdown: string): string[][] {
  const [table = ""] = /^(\|.*\n)+/m.exec(markdown) ?? [];
  const rows = table.trimEnd().split("\n").slice(2);
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What stands between backticks. */
export const names = (cell: string): string[] => [...cell.matchAll(/`([^`]*)`/g)].map(([, name = ""]) => name);
