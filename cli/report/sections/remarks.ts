import { codeSpan } from "../markdown/codeSpan";
import { cut } from "../markdown/cut";
import type { ProviderLines } from "../messages/providerLines";
import { fixed, leftOut, type Section } from "./section";

/** Checks are skipped by region: more lines than these, or longer ones, say nothing new. */
const mostOfSkipped = { lines: 5, characters: 300 };
const mostCharacters = 600;
const row = ["line", "lines"] as const;

/** Checks that only `pulumi up` can make, which is told however short room is, and what else the provider said. */
export const remarks = ({ skippedChecks, remarks: others }: ProviderLines): readonly Section[] => [
  ...fixed(
    skippedChecks.length === 0
      ? ""
      : list("Checks that were skipped", skippedChecks, mostOfSkipped.lines, mostOfSkipped.characters),
  ),
  ...(others.length === 0
    ? []
    : [
        {
          rows: others.length,
          forms: [(shown: number) => list("What the provider says", others, shown, mostCharacters)],
        },
      ]),
];

function list(title: string, lines: readonly string[], shown: number, characters: number): string {
  const told = lines.slice(0, shown).map((line) => `- ${inCode(line, characters)}`);
  const left = leftOut(Math.max(0, lines.length - shown), shown > 0, row);
  return [`### ${title}`, ...(told.length === 0 ? [] : [told.join("\n")]), ...left].join("\n\n");
}

function inCode(line: string, characters: number): string {
  const { text, left } = cut(line, characters);
  return `${codeSpan(text)}${left === 0 ? "" : " *…*"}`;
}
