import { visible } from "./visible";

/**
 * Other people's text of several lines, as a block of code that it cannot end.
 *
 * @see https://github.github.com/gfm/#fenced-code-blocks
 */
export function fence(lines: readonly string[]): string {
  const content = lines.map(withIndent);
  const longest = Math.max(2, ...content.flatMap((line) => (line.match(/`+/g) ?? []).map(({ length }) => length)));
  const mark = "`".repeat(longest + 1);
  return [`${mark}text`, ...content, mark].join("\n");
}

/** In a block of code spaces stay as they are. */
const withIndent = (line: string): string => line.split(" ").map(visible).join(" ");
