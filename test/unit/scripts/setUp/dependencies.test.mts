import { describe, expect, it } from "vitest";
import { firstMissing } from "../../../../scripts/setUp/dependencies.mjs";

describe("firstMissing", () => {
  const wanted = {
    "": { version: "0.1.0" },
    emulator: { version: "0.1.0" },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/a/node_modules/b": { version: "2.0.0" },
    "node_modules/for-windows": { version: "1.0.0", optional: true },
    "node_modules/tencentcloud-kms-emulator": { link: true },
  };
  const installed = {
    "node_modules/a": { version: "1.0.0" },
    "node_modules/a/node_modules/b": { version: "2.0.0" },
    "node_modules/tencentcloud-kms-emulator": { link: true },
  };

  it("finds nothing when all is there but what other platforms need", () => {
    expect(firstMissing(wanted, installed)).toBeUndefined();
  });

  it("finds the first package when nothing is installed", () => {
    expect(firstMissing(wanted, {})).toBe("node_modules/a");
  });

  it("finds a package in another version", () => {
    const other = { ...installed, "node_modules/a/node_modules/b": { version: "2.0.1" } };
    expect(firstMissing(wanted, other)).toBe("node_modules/a/node_modules/b");
  });

  it("finds an optional package in another version", () => {
    const other = { ...installed, "node_modules/for-windows": { version: "0.9.0", optional: true } };
    expect(firstMissing(wanted, other)).toBe("node_modules/for-windows");
  });

  it("finds a copy where a link to the workspace should be", () => {
    const other = { ...installed, "node_modules/tencentcloud-kms-emulator": { version: "0.1.0" } };
    expect(firstMissing(wanted, other)).toBe("node_modules/tencentcloud-kms-emulator");
  });
});
