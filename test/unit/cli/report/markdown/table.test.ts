import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { codeSpan } from "../../../../../cli/report/markdown/codeSpan";
import { table } from "../../../../../cli/report/markdown/table";
import { visible } from "../../../../../cli/report/markdown/visible";
import { type MarkdownNode, nodesIn, openParser, tablesIn } from "../../../../harness/gfm";
import { hostileText } from "../hostileText";

describe("a table", () => {
  let parse: (markdown: string) => MarkdownNode;
  beforeAll(async () => {
    parse = await openParser();
  });

  it("has bars in cells escaped, in code spans as well", () => {
    expect(table(["Key", "a|b"], [["`x|y`", ""]])).toBe("| Key | a\\|b |\n| --- | --- |\n| `x\\|y` |  |");
  });

  it("has, for a parser, the rows and cells that it was made of, with what was written in them and nothing else", () => {
    const rows = fc.array(fc.tuple(hostileText, hostileText, hostileText), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(rows, (texts) => {
        const tree = parse(
          `before\n\n${table(
            ["A", "B", "C"],
            texts.map((cells) => cells.map(codeSpan)),
          )}\n\nafter`,
        );
        expect((tree.children ?? []).map(({ type }) => type)).toEqual(["paragraph", "table", "paragraph"]);
        expect(tablesIn(tree)).toEqual([[["A", "B", "C"], ...texts.map((cells) => cells.map(visible))]]);
        const kinds = new Set(nodesIn(tree).map(({ type }) => type));
        expect(
          [...kinds].filter(
            (kind) => !["root", "paragraph", "text", "table", "tableRow", "tableCell", "inlineCode"].includes(kind),
          ),
        ).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
