import { describe, expect, it } from "vitest";
import { unknown } from "../../../../provider/host/contract";
import { keyResource } from "../../../../provider/key/resource";
import { defaultAliasOf, RunError, urnOf } from "../../../harness/keyRun";
import { openKeyWorld } from "../../../harness/keyWorld";
import { openTestSession, type TestSessionOptions } from "../../../harness/session";
import { keyId, keyProperties } from "./keys";

const identity = { name: "payments", urn: urnOf("payments"), defaultAlias: defaultAliasOf("payments") };

/** A resource by itself, without the engine's part. */
function opened(options?: TestSessionOptions) {
  const { session, emulator, stderr } = openTestSession(options);
  return { ...keyResource(session), emulator, stderr };
}

describe("check", () => {
  it("asks for a new key what only the cloud knows", async () => {
    const { check, emulator } = opened();
    const checked = await check({}, { alias: "payments", tags: { team: "payments" }, __resource: identity });
    expect(checked).toEqual({
      inputs: { alias: "payments", region: "ap-guangzhou", tags: { team: "payments" }, __declared: ["tags"] },
      failures: [],
    });
    const calls = emulator.requests().map(({ action }) => action);
    expect(calls.sort()).toEqual(["GetServiceStatus", "ListKeyDetail", "ListKeyDetail"]);
  });

  it("makes no call for a key that exists, nor where the configuration turns the checks off", async () => {
    const existing = opened();
    const olds = { alias: "payments", region: "ap-guangzhou", __declared: [] };
    await existing.check(olds, { alias: "payments", tags: { team: "payments" }, __resource: identity });
    expect(existing.emulator.requests()).toEqual([]);

    const settings = { "tencentcloud:region": "ap-guangzhou", "tencentcloud:previewChecks": "off" };
    const unasked = opened({ settings });
    const news = { alias: "payments", keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048", __resource: identity };
    expect(await unasked.check({}, news)).toMatchObject({ failures: [] });
    expect(unasked.emulator.requests()).toEqual([]);
  });

  it("tells all failures at once, of the inputs and of the settings", async () => {
    const { check } = opened({
      settings: {
        "tencentcloud:region": "ap-guangzhou",
        "tencentcloud:endpoint": "http://kms.example.com",
        "tencentcloud:domain": "example.com",
        "tencentcloud:allowedAccountIds": "me",
        "tencentcloud:requestsPerSecond": "1000",
        "tencentcloud:requestTimeoutSeconds": "0",
        "tencentcloud:previewChecks": "maybe",
      },
    });
    const { failures } = await check({}, { alias: "kms-payments", rotateDays: 5, __resource: identity });
    expect(failures.map(({ property, reason }) => [property, reason.split(" ")[0]])).toEqual([
      ["alias", "alias"],
      ["rotateDays", "rotateDays"],
      ["rotateDays", "rotateDays"],
      ["", "tencentcloud:endpoint"],
      ["", "tencentcloud:domain"],
      ["", "tencentcloud:allowedAccountIds"],
      ["", "tencentcloud:requestsPerSecond"],
      ["", "tencentcloud:requestTimeoutSeconds"],
      ["", "tencentcloud:previewChecks"],
    ]);
  });

  it("tells that there is no region", async () => {
    const { check } = opened({ settings: {} });
    expect(await check({}, { alias: "payments", __resource: identity })).toMatchObject({
      failures: [
        {
          property: "region",
          reason:
            "region is not set; set it on the key, with `pulumi config set tencentcloud:region ap-guangzhou`, or as TENCENTCLOUD_REGION",
        },
      ],
    });
  });

  it("keeps the region of an existing key, whatever is configured now", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    const settings = { "tencentcloud:region": "ap-shanghai" };
    expect(await world.run({ settings }).preview({ alias: "payments" }, key)).toEqual({
      step: "same",
      inputs: key.inputs,
    });
  });

  it("takes the region from the environment where none is configured", async () => {
    const { check } = opened({ settings: {}, environment: { TENCENTCLOUD_REGION: "ap-shanghai" } });
    expect(await check({}, { __resource: identity })).toMatchObject({ inputs: { region: "ap-shanghai" } });
  });

  it("of a replacement keeps alias and region of the first check, and takes all else as new", async () => {
    const { check } = opened({ settings: { "tencentcloud:region": "ap-shanghai" } });
    const olds = { alias: "payments", region: "ap-guangzhou", keyState: "PendingDelete", __declared: [] };
    const news = { keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048", __resource: identity };
    const kept = { alias: "payments", region: "ap-guangzhou", keyUsage: news.keyUsage, __declared: ["keyUsage"] };
    expect(await check(olds, news)).toEqual({ inputs: { ...kept, keyState: "Disabled" }, failures: [] });
    expect(await check({}, news)).toEqual({ inputs: kept, failures: [] });
  });

  it("of another new resource does not take them for its own", async () => {
    const { check } = opened();
    await check({ alias: "payments", region: "ap-shanghai", __declared: [] }, { __resource: identity });
    const other = { name: "orders", urn: urnOf("orders"), defaultAlias: defaultAliasOf("orders") };
    expect(await check({}, { __resource: other })).toMatchObject({
      inputs: { alias: defaultAliasOf("orders"), region: "ap-guangzhou" },
    });
  });

  it("judges also what comes without the class, which names the resource", async () => {
    const { check } = opened();
    expect(await check({}, { alias: "payments" })).toEqual({
      inputs: { alias: "payments", region: "ap-guangzhou", __declared: [] },
      failures: [],
    });
    expect(await check({}, { __resource: { name: "payments" } })).toMatchObject({
      failures: [{ property: "alias", reason: "alias is not set; give the key one" }],
    });
  });

  it.each(["name", "urn", "defaultAlias"])("asks nothing of the cloud for a resource without %s", async (missing) => {
    const { check, emulator } = opened();
    const news = { alias: "payments", __resource: { ...identity, [missing]: undefined } };
    expect(await check({}, news)).toMatchObject({ inputs: { alias: "payments" }, failures: [] });
    expect(emulator.requests()).toEqual([]);
  });

  it("asks no more of the cloud when the key that is named is refused", async () => {
    const world = openKeyWorld();
    const { id } = await world.made({ alias: "payments" });
    const settings = { "tencentcloud:region": "ap-guangzhou", "tencentcloud:previewChecks": "auto" };
    await expect(world.run({ settings }).preview({ alias: "other", restoreKeyId: id })).rejects.toThrow(RunError);
    expect([...world.calls()].sort()).toEqual(["DescribeKeys", "DescribeResourceTagsByResourceIds"]);
  });

  it("lets pass what only the update can tell", async () => {
    const { check } = opened();
    const news = { alias: unknown, region: unknown, tags: { team: unknown }, __resource: identity };
    expect(await check({}, news)).toEqual({
      inputs: { alias: unknown, region: unknown, tags: { team: unknown }, __declared: ["tags"] },
      failures: [],
    });
  });
});

describe("diff", () => {
  it("says of a replacing property that only the update can tell", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    const run = world.run();
    const region = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    expect(await run.preview({ alias: "payments", region }, key)).toMatchObject({ step: "update" });
    expect(run.printed()).toEqual([
      `KmsKey: key ${key.id}: region is not known yet; only \`pulumi up\` can tell whether it differs and the key is to be replaced`,
    ]);
  });

  it("names the resource where it knows it", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    const run = world.run();
    const keyUsage = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    expect(await run.preview({ alias: "payments", keyUsage }, key, { name: "orders" })).toMatchObject({
      step: "update",
    });
    expect(run.printed()).toEqual([
      "KmsKey orders: keyUsage is not known yet; only `pulumi up` can tell whether it differs and the key is to be replaced",
    ]);
  });

  it("judges what the program declares against what the key keeps", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments", origin: "EXTERNAL" });
    await expect(world.run().preview({ alias: "payments", keyRotationEnabled: true }, key)).rejects.toThrow(
      new RunError(
        'KmsKey payments: keyRotationEnabled true is possible only with origin "TENCENT_KMS", not "EXTERNAL"; remove it',
      ),
    );
  });

  it("of a refresh, which has no program to correct, tells a difference instead", async () => {
    const { diff } = opened();
    const olds = { ...keyProperties({ origin: "EXTERNAL" }) };
    const news = { alias: "payments", region: "ap-guangzhou", keyRotationEnabled: true };
    const declared = { ...news, __declared: ["keyRotationEnabled"] };
    expect(await diff(keyId, olds, declared)).toEqual({ changes: true, replaces: [] });
  });

  it("may be asked again", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    const run = world.run();
    for (let time = 0; time < 2; time++) {
      expect(await run.preview({ alias: "payments" }, key)).toMatchObject({ step: "same" });
    }
  });

  it("leaves the alias of the key that comes in the place of another to its check", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    const { KeyId } = await world.byHand("CreateKey", { Alias: "cards" });
    const settings = { "tencentcloud:region": "ap-guangzhou", "tencentcloud:previewChecks": "auto" };
    const program = { alias: "cards", keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" };
    await expect(world.run({ settings }).preview(program, key)).rejects.toThrow(
      new RegExp(`^alias "cards" is taken in ap-guangzhou by key ${KeyId} `),
    );
  });

  it("goes by the old inputs where an import file left __declared out of the outputs", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments", description: "Card data at rest", tags: { team: "payments" } });
    const { __declared: _, ...outputs } = key.outputs;
    const imported = { ...key, outputs };
    expect(await world.run().preview({ alias: "payments" }, imported)).toMatchObject({ step: "update" });
    const emptied = await world.run().up({ alias: "payments" }, imported);
    expect(world.live(key)).toMatchObject({ Description: "", Tags: [] });
    expect(emptied.outputs).toMatchObject({ description: "", tags: {}, __declared: [] });
  });
});
