import { describe, expect, it } from "vitest";
import { errors } from "../../../../../cli/report/sections/errors";
import { formOf, text } from "../text";

const error = { name: "payments", isOfKey: true, messages: ["no"] };

describe("the errors of a preview", () => {
  it("name the resource, and show the messages as they are", () => {
    const found = [
      { name: undefined, isOfKey: false, messages: ["one\n  two"] },
      { name: "page", isOfKey: false, messages: ["# no <b>bucket</b>", "```", "@octocat"] },
      error,
    ];
    expect(text(errors(found))).toBe(
      "### Errors\n\nOf no resource in particular:\n\n```text\none\n  two\n```\n\n" +
        "Resource `page`:\n\n````text\n# no <b>bucket</b>\n```\n@octocat\n````\n\nKey `payments`:\n\n```text\nno\n```",
    );
    expect(errors([])).toEqual([]);
  });

  it("are cut where they are long or many", () => {
    const long = { ...error, messages: ["x".repeat(501), ...Array<string>(13).fill("line")] };
    expect(text(errors([long]))).toBe(
      `### Errors\n\nKey \`payments\`:\n\n\`\`\`text\n${"x".repeat(500)} …\n${"line\n".repeat(11)}… and 2 more lines\n\`\`\``,
    );
    const many = Array.from({ length: 12 }, () => error);
    expect(text(errors(many)).endsWith("\n\n*… and 2 resources with errors, left out for length.*")).toBe(true);
    expect(formOf(errors(many), 0, 0)).toBe("### Errors\n\n*12 resources with errors, left out for length.*");
  });
});
