import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { marker } from "../../../../../cli/report/markdown/marker";
import { type MarkdownNode, openParser } from "../../../../harness/gfm";
import { hostileText } from "../hostileText";

describe("the marker of a stack", () => {
  let parse: (markdown: string) => MarkdownNode;
  beforeAll(async () => {
    parse = await openParser();
  });

  it("names project and stack", () => {
    expect(marker("shop", "dev")).toBe("<!-- pulumi-tencentcloud-kms report: shop/dev -->");
    expect(marker("my.shop_2", "acme/prod-1")).toBe("<!-- pulumi-tencentcloud-kms report: my.shop_2/acme%2Fprod-1 -->");
  });

  it("is not ended by a name", () => {
    expect(marker("a--b", "-->---")).toBe("<!-- pulumi-tencentcloud-kms report: a-%2Db/-%2D%3E-%2D- -->");
  });

  it("is one hidden line for any names, and another one for others", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (project, stack) => {
        const line = marker(project, stack);
        expect(line).toMatch(/^<!-- pulumi-tencentcloud-kms report: [\w.!~*'()%-]*\/[\w.!~*'()%-]* -->$/);
        expect(line.slice(4, -3)).not.toContain("--");
        expect(parse(`${line}\n\nafter`).children?.map(({ type }) => type)).toEqual(["html", "paragraph"]);
        const [, names = ""] = /report: (.*) -->$/.exec(line) ?? [];
        expect(names.split("/").map(decodeURIComponent)).toEqual([project, stack].map(wellFormed));
      }),
    );
  });
});

const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, "\ufffd");
