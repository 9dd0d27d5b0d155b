import { codeSpan } from "../markdown/codeSpan";
import { cut } from "../markdown/cut";
import type { ProviderLines } from "../messages/providerLines";
import { leftOut, type Section, type TableParts } from "./section";

const mostCharacters = 600;

/** Checks that only `pulumi up` can make, and what else the provider said. */
export const remarks = ({ skippedChecks, remarks: others }: ProviderLines): readonly Section[] => [
  ...list("Checks that were skipped", skippedChecks, ["line", "lines"]),
  ...list("What the provider says", others, ["line", "lines"]),
];

function list(title: string, lines: readonly string[], row: TableParts["row"]): readonly Section[] {
  if (lines.length === 0) return [];
  const text = (shown: number) =>
    [
      `### ${title}`,
      ...(shown === 0
        ? []
        : [
            lines
              .slice(0, shown)
              .map((line) => `- ${told(line)}`)
              .join("\n"),
          ]),
      ...leftOut(lines.length - shown, shown > 0, row),
    ].join("\n\n");
  return [{ rows: lines.length, forms: [text] }];
}

function told(line: string): string {
  const { text, left } = cut(line, mostCharacters);
  return `${codeSpan(text)}${left === 0 ? "" : " *…*"}`;
}
