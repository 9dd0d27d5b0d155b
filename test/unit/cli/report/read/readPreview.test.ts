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

  it.each([
    ["", "preview.json is empty: Pulumi printed no preview, and says why on its standard error."],
    [" \n", "preview.json is empty: Pulumi printed no preview, and says why on its standard error."],
    ["error: no stack", "preview.json is not what `pulumi preview --json` prints."],
    ["Previewing update (dev)\n", "preview.json is not what `pulumi preview --json` prints."],
    [document.slice(0, -9), "preview.json is not what `pulumi preview --json` prints."],
    ['{"name":"shop"}', "preview.json is JSON, but not what `pulumi preview --json` prints."],
    ["[1]", "preview.json is JSON, but not what `pulumi preview --json` prints."],
    ["null", "preview.json is JSON, but not what `pulumi preview --json` prints."],
    [
      lines.join("\n").slice(0, -5),
      "preview.json is not what `pulumi preview --json` prints (line 3 is no event: it may be cut off).",
    ],
    [
      `${lines[0]}\n{"name":"shop"}`,
      "preview.json is not what `pulumi preview --json` prints (line 2 is no event: it may be cut off).",
    ],
  ])("is none: %j", (text, message) => {
    expect(() => readPreview(text, "preview.json")).toThrow(new CommandError(message));
  });
});
