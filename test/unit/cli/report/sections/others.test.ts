import { expect, it } from "vitest";
import { others } from "../../../../../cli/report/sections/others";
import { text } from "../text";

it("resources that are no keys are one line, where any changes", () => {
  expect(text(others({ count: 3, words: "2 new, 1 changed" }))).toBe(
    "Not in this report: 3 other resources (2 new, 1 changed).",
  );
  expect(others({ count: 0, words: "" })).toEqual([]);
});
