import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { harmless } from "../../../../examples/ci/untrusted.mjs";
import { checkHostileTexts } from "../../cli/report/hostileText.js";

const charactersMax = 10_000;
const safe = (text: string) => harmless(text, charactersMax);
/** Without the characters that are not seen. */
const seen = (text: string) => safe(text).replaceAll("\u200b", "");

interface Node {
  readonly type: string;
  readonly value?: string;
  /** Of a block of code. */
  readonly lang?: string | null | undefined;
  /** Of an item of a list that has a box. */
  readonly checked?: boolean | null | undefined;
  readonly children?: readonly Node[];
}

const all = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(all)];

/** Every node of the Markdown as GitHub reads it. */
const nodes = (text: string): readonly Node[] =>
  all(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
const commonMarkNodes = (text: string): readonly Node[] => all(fromMarkdown(text));

const harmful = ["link", "linkReference", "image", "imageReference", "definition", "footnoteDefinition"];
/** The markup that a report is made of. */
const harmlessHtml = /<(?:\/?(?:details|summary|sub)|br)>/g;
/** What links, loads or is markup. */
const isHarm = ({ type, value = "" }: Node): boolean =>
  harmful.includes(type) || (type === "html" && value.replace(harmlessHtml, "").includes("<"));
const harms = (text: string) => nodes(text).filter(isHarm);

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
    [
      "a bare address behind what may stand before one",
      "_www.evil.example *www.evil.example ~www.evil.example (www.evil.example",
    ],
    ["a bare address in capitals", "WWW.EVIL.EXAMPLE HTTPS://EVIL.EXAMPLE"],
    ["a bare address of another scheme", "mailto:owner@evil.example xmpp:owner@evil.example/a"],
    ["a bare address in emphasis", "**https://evil.example** _https://evil.example_"],
    ["a bare address in a cell", "| a |\n| - |\n| _www.evil.example |"],
    ["an address whose colon is an entity", "https&#58;//evil.example"],
    ["a footnote", "a[^1]\n\n[^1]: https://evil.example"],
    ["markup with an address", '<a href="https://evil.example">Approve</a>'],
    ["markup that loads", "<img src=x>"],
    ["markup that hides", "<!-- all is well"],
    ["markup with an attribute", '<details open class="x">'],
    ["markup of another case", "<SCRIPT>alert(1)</SCRIPT>"],
    ["markup over two lines", "<img\nsrc=x>"],
    ["markup after a carriage return", "a\r<img src=x>\r\nb"],
    ["an instruction, a declaration and a part of XML", "<?php ?> <!DOCTYPE html> <![CDATA[x]]>"],
  ])("cannot hold %s", (_, text) => {
    expect(harms(text)).not.toEqual([]);
    for (const read of [nodes, commonMarkNodes]) expect(read(safe(text)).filter(isHarm)).toEqual([]);
  });

  it("cannot hold any of this where hostile texts stand together, for GitHub's parser and CommonMark's", () => {
    checkHostileTexts(300, (text) => {
      const result = safe(text);
      for (const read of [nodes, commonMarkNodes]) expect(read(result).filter(isHarm)).toEqual([]);
      expect(result.replaceAll("\u200b", "")).not.toMatch(/(?![\n\t ])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u);
    });
  });

  it.each([
    ["a right-to-left override", "a\u202eb", "a⟨U+202E⟩b"],
    ["isolates", "\u2066a\u2069", "⟨U+2066⟩a⟨U+2069⟩"],
    ["an escape of a terminal", "\u001b[31mred", "⟨U+001B⟩[31mred"],
    ["a null", "a\u0000b", "a⟨U+0000⟩b"],
    ["characters without a width", "pay\u200bments\ufeff", "pay⟨U+200B⟩ments⟨U+FEFF⟩"],
    ["a tag", "a\u{e0041}", "a⟨U+E0041⟩"],
    ["half a pair", "a\ud800", "a⟨U+D800⟩"],
    ["blanks that are no space", "a\u00a0b\u2028c\u2800", "a⟨U+00A0⟩b⟨U+2028⟩c⟨U+2800⟩"],
    ["marks that pile up", "a\u0301\u0301\u0301\u0301", "a\u0301\u0301\u0301⟨U+0301⟩"],
  ])("hides nothing: %s", (_, text, shownAs) => {
    expect(safe(text)).toBe(shownAs);
  });

  it.each([
    ["mermaid", "```mermaid\ngraph TD; A-->B; click A href\n```"],
    ["math", "> ~~~ math\n> x\n> ~~~"],
    ["geojson", "1. ```geojson\n   {}\n   ```"],
  ])("draws nothing: a block of %s is text", (language, text) => {
    const languages = (markdown: string) =>
      nodes(markdown).flatMap(({ type, lang }) => (type === "code" ? [lang] : []));
    expect(languages(text)).toEqual([language]);
    expect(languages(safe(text))).toEqual(["text"]);
  });

  it("has no formula, no box to check and no command", () => {
    expect(seen("$x$ and $$y$$")).toBe("＄x＄ and ＄＄y＄＄");
    const checked = (markdown: string) =>
      nodes(markdown).flatMap(({ checked = null }) => (checked === null ? [] : [checked]));
    expect(checked("- [x] approved\n> 1. [ ] not")).toEqual([true, false]);
    expect(checked(safe("- [x] approved\n> 1. [ ] not"))).toEqual([]);
    expect(safe("/close")).toBe("/\u200bclose");
  });

  it("keeps code as it is, and what is no language", () => {
    const code = "```text\nan error\n```\n\n```\nan error\n```\n\n~~~\nan error\n~~~\n\n```a``` and ```b```";
    expect(safe(code)).toBe(code);
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
    ["GHSA-abcd-abcd-abcd and CVE-2026-1"],
    [":shipit:"],
    ["0123456789abcdef0123456789abcdef01234567"],
    ["see 0123456."],
  ])("mentions nobody and refers to nothing: %s", (text) => {
    expect(shown(safe(text))).not.toMatch(/@[a-z]|#\d|(gh|ghsa|cve)-\w|:\w+:|(?<![\w-])[0-9a-f]{7,40}(?![\w-])/i);
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
