import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isReachableFrom, refuseUnreachablePackage } from "../../../sdk/providerProcess";
import { mockEngine } from "./mockEngine";

describe("the package in the program's directory", () => {
  const cwd = process.cwd();
  let program: string;

  beforeEach(() => {
    program = realpathSync(mkdtempSync(join(tmpdir(), "provider-process-")));
    process.chdir(program);
  });
  afterEach(() => {
    process.chdir(cwd);
    rmSync(program, { recursive: true });
  });

  it("is reachable when it is installed there", () => {
    install(program);

    expect(isReachableFrom(program)).toBe(true);
  });

  it("is reachable when it is installed above", () => {
    install(program);

    expect(isReachableFrom(join(program, "infrastructure", "keys"))).toBe(true);
  });

  it("is not reachable when it is not installed", () => {
    expect(isReachableFrom(program)).toBe(false);
  });

  it("is not reachable when what is installed has no provider", () => {
    const directory = join(program, "node_modules", "pulumi-tencentcloud-kms");
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, "package.json"), JSON.stringify({ exports: { "./package.json": "./package.json" } }));

    expect(isReachableFrom(program)).toBe(false);
  });

  it("is missed where an engine would start the provider process", () => {
    engine();

    expect(() => refuseUnreachablePackage("payments", undefined)).toThrow(
      `KmsKey "payments": Pulumi runs the provider from ${program}, where pulumi-tencentcloud-kms/provider is not found. ` +
        "The package pulumi-tencentcloud-kms is missing there: add it to this project's package.json and install it.",
    );
  });

  it("is not missed when it is there", () => {
    engine();
    install(program);

    expect(() => refuseUnreachablePackage("payments", undefined)).not.toThrow();
  });

  it("is not missed under mocks, where there is no provider process", async () => {
    await mockEngine();

    expect(() => refuseUnreachablePackage("payments", undefined)).not.toThrow();
  });

  /** A monitor that is a gRPC client, as one that is connected to an engine. */
  function engine() {
    pulumi.runtime.setMockOptions({ getChannel: () => undefined });
  }
});

function install(directory: string) {
  const installed = join(directory, "node_modules", "pulumi-tencentcloud-kms");
  mkdirSync(installed, { recursive: true });
  writeFileSync(join(installed, "provider.js"), "");
}
