import { codeSpan } from "../markdown/codeSpan";
import { cut } from "../markdown/cut";
import { leftOut, type Section } from "./section";

const mostLines = 10;
const mostCharacters = 200;

/** What Pulumi printed around the preview, such as policies that are violated: this report does not judge it. */
export function textAround(lines: readonly string[]): readonly Section[] {
  if (lines.length === 0) return [];
  const text = (shown: number) =>
    [
      "### What was printed around the preview",
      ...(shown === 0 ? [] : [lines.slice(0, shown).map(line).join("\n")]),
      ...leftOut(lines.length - shown, shown > 0, ["line", "lines"]),
    ].join("\n\n");
  return [{ rows: Math.min(lines.length, mostLines), forms: [text] }];
}

function line(text: string): string {
  const { text: start, left } = cut(text, mostCharacters);
  return `- ${codeSpan(start)}${left > 0 ? " *…*" : ""}`;
}
