import { describe, expect, it } from "vitest";
import { engineIn } from "../../../../scripts/testing/engine.mjs";

describe("the arguments of npm test", () => {
  it("name a version of the Pulumi CLI or none, and leave all else to vitest", () => {
    expect(engineIn(["--project", "unit"])).toEqual({ engine: undefined, others: ["--project", "unit"] });
    expect(engineIn(["--engine", "3.254.0"])).toEqual({ engine: "3.254.0", others: [] });
    expect(engineIn(["--project", "stack", "--engine=3.276.0", "test/stack/create.test.ts"])).toEqual({
      engine: "3.276.0",
      others: ["--project", "stack", "test/stack/create.test.ts"],
    });
  });

  it.each([
    [["--engine"], '--engine needs a version of the Pulumi CLI, such as 3.254.0, not "".'],
    [["--engine", "newest"], '--engine needs a version of the Pulumi CLI, such as 3.254.0, not "newest".'],
    [["--engine=3.248.0"], "--engine 3.248.0 is older than 3.254.0, the oldest that is supported."],
  ])("are refused: %s", (args, message) => {
    expect(() => engineIn(args)).toThrow(message);
  });
});
