import { describe, expect, it } from "vitest";
import { comparison, showable, shownCommands, shownSteps, withOutput } from "../harness/consoleBlocks";

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

const withChange = `${document}
\`\`\`diff
-one
+two
\`\`\`

\`\`\`console
$ pulumi preview
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

describe("the steps that a document shows", () => {
  it("are its commands and the changes of its program, in their order", () => {
    const steps = shownSteps(withChange);
    expect(steps.slice(0, 3)).toEqual(shownCommands(document));
    expect(steps.slice(3)).toEqual([{ change: "-one\n+two\n" }, { command: "pulumi preview", output: [""] }]);
  });
});

describe("a document that is written", () => {
  it("shows other lines below the one command, and is else the same", () => {
    expect(withOutput(withChange, 1, ["a", "  b"])).toBe(
      withChange.replace("$ pulumi up\n…\n    + 2 created\n", "$ pulumi up\na\n  b\n"),
    );
    expect(withOutput(withChange, 3, ["$1"])).toBe(withChange.replace("preview\n", () => "preview\n$1\n"));
  });

  it("shows nothing that only tells that Pulumi waits, and no empty lines", () => {
    expect(showable("@ previewing update....\n\na  \n <{%reset%}>b<{%reset%}>\n")).toEqual(["a", " b"]);
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
