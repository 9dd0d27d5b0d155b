import { describe, expect, it } from "vitest";
import { nodeIn } from "../../../../scripts/testing/node.mjs";

describe("the arguments of npm test", () => {
  it("name a version of Node or none, and leave all else as it is", () => {
    expect(nodeIn(["--project", "unit"])).toEqual({ node: undefined, others: ["--project", "unit"] });
    expect(nodeIn(["--node", "26"])).toEqual({ node: "26", others: [] });
    expect(nodeIn(["--project", "stack", "--node=22.12.0", "--engine", "3.254.0"])).toEqual({
      node: "22.12.0",
      others: ["--project", "stack", "--engine", "3.254.0"],
    });
  });

  it.each([
    [["--node"], '--node needs a version of Node, such as 26 or 24.21.0, not "".'],
    [["--node", "lts"], '--node needs a version of Node, such as 26 or 24.21.0, not "lts".'],
    [["--node=20"], "--node 20 is older than 22.12.0, the oldest that is supported."],
    [["--node=20.20.0"], "--node 20.20.0 is older than 22.12.0, the oldest that is supported."],
  ])("are refused: %s", (args, message) => {
    expect(() => nodeIn(args)).toThrow(message);
  });
});
