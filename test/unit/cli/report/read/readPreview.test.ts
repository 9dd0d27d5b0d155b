import { describe, expect, it } from "vitest";
import { CommandError } from "../../../../../cli/report/commandError";
import { readPreview } from "../../../../../cli/report/read/readPreview";
import { urnOf } from "../keys";

const document = JSON.stringify({ steps: [{ op: "create", urn: urnOf("payments") }] }, undefined, 4);
const lines = [
  { sequence: 0, timestamp: 1, preludeEvent: { config: {} } },
  { sequence: 1, timestamp: 1, resourcePreEvent: { metadata: { op: "create", urn: urnOf("payments"), old: null } } },
  { sequence: 2, timestamp: 1, summaryEvent: { result: "succeeded" } },
].map((event) => JSON.stringify(event));

describe("a preview", () => {
  it.each([
    ["the document", document],
    ["the stream", lines.join("\n")],
    ["the stream with line ends of Windows and an empty line", `${lines.join("\r\n")}\r\n\r\n`],
  ])("is read from %s", (_, text) => {
    expect(readPreview(text, "preview.json")).toMatchObject({
      stack: "dev",
      steps: [{ op: "create", name: "payments" }],
      isWhole: true,
    });
  });

  it("is read from a stream of one line", () => {
    expect(readPreview(lines[0] ?? "", "preview.json")).toMatchObject({ steps: [], isWhole: false });
  });

  it("is found between lines of text, which are told", () => {
    const around = ["Downloading plugin random-v4.16.3\n", `\nPolicies: {"loaded": 1}\n{ not closed\n`];
    for (const inner of [document, lines.join("\n")]) {
      expect(readPreview(`${around[0]}${inner}${around[1]}`, "preview.json")).toMatchObject({
        steps: [{ op: "create", name: "payments" }],
        isWhole: true,
        textAround: ["Downloading plugin random-v4.16.3", "Policies:", "{ not closed", "{ … }"],
      });
    }
  });

  it("is found behind text on its own line, and behind a brace that is never closed", () => {
    expect(readPreview(`@ previewing…{\nInstalled {1/2}. ${document} done`, "preview.json")).toMatchObject({
      steps: [{ op: "create", name: "payments" }],
      textAround: ["@ previewing…{", "Installed {1/2}.", "done"],
    });
  });

  it("has nothing around it where nothing is", () => {
    expect(readPreview(document, "preview.json")).toMatchObject({ textAround: [], clearSecrets: [] });
    expect(readPreview(lines.join("\n"), "preview.json")).toMatchObject({ textAround: [], clearSecrets: [] });
  });

  it("tells no line that may hold a secret", () => {
    expect(readPreview(`TENCENTCLOUD_SECRET_KEY=abc\n${document}`, "preview.json").textAround).toEqual([
      "(a line that may hold a secret)",
    ]);
  });

  const isNone = (...first: readonly string[]) =>
    ["preview.json holds no preview: `pulumi preview --json` prints one. It begins:", ...first].join("\n");

  it.each([
    ["", "preview.json is empty: Pulumi printed no preview, and says why on its standard error."],
    [" \n", "preview.json is empty: Pulumi printed no preview, and says why on its standard error."],
    ["error: no stack", isNone("  error: no stack")],
    [
      "Previewing update (dev)\n\n 1\n2\n3\n4\n5",
      isNone("  Previewing update (dev)", "  1", "  2", "  3", "  4", "  …"),
    ],
    [`\u001b[31m${"x".repeat(200)}`, isNone(`  ⟨U+001B⟩[31m${"x".repeat(108)} …`)],
    ["SecretKey: abc", isNone("  (a line that may hold a secret)")],
    ['{"name":"shop"}', isNone('  {"name":"shop"}')],
    ["[1]", isNone("  [1]")],
    ["null", isNone("  null")],
    [document.slice(0, -9), "preview.json is cut off: the JSON that begins in line 1 has no end."],
    [`a plug-in\n${document.slice(0, -9)}`, "preview.json is cut off: the JSON that begins in line 2 has no end."],
    [lines.join("\n").slice(0, -5), "preview.json is cut off: the JSON that begins in line 3 has no end."],
    [`${document}\n${document}`, "preview.json holds more than one preview: give one at a time."],
    [`${document}\n${lines.join("\n")}`, "preview.json holds more than one preview: give one at a time."],
  ])("is none: %j", (text, message) => {
    expect(() => readPreview(text, "preview.json")).toThrow(new CommandError(message));
  });

  it("is looked for in time that grows with the text, whatever braces it holds", () => {
    const braces = '{"\n'.repeat(200_000);
    expect(() => readPreview(braces, "preview.json")).toThrow(CommandError);
  });
});
