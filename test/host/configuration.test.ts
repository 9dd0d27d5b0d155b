import { describe, expect, it } from "vitest";
import type { KeyView } from "../../emulator/src";
import { cloudEnvironment, cloudForTest, startProviderHost } from "../harness/providerHost";
import { failing } from "../harness/providerMessages";
import { startProviderServer } from "../harness/providerServer";
import { account, region } from "../harness/stackCloud";

describe("the configuration of a provider process", () => {
  it("comes from the stack before the environment", async () => {
    const host = await startProviderHost({ settings: { "tencentcloud:region": "ap-shanghai" } });
    const { inputs } = await host.check({ alias: "payments" });
    await host.create(inputs);

    expect(await host.cloud.keys()).toMatchObject([{ Alias: "payments", Region: "ap-shanghai" }]);
  });

  it("is its own namespace, whatever else the stack holds", async () => {
    const settings = {
      region: "ap-singapore",
      "shop:region": "ap-singapore",
      "aws:region": "us-east-1",
      "shop:list": [1, { a: null }],
      "tencentcloud:unknown": "x",
    };
    const host = await startProviderHost({ settings });

    expect((await host.check({ alias: "payments" })).inputs).toMatchObject({ region });
  });

  it("is text throughout, as an explicit provider hands it over", async () => {
    const settings = {
      "tencentcloud:region": "ap-shanghai",
      "tencentcloud:allowedAccountIds": `200000000002,${account.uin}`,
      "tencentcloud:requestsPerSecond": "20",
      "tencentcloud:requestTimeoutSeconds": "2.5",
    };
    const host = await startProviderHost({ settings });
    const { inputs } = await host.check({ alias: "payments" });

    expect((await host.create(inputs)).properties).toMatchObject({ region: "ap-shanghai", accountId: account.uin });
  });

  it("that is wrong is reported by each operation that needs it", async () => {
    const host = await startProviderHost({ settings: { "tencentcloud:endpoint": "https://kms.example.com" } });
    const { inputs } = await host.check({ alias: "payments" });

    const refusal =
      'tencentcloud:endpoint is "https://kms.example.com": in stack configuration it may only be a loopback address, ' +
      "such as http://127.0.0.1:9911, since a change of a file must not send requests elsewhere. Set TENCENTCLOUD_ENDPOINT instead.";
    expect((await failing(host.create(inputs))).message).toBe(refusal);
    expect((await failing(host.create(inputs))).message).toBe(refusal);
    expect(await host.calls()).toEqual([]);
  });

  it("without a region fails a key that has none", async () => {
    const host = await startProviderHost({ environment: { TENCENTCLOUD_REGION: "" } });

    expect((await host.check({ alias: "payments" })).failures).toEqual([
      {
        property: "",
        reason:
          "region is not set; set it on the key, with `pulumi config set tencentcloud:region ap-guangzhou`, or as TENCENTCLOUD_REGION",
      },
    ]);
    expect((await host.check({ alias: "payments", region })).failures).toEqual([]);
  });

  it("that allows other accounts only reads and makes nothing", async () => {
    const host = await startProviderHost({ settings: { "tencentcloud:allowedAccountIds": "200000000002" } });
    const refusal =
      `The credentials are those of account ${account.uin}, which tencentcloud:allowedAccountIds (200000000002) does not list. ` +
      "Nothing was read or changed. Use credentials of a listed account, or add this one to the list.";
    const { inputs, failures } = await host.check({ alias: "payments" });

    expect(failures).toEqual([{ property: "", reason: refusal }]);
    expect((await failing(host.create(inputs))).message).toBe(refusal);
    expect(await host.calls()).toEqual(["GetCallerIdentity"]);
  });

  it("is seen by questions that come before it is through", async () => {
    const cloud = await cloudForTest();
    const server = await startProviderServer({ environment: cloudEnvironment(cloud) });
    await server.configure({ "tencentcloud:region": "ap-shanghai" });
    const checked = await Promise.all(["a", "b", "c"].map((alias) => server.check({ alias })));

    expect(checked.map(({ inputs }) => inputs.region)).toEqual(["ap-shanghai", "ap-shanghai", "ap-shanghai"]);
  });
});

describe("twenty keys at once", () => {
  it("are each made once, with the fewest calls", async () => {
    const host = await startProviderHost();
    const names = Array.from({ length: 20 }, (_, index) => `key-${index}`);
    const made = await Promise.all(
      names.map(async (alias) => {
        const { inputs } = await host.check({ alias, keyRotationEnabled: true, tags: { name: alias } });
        return host.create(inputs);
      }),
    );

    expect(made.map(({ properties }) => properties.alias)).toEqual(names);
    const keys = await host.cloud.keys();
    const tagOf = ({ Tags: [tag] }: KeyView) => tag?.TagValue;
    expect(new Set(keys.map(({ KeyId }) => KeyId))).toEqual(new Set(made.map(({ id }) => id)));
    expect(keys.map((key) => [key.Alias, tagOf(key)]).sort()).toEqual(names.map((name) => [name, name]).sort());
    const calls = await host.calls();
    const count = (action: string) => calls.filter((call) => call === action).length;
    expect([count("GetCallerIdentity"), count("CreateKey"), count("EnableKeyRotation")]).toEqual([1, 20, 20]);
    // However many keys are new, the region is asked once what it has: for the keys of each role, and for the quota.
    expect([count("ListKeyDetail"), count("GetServiceStatus")]).toEqual([2, 1]);
    expect(count("DescribeKeys")).toBe(calls.length - 44);
    expect(count("DescribeKeys")).toBeLessThanOrEqual(20);
  });
});
