import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nodeToGoOnWith, oldestNode, usualNode } from "../../../../scripts/node/choose.mjs";

describe("nodeToGoOnWith", () => {
  it.each(["22.12.0", "24.1.0", "26.10.0"])("stays with Node %s where none is asked for", (version) => {
    expect(nodeToGoOnWith(undefined, version)).toBeUndefined();
  });

  it.each(["20.20.0", "21.7.3", "22.11.0"])("goes on with the usual one where this is Node %s", (version) => {
    expect(nodeToGoOnWith(undefined, version)).toEqual({
      node: usualNode,
      why: `Node ${version} is older than ${oldestNode}`,
    });
  });

  it.each(["20.19.5", "18.20.0"])("refuses to start on Node %s", (version) => {
    expect(() => nodeToGoOnWith("26", version)).toThrow(
      `Node 20.20.0 or later is needed to start; this is Node ${version}.`,
    );
  });

  it.each([
    ["26", "26.10.0"],
    ["26.10.0", "26.10.0"],
  ])("stays where Node %s is asked for and this is %s", (asked, version) => {
    expect(nodeToGoOnWith(asked, version)).toBeUndefined();
  });

  it.each([
    ["26", "24.21.0"],
    ["2", "22.1.0"],
    ["26.10.0", "26.10.1"],
    ["26", "20.20.2"],
  ])("goes on with Node %s where that is asked for and this is %s", (asked, version) => {
    expect(nodeToGoOnWith(asked, version)).toEqual({ node: asked, why: `Node ${asked} is asked for` });
  });
});

it("the tools need a Node that the packages are for", () => {
  for (const folder of ["", "emulator/"]) {
    const text = readFileSync(new URL(`../../../../${folder}package.json`, import.meta.url), "utf8");
    expect(JSON.parse(text).engines).toEqual({ node: ">=22.0.0" });
  }
  expect(oldestNode).toMatch(/^22\./);
});
