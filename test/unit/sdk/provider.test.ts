import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, it } from "vitest";
import { Provider, type ProviderArgs } from "../../../sdk";
import { type MockOptions, mockEngine, settled } from "./mockEngine";

afterEach(settled);

describe("a provider of its own", () => {
  it("gives its arguments as settings, as text, with secrets marked", async () => {
    const args: ProviderArgs = {
      region: "ap-shanghai",
      secretId: "AKID-2",
      secretKey: pulumi.output("K-2"),
      securityToken: pulumi.secret("T-2"),
      domain: "intl.tencentcloudapi.com",
      endpoint: Promise.resolve("http://127.0.0.1:9911"),
      allowedAccountIds: ["100000000001", pulumi.output("100000000002")],
      requestsPerSecond: 20,
      requestTimeoutSeconds: 2.5,
      previewChecks: "require",
    };

    expect(await inputsOf(args)).toEqual({
      "tencentcloud:region": "ap-shanghai",
      "tencentcloud:secretId": secret("AKID-2"),
      "tencentcloud:secretKey": secret("K-2"),
      "tencentcloud:securityToken": secret("T-2"),
      "tencentcloud:domain": "intl.tencentcloudapi.com",
      "tencentcloud:endpoint": "http://127.0.0.1:9911",
      "tencentcloud:allowedAccountIds": "100000000001,100000000002",
      "tencentcloud:requestsPerSecond": "20",
      "tencentcloud:requestTimeoutSeconds": "2.5",
      "tencentcloud:previewChecks": "require",
      "tencentcloud:__explicitCredentials": "true",
    });
  });

  it("passes along what the stack says and it is not given", async () => {
    const config = {
      "tencentcloud:region": "ap-guangzhou",
      "tencentcloud:secretId": "AKID-1",
      "tencentcloud:secretKey": "K-1",
      "tencentcloud:endpoint": "http://127.0.0.1:9911",
      "tencentcloud:allowedAccountIds": "100000000001",
      "tencentcloud:requestsPerSecond": "30",
      "tencentcloud:protectKeys": "false",
      "shop:region": "elsewhere",
    };
    const secretKeys = ["tencentcloud:secretId", "tencentcloud:secretKey", "tencentcloud:allowedAccountIds"];

    expect(await inputsOf({ region: "ap-shanghai" }, { config, secretKeys })).toEqual({
      "tencentcloud:region": "ap-shanghai",
      "tencentcloud:secretId": secret("AKID-1"),
      "tencentcloud:secretKey": secret("K-1"),
      "tencentcloud:endpoint": "http://127.0.0.1:9911",
      "tencentcloud:allowedAccountIds": secret("100000000001"),
      "tencentcloud:requestsPerSecond": "30",
    });
  });

  it("uses no credential of the stack beside its own", async () => {
    const config = {
      "tencentcloud:secretId": "AKID-1",
      "tencentcloud:secretKey": "K-1",
      "tencentcloud:securityToken": "T-1",
    };

    const inputs = await inputsOf(
      { secretId: "AKID-2", secretKey: "K-2" },
      { config, secretKeys: Object.keys(config) },
    );
    expect(inputs).toEqual({
      "tencentcloud:secretId": secret("AKID-2"),
      "tencentcloud:secretKey": secret("K-2"),
      "tencentcloud:__explicitCredentials": "true",
    });
  });

  it("is given nothing by an argument that is undefined", async () => {
    const config = { "tencentcloud:region": "ap-guangzhou", "tencentcloud:requestsPerSecond": "30" };

    expect(await inputsOf({ region: undefined, requestsPerSecond: undefined }, { config })).toEqual(config);
  });

  it("is of the package that all dynamic providers have", async () => {
    const [provider] = await registered({});

    expect(provider).toMatchObject({ type: "pulumi:providers:pulumi-nodejs", name: "audit" });
  });
});

describe("refused for a provider are", () => {
  it("arguments that do not exist", async () => {
    await mockEngine();

    // @ts-expect-error: a JavaScript program can write this
    expect(() => new Provider("audit", { secretid: "AKID-2", protectKeys: false })).toThrow(
      'Provider "audit": unknown argument secretid, protectKeys. There are: region, secretId, secretKey, securityToken, ' +
        "domain, endpoint, allowedAccountIds, requestsPerSecond, requestTimeoutSeconds, previewChecks.",
    );
  });

  it.each<ProviderArgs>([{ secretId: "AKID-2" }, { secretKey: "K-2" }, { securityToken: "T-2" }])(
    "half of the credentials (%o)",
    async (args) => {
      await mockEngine();

      expect(() => new Provider("audit", args)).toThrow('Provider "audit": secretId and secretKey go together.');
    },
  );

  it("credentials in clear in the stack configuration", async () => {
    await mockEngine({ config: { "tencentcloud:secretKey": "K-1" } });

    expect(() => new Provider("audit", {})).toThrow("pulumi config set --secret tencentcloud:secretKey");
  });

  it("an empty list of accounts, which would allow all", async () => {
    await mockEngine();

    expect(() => new Provider("audit", { allowedAccountIds: [] })).toThrow(
      'Provider "audit": allowedAccountIds is empty: name an account, or leave it out.',
    );
  });
});

async function registered(args: ProviderArgs, options?: MockOptions) {
  const all = await mockEngine(options);
  new Provider("audit", args);
  await settled();
  return all;
}

async function inputsOf(args: ProviderArgs, options?: MockOptions) {
  const [provider] = await registered(args, options);
  return provider?.inputs;
}

/** How the SDK marks a secret on its way to the engine. */
const secret = (value: string) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});
