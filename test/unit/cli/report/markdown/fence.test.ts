import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { fence } from "../../../../../cli/report/markdown/fence";
import { type MarkdownNode, openParser } from "../../../../harness/gfm";
import { hostileText } from "../hostileText";

describe("a block of code", () => {
  let parse: (markdown: string) => MarkdownNode;
  beforeAll(async () => {
    parse = await openParser();
  });

  it("holds lines, with their spaces", () => {
    expect(fence(["one", "  two\u202e", ""])).toBe("```text\none\n  two⟨U+202E⟩\n\n```");
  });

  it("is not ended by what is in it", () => {
    expect(fence(["```", "````text"])).toBe("`````text\n```\n````text\n`````");
  });

  it("is all that a parser sees of any lines", () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 4 }), (lines) => {
        const { children = [] } = parse(`before\n\n${fence(lines)}\n\nafter`);
        expect(children.map(({ type }) => type)).toEqual(["paragraph", "code", "paragraph"]);
        expect((children[1]?.value ?? "").split("\n")).toHaveLength(lines.length);
      }),
      { numRuns: 300 },
    );
  });
});
