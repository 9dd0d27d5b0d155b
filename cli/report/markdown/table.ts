/**
 * A table of GitHub's Markdown. Bars in cells are escaped here, in code spans as well, as its grammar wants it.
 *
 * @see https://github.github.com/gfm/#tables-extension-
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
}

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
