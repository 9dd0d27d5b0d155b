import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { codeSpan } from "../../../../../cli/report/markdown/codeSpan";
import { visible } from "../../../../../cli/report/markdown/visible";
import { type MarkdownNode, openParser } from "../../../../harness/gfm";
import { hostileText } from "../hostileText";

describe("a code span", () => {
  let parse: (markdown: string) => MarkdownNode;
  beforeAll(async () => {
    parse = await openParser();
  });

  it.each([
    ["payments", "`payments`"],
    ["a`b", "``a`b``"],
    ["``", "``` `` ```"],
    ["`a", "`` `a ``"],
    ["@team #1 <b>", "`@team #1 <b>`"],
    ["", ""],
  ])("holds %j", (text, markdown) => {
    expect(codeSpan(text)).toBe(markdown);
  });

  it("is all that a parser sees of any text, and shows it as it is", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { children } = parse(`before ${codeSpan(text)} after`);
        const [paragraph, ...more] = children ?? [];
        expect(more).toEqual([]);
        const seen = (paragraph?.children ?? []).map(({ type, value }) => [type, value]);
        expect(seen).toEqual(
          text === ""
            ? [["text", "before  after"]]
            : [
                ["text", "before "],
                ["inlineCode", visible(text)],
                ["text", " after"],
              ],
        );
      }),
      { numRuns: 500 },
    );
  });
});
