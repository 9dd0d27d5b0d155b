import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KmsKey, Provider } from "../../../../sdk";
import { mockEngine, settled } from "../mockEngine";

const bridged = (name: string, instead: string) =>
  `tencentcloud:${name} is a setting of Tencent's bridged provider, which pulumi-tencentcloud-kms does not follow: ${instead}.`;

describe("names that nobody reads", () => {
  let program: string;

  beforeEach(() => {
    program = mkdtempSync(join(tmpdir(), "names-"));
    vi.spyOn(process, "cwd").mockReturnValue(program);
  });
  afterEach(async () => {
    await settled();
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    rmSync(program, { recursive: true });
  });

  it.each([
    ["a key", () => new KmsKey("payments")],
    ["an existing key", () => KmsKey.get("payments", "7c99b7de-6afb-11f1-9b26-525400f27fe5")],
    ["a provider", () => new Provider("audit", { region: "ap-shanghai" })],
  ])("are refused by %s, each time, all at once, and without their values", async (_, declare) => {
    vi.stubEnv("TENCENTCLOUD_KMS_LOGS", "debug");
    await mockEngine({
      config: { "tencentcloud:allowedAccountId": "1", "tencentcloud:sekretKey": "hush", "shop:x": "1" },
    });
    const message = [
      "tencentcloud:allowedAccountId is not a setting of pulumi-tencentcloud-kms. Did you mean tencentcloud:allowedAccountIds? To remove it: pulumi config rm tencentcloud:allowedAccountId",
      "tencentcloud:sekretKey is not a setting of pulumi-tencentcloud-kms. Did you mean tencentcloud:secretKey? To remove it: pulumi config rm tencentcloud:sekretKey",
      "TENCENTCLOUD_KMS_LOGS is not a variable of pulumi-tencentcloud-kms. Did you mean TENCENTCLOUD_KMS_LOG? Unset it, or give it its right name.",
    ].join("\n");

    expect(declare).toThrow(new pulumi.ResourceError(message, undefined, true));
    expect(declare).toThrow(message);
  });

  it("are refused where they choose an account, and only the bridged provider would read them", async () => {
    await mockEngine({ config: { "tencentcloud:profile": "prod" } });

    expect(() => new KmsKey("payments")).toThrow(
      `${bridged("profile", "give the credentials themselves, in secretId and secretKey")} To remove it: pulumi config rm tencentcloud:profile`,
    );
  });

  it("are told, once, where the bridged provider reads them", async () => {
    writeFileSync(join(program, "package.json"), '{ "dependencies": { "@tencentcloud_iac/pulumi": "0.2.3" } }');
    const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
    await mockEngine({ config: { "tencentcloud:profile": "prod", "tencentcloud:cosDomain": "x" } });
    new KmsKey("payments");
    new KmsKey("orders");

    expect(warn.mock.calls).toEqual([
      [bridged("cosDomain", "it concerns no keys")],
      [bridged("profile", "give the credentials themselves, in secretId and secretKey")],
    ]);
  });
});
