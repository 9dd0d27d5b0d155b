import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hasBridgedProvider } from "../../../../sdk/program/bridgedProvider";

describe("Tencent's bridged provider", () => {
  let program: string;
  const declare = (content: unknown) => writeFileSync(join(program, "package.json"), JSON.stringify(content));

  beforeEach(() => {
    program = mkdtempSync(join(tmpdir(), "bridged-"));
  });
  afterEach(() => {
    rmSync(program, { recursive: true });
  });

  it.each([
    { dependencies: { "@tencentcloud_iac/pulumi": "0.2.3" } },
    { devDependencies: { "@pulumi/tencentcloud": "file:sdks/tencentcloud" } },
  ])("is there by %o", (content) => {
    declare(content);
    mkdirSync(join(program, "infrastructure"));

    expect(hasBridgedProvider(program)).toBe(true);
    expect(hasBridgedProvider(join(program, "infrastructure"))).toBe(true);
  });

  it.each([{}, { dependencies: { "pulumi-tencentcloud-kms": "1.0.0" } }, { dependencies: null }, null, "text"])(
    "is not there by %o",
    (content) => {
      declare(content);

      expect(hasBridgedProvider(program)).toBe(false);
    },
  );
});
