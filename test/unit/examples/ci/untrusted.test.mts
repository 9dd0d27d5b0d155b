import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { harmless } from "../../../../examples/ci/untrusted.mjs";

const charactersMax = 10_000;
const safe = (text: string) => harmless(text, charactersMax);
/** Without the characters that are not seen. */
const seen = (text: string) => safe(text).replaceAll("\u200b", "");

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** Every node of the Markdown as GitHub reads it. */
function nodes(text: string): readonly Node[] {
  const all = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(all)];
  return all(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
}

const harmful = ["link", "linkReference", "image", "imageReference", "definition", "footnoteDefinition"];
/** What links, loads or is markup. */
const harms = (text: string) => nodes(text).filter(({ type }) => harmful.includes(type) || type === "html");

/** The text that is shown: what mentions and references are looked for in. */
const shown = (text: string) =>
  nodes(text)
    .map(({ value = "" }) => value)
    .join("\n");

describe("a report of a fork", () => {
  it.each([
    ["a link", "[Approve](https://evil.example)"],
    ["a link with an escaped address", "[Approve](<https://evil.example> 'x')"],
    ["a reference", "[Approve][a]\n\n[a]: https://evil.example"],
    ["a reference without an address of a scheme", "[a]\n\n[a]: //evil.example"],
    ["a reference that is its own name", "[evil][]\n\n[evil]: /settings"],
    ["an image", "![](https://evil.example/seen.png)"],
    ["an image in a table", "| a |\n| - |\n| ![](//evil.example) |"],
    ["an address in angle brackets", "<https://evil.example>"],
    ["a mail address in angle brackets", "<owner@evil.example>"],
    ["a bare address", "see https://evil.example/a"],
    ["a bare address without a scheme", "see www.evil.example/a"],
    ["a bare mail address", "owner@evil.example"],
    ["an address whose colon is an entity", "https&#58;//evil.example"],
    ["a footnote", "a[^1]\n\n[^1]: https://evil.example"],
    ["markup with an address", '<a href="https://evil.example">Approve</a>'],
    ["markup that loads", "<img src=x>"],
    ["markup that hides", "<!-- all is well"],
    ["markup with an attribute", '<details open class="x">'],
    ["markup of another case", "<SCRIPT>alert(1)</SCRIPT>"],
    ["markup over two lines", "<img\nsrc=x>"],
    ["markup after a carriage return", "a\r<img src=x>\r\nb"],
  ])("cannot hold %s", (_, text) => {
    expect(harms(text)).not.toEqual([]);
    expect(harms(safe(text))).toEqual([]);
  });

  it.each([
    ["@acme/owners"],
    ["&#64;acme/owners"],
    ["&commat;acme/owners"],
    ["\\@acme/owners"],
    ["**@**acme"],
    ["fixes #12"],
    ["fixes &num;12"],
    ["acme/keys#12"],
    ["GH-12"],
    ["gh-12"],
  ])("mentions nobody and refers to nothing: %s", (text) => {
    expect(shown(safe(text))).not.toMatch(/@[a-z]|#\d|gh-\d/i);
  });

  it("keeps what a report is made of", () => {
    const report = [
      "**1 key becomes unusable.**",
      "",
      "| key | region | why |",
      "| --- | --- | --- |",
      "| `payments` | ap-guangzhou | it is removed &#124; the way back ends on 2026-12-25 |",
      "",
      "<details>",
      "<summary>All properties</summary>",
      "",
      "- alias: `payments` => `cards`<br><sub>an update</sub>",
      "",
      "</details>",
    ].join("\n");
    expect(safe(report)).toBe(report);
  });

  it("shows what it no longer means", () => {
    const text = "[a](https://b.example) @acme #12 www.b.example";
    expect(seen(text)).toBe(text);
  });

  it("is cut between lines, and says so", () => {
    expect(harmless("one line\n".repeat(10), 60)).toBe(
      "one line\none line\none line\none line\n\n**The rest is cut.**",
    );
    expect(harmless("one line\n".repeat(10), 90)).toBe("one line\n".repeat(10));
  });
});
