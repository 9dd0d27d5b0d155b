import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { shownName, shownValue } from "../../../../cli/report/markdown/value";
import type { Diagnostic, ReadPreview, Step } from "../../../../cli/report/preview";
import { listPrice } from "../../../../cli/report/price";
import { type ReportOptions, report } from "../../../../cli/report/report";
import { type MarkdownNode, nodesIn, openParser, seen, tablesIn } from "../../../harness/gfm";
import { hostileText } from "./hostileText";
import { existing, keyId, otherKeyId, step, wanted } from "./keys";

const options: ReportOptions = {
  project: undefined,
  stack: undefined,
  flavor: "github",
  limit: 64_000,
  price: listPrice,
};
const preview = (steps: readonly Step[], diagnostics: readonly Diagnostic[] = [], isWhole = true): ReadPreview => ({
  project: "shop",
  stack: "dev",
  steps,
  diagnostics,
  isWhole,
  textAround: [],
  clearSecrets: [],
});
const said = (message: string, severity = "info#err"): Diagnostic => ({ message, severity, urn: undefined });

/** A preview in which everything happens that a report has a part for. */
const everything: ReadPreview = {
  ...preview(
    [
      step("delete", { name: "deleted", before: existing({}, {}, { id: "deleted" }) }),
      step("same", { name: "bare", before: existing({}, {}, { protect: true }), after: wanted() }),
      step("update", { name: "weaker", before: existing(), after: wanted({ pendingWindowInDays: 7 }) }),
      step("refresh", { name: "vanished", before: existing({}, {}, { id: otherKeyId }) }),
      step("create", { name: "vanished", after: wanted() }),
      step("create", { name: "adopted", after: wanted({ adoptKeyId: otherKeyId }) }),
      step("create", { name: "restored", after: wanted({ restoreKeyId: otherKeyId }) }),
      step("delete", { name: "retained", before: existing({}, {}, { id: "retained", retainOnDelete: true }) }),
      step("refresh", {
        name: "by-hand",
        before: existing({}, {}, { id: "by-hand" }),
        after: existing({}, { description: "by hand" }, { id: "by-hand" }),
      }),
      step("create", { name: "new", after: wanted() }),
      step("create", { name: "bucket", type: "aws:s3:Bucket", after: wanted() }),
    ],
    [
      said("KmsKey: preview checks skipped in ap-guangzhou: no credentials. Not checked: aliases."),
      said("KmsKey new: a remark"),
      said("error: no", "error"),
    ],
    false,
  ),
  textAround: ["a policy"],
  clearSecrets: [{ what: "secretKey", owner: "" }],
};

describe("a report", () => {
  it("has its parts in the order of their weight", () => {
    const { markdown } = report(everything, options);
    const starts = markdown.split("\n").filter((line) => /^(<!--|#|>|Not in|<details>|<summary>|<sub>)/.test(line));
    expect(starts.map((line) => line.slice(0, 48))).toEqual([
      "<!-- pulumi-tencentcloud-kms report: shop/dev --",
      "## KMS keys of `shop/dev`",
      "> [!CAUTION]",
      "> The preview failed, so that deletions and more",
      "> [!CAUTION]",
      "> What Pulumi printed for this preview holds sec",
      "### Errors",
      "### Keys that become unusable",
      "### Protection removed",
      "### Weaker settings",
      "### Keys that vanished",
      "### Keys that are adopted",
      "### Keys that are restored",
      "### Keys that leave their place and stay as they",
      "### Changed keys",
      "### Changed outside Pulumi, and left so",
      "### New keys",
      "### Checks that were skipped",
      "### What the provider says",
      "### What was printed around the preview",
      "Not in this report: 1 other resource (1 new).",
      "<details>",
      "<summary>All properties of created and changed k",
      "<sub>Monthly cost of keys: +3.60 USD (+2 keys at",
    ]);
  });

  it("has no URN, no internal name and no unchanged key", () => {
    const secretPlace = { __declared: ["x"], __provider: "exports.handler", alias: "a", region: "ap-guangzhou" };
    const steps = [step("same", { name: "unchanged", before: existing(), after: wanted() }), ...everything.steps];
    const { markdown } = report(preview(steps, [said(`KmsKey a: ${steps[0]?.urn}`)]), options);
    expect(Object.keys(secretPlace)).toContain("__provider");
    expect(markdown).not.toMatch(/urn:pulumi|__|- `unchanged`|\| `unchanged`/);
  });

  it("is named as the options say, before what the preview says", () => {
    const named = (names: Partial<ReportOptions>, of = preview([])) =>
      report(of, { ...options, ...names }).markdown.split("\n")[0];
    const unknown = { ...preview([]), project: undefined, stack: undefined };
    expect(named({})).toBe("<!-- pulumi-tencentcloud-kms report: shop/dev -->");
    expect(named({ project: "a", stack: "b/c" })).toBe("<!-- pulumi-tencentcloud-kms report: a/b%2Fc -->");
    expect(named({}, unknown)).toBe("<!-- pulumi-tencentcloud-kms report: / -->");
  });

  it("is short where nothing changes, so that an old comment can be edited to say so", () => {
    const steps = [step("same", { before: existing(), after: wanted() })];
    expect(report(preview(steps), options)).toEqual({
      changes: [],
      markdown: "<!-- pulumi-tencentcloud-kms report: shop/dev -->\n\n## KMS keys of `shop/dev`\n\nNo key changes.\n",
    });
  });

  it("has no HTML but its marker where none may be", () => {
    const { markdown } = report(everything, { ...options, flavor: "cnb" });
    expect(markdown.match(/<[^>]*>/g)).toEqual(["<!-- pulumi-tencentcloud-kms report: shop/dev -->"]);
  });
});

describe("a report with texts of somebody else in every place", () => {
  let parse: (markdown: string) => MarkdownNode;
  beforeAll(async () => {
    parse = await openParser();
  });

  const names = fc.uniqueArray(hostileText, { minLength: 3, maxLength: 3 });
  const hostilePreview = fc
    .record({ names, old: hostileText, value: hostileText, tag: hostileText, line: hostileText, other: hostileText })
    .map(({ names: [deleted = "", updated = "", created = ""], old, value, tag, line, other }) => ({
      texts: { deleted, updated, created, old, value, tag, line },
      preview: preview(
        [
          step("delete", { name: deleted, before: existing({ region: other }, {}, { id: otherKeyId }) }),
          step("update", {
            name: updated,
            before: existing({ description: `1${old}`, tags: { [tag]: "1" } }),
            after: wanted({ description: `2${value}`, tags: { [tag]: "2" } }),
          }),
          step("create", { name: created, after: wanted({ alias: value, region: other, keyUsage: old }) }),
        ],
        [said(`KmsKey ${line}`), said(`error: ${line}`, "error")],
        false,
      ),
    }));

  it.each(["github", "gitlab", "cnb"] as const)(
    "has the rows and texts that it should and nothing else, for %s",
    (flavor) => {
      fc.assert(
        fc.property(hostilePreview, ({ texts, preview: one }) => {
          const { markdown } = report(one, { ...options, flavor });
          const tree = parse(markdown);
          const [unusable, changed, created, all, ...more] = tablesIn(tree);
          expect(more).toEqual([]);
          expect([unusable, changed, created, all].map((rows) => rows?.length)).toEqual([2, 3, 2, 3]);

          const reader = (markup: string) => seen(parse(`x${markup}`)).slice(1);
          expect(unusable?.[1]?.[0]?.startsWith(reader(shownName(texts.deleted)))).toBe(true);
          expect(changed?.[1]?.[0]).toBe(reader(shownName(texts.updated)));
          expect(changed?.[2]).toEqual([
            reader(shownName(texts.updated)),
            `tags ${reader(shownName(texts.tag))}`,
            "1",
            "2",
          ]);
          expect(created?.[1]?.slice(0, 2)).toEqual([shownName(texts.created), shownValue(texts.value)].map(reader));

          expect(foreign(tree)).toEqual([]);
        }),
        { numRuns: 60 },
      );
    },
  );
});

/** What a report is made of. Its HTML and its one link are known word for word. */
const own = new Set([
  ...["root", "heading", "paragraph", "text", "emphasis", "strong", "inlineCode", "code", "blockquote", "break"],
  ...["table", "tableRow", "tableCell", "list", "listItem"],
]);
const ownHtml =
  /^(<!-- pulumi-tencentcloud-kms report: shop\/dev -->|<br>|<\/?sub>|<\/?details>|<details>\n<summary>All properties of created and changed keys \(2 keys\)<\/summary>)$/;

function foreign(tree: MarkdownNode): readonly string[] {
  return nodesIn(tree).flatMap((node) => {
    if (own.has(node.type)) return [];
    if (node.type === "html" && ownHtml.test(node.value ?? "")) return [];
    if (node.type === "link" && seen(node) === "the price list") return [];
    return [`${node.type} ${seen(node)}${node.value ?? ""}`];
  });
}

describe("a report of many keys", () => {
  const numbered = (name: string, index: number) => `${name}-${String(index).padStart(4, "0")}`;
  const many = (count: number, make: (name: string, index: number) => Step, name = "key") =>
    preview(Array.from({ length: count }, (_, index) => make(numbered(name, index), index)));
  const keyIdOf = (index: number) => `${String(index).padStart(8, "0")}${keyId.slice(8)}`;
  const deletion = (name: string, index: number) =>
    step("delete", { name, before: existing({}, {}, { id: keyIdOf(index) }) });
  const creation = (name: string) => step("create", { name, after: wanted({ alias: name }) });
  const update = (name: string, index: number) =>
    step("update", {
      name,
      before: existing({ description: "one" }, {}, { id: keyIdOf(1_000 + index) }),
      after: wanted({ description: "two" }),
    });

  it.each([1, 100, 600, 1_000])("that are deleted names each of %i", (count) => {
    const { markdown } = report(many(count, deletion), options);
    expect(markdown.length).toBeLessThanOrEqual(64_000);
    for (let index = 0; index < count; index++) expect(markdown).toContain(keyIdOf(index));
  });

  it("that are deleted, more than have room, counts those that it does not name", () => {
    const { markdown } = report(many(1_000, deletion), { ...options, limit: 30_000 });
    const named = markdown.match(/^- `key-\d{4}` `[-0-9a-f]{36}`$/gm)?.length ?? 0;
    expect(markdown.length).toBeLessThanOrEqual(30_000);
    expect(named).toBeGreaterThan(500);
    expect(markdown).toContain(
      "1,000 keys in `ap-guangzhou`, disabled at once and deleted for good 30 days after this is applied:",
    );
    expect(markdown).toContain(`*… and ${1_000 - named} keys that become unusable, left out for length.*`);
  });

  it("of all kinds leaves out properties first, then new keys, then changes, and says so", () => {
    const { steps: news } = many(300, creation, "new");
    const { steps: updates } = many(900, update, "changed");
    const { steps: deletions } = many(600, deletion);
    const { markdown } = report(preview([...news, ...updates, ...deletions]), options);
    expect(markdown.length).toBeLessThanOrEqual(64_000);
    expect(markdown.match(/^.*left out for length.*$/gm)).toEqual([
      "*… and 280 changed properties, left out for length.*",
      "*300 new keys, left out for length.*",
      "*All properties of 1,200 keys, left out for length.*",
    ]);
    expect(markdown).toContain(
      "If this is applied, 600 keys are disabled at once and then deleted for good, 900 are changed and 300 are new.",
    );
  });

  it("fits whatever limit is asked for, whatever the keys are called", () => {
    const kinds = fc.constantFrom(deletion, creation, update);
    const parts = fc.array(fc.record({ kind: kinds, name: hostileText, count: fc.integer({ min: 1, max: 300 }) }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(parts, fc.integer({ min: 8_000, max: 64_000 }), hostileText, (all, limit, line) => {
        const steps = all.flatMap(
          ({ kind, name, count }) => many(count, (_, index) => kind(numbered(name, index), index)).steps,
        );
        const lines = Array.from({ length: 300 }, (_, index) => said(`KmsKey ${index}: ${line}`));
        const { markdown } = report(preview(steps, [...lines, said(line, "error")], false), {
          ...options,
          limit,
          project: line,
        });
        expect(markdown.length).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 25 },
    );
  });
});
