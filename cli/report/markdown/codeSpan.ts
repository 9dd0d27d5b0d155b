import { visible } from "./visible";

/**
 * Other people's text in a line of Markdown: in a code span nothing is a mention, a link, a reference, an emoji or HTML, on
 * GitHub as on GitLab. `""` gives no code span: there is none that is empty.
 *
 * @see https://github.github.com/gfm/#code-spans
 */
export function codeSpan(text: string): string {
  const content = visible(text);
  if (content === "") return "";
  const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  const pad = content.startsWith("`") || content.endsWith("`") ? " " : "";
  return `${fence}${pad}${content}${pad}${fence}`;
}
