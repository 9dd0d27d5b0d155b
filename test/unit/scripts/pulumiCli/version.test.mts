import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { installedVersion, isAtLeast, parseVersion } from "../../../../scripts/pulumiCli/version.mjs";
import { root } from "../../../../scripts/root.mjs";

describe("parseVersion", () => {
  it.each([
    ["v3.254.0\n", [3, 254, 0]],
    ["3.270.0", [3, 270, 0]],
    ["v3.259.0-dev", [3, 259, 0]],
    ["v3.260.1-alpha.x.1+dirty", [3, 260, 1]],
  ])("reads %j", (text, numbers) => {
    expect(parseVersion(text)).toEqual(numbers);
  });

  it.each(["", "3.254", "bash: pulumi: command not found", "warning: x\nv3.254.0"])("finds none in %j", (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });
});

describe("isAtLeast", () => {
  it.each([
    ["v3.254.0", true],
    ["v3.254.1", true],
    ["v3.1000.0", true],
    ["v4.0.0", true],
    ["v3.259.0-dev", true],
    ["v3.253.9", false],
    ["v2.999.0", false],
    ["unknown", false],
  ])("says of %s against 3.254.0: %s", (version, expected) => {
    expect(isAtLeast(version, "3.254.0")).toBe(expected);
  });
});

it("asks the installer for the version of the SDK in package.json", async () => {
  const { devDependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  expect(installedVersion).toBe(devDependencies["@pulumi/pulumi"]);
});
