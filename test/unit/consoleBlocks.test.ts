import { describe, expect, it } from "vitest";
import { comparison, shownCommands } from "../harness/consoleBlocks";

const document = `
Words, and \`\`\`js
\`\`\`sh
pulumi stack rm
\`\`\`

\`\`\`console
$ pulumi stack init dev
Created stack 'dev'
$ pulumi up
…
    + 2 created
\`\`\`

\`\`\`console
$ pulumi stack output keyId > id
\`\`\`
`;

const right = (shown: string, printed: string) => {
  const result = comparison(shown.split("\n"), printed);
  return JSON.stringify(result.printed) === JSON.stringify(result.expected);
};

describe("the commands that a document shows", () => {
  it("are those of its console blocks, each with the lines below it", () => {
    expect(shownCommands(document)).toEqual([
      { command: "pulumi stack init dev", output: ["Created stack 'dev'", ""] },
      { command: "pulumi up", output: ["…", "    + 2 created", ""] },
      { command: "pulumi stack output keyId > id", output: [""] },
    ]);
  });
});

describe("what a document shows", () => {
  it.each([
    ["a line that differs", "a\nb", "a\nc"],
    ["a line too many", "a\nb", "a"],
    ["a line too few", "a", "a\nb"],
    ["a line twice that is printed once", "a\na", "a"],
    ["a line that is not printed, where others are left out", "…\nb", "a\nc"],
    ["another depth", "  a", "a"],
  ])("is wrong with %s", (_, shown, printed) => {
    expect(right(shown, printed)).toBe(false);
  });

  it.each([
    ["in another order", "a\nb", "b\na\n"],
    ["with lines left out", "…\nb", "a\nb\nc"],
    [
      "with other ids, dates, ports and durations",
      "5f1a2b3c-0000-11f0-a5cb-525400000001 until 2026-01-01 00:00 UTC",
      "5f1a2b3c-0000-11f0-a5cb-525400000002 until 2026-02-02 02:02 UTC",
    ],
    ["while Pulumi tells that it is alive", "a", "@ updating....\na"],
  ])("is right %s", (_, shown, printed) => {
    expect(right(shown, printed)).toBe(true);
  });
});
