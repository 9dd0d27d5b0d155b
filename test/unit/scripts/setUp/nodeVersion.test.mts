import { describe, expect, it } from "vitest";
import { requireNode } from "../../../../scripts/setUp/nodeVersion.mjs";

describe("requireNode", () => {
  it.each(["20.20.0", "20.21.3", "22.0.0", "26.1.0"])("accepts Node %s", (version) => {
    expect(() => requireNode(version)).not.toThrow();
  });

  it.each(["20.19.5", "18.20.0"])("refuses Node %s", (version) => {
    expect(() => requireNode(version)).toThrow(`Node 20.20 or later is needed; this is Node ${version}.`);
  });
});
