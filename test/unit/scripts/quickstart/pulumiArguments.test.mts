import { expect, it } from "vitest";
import { pulumiArguments } from "../../../../scripts/quickstart/pulumiArguments.mjs";

it.each([
  [[], ["up", "--yes"]],
  [["--diff"], ["up", "--yes", "--diff"]],
  [
    ["up", "--diff"],
    ["up", "--yes", "--diff"],
  ],
  [["preview"], ["preview"]],
  [["destroy"], ["destroy", "--yes", "--run-program"]],
  [
    ["destroy", "--yes"],
    ["destroy", "--run-program", "--yes"],
  ],
  [["refresh"], ["refresh", "--yes"]],
  [
    ["stack", "export"],
    ["stack", "export"],
  ],
])("turns %j into %j", (args, expected) => {
  expect(pulumiArguments(args)).toEqual(expected);
});
