import { describe, expect, it } from "vitest";
import { UserError } from "../../../../../provider/errors";
import {
  type CheckRequest,
  type DiffRequest,
  type RawInputs,
  type ResourceIdentity,
  unknown,
} from "../../../../../provider/host/contract";
import { keyResource } from "../../../../../provider/key/resource";
import { defaultAliasOf, RunError, urnOf } from "../../../../harness/keyRun";
import { openKeyWorld } from "../../../../harness/keyWorld";
import { openTestSession, type TestSessionOptions } from "../../../../harness/session";
import { keyId, keyProperties } from "../keys";

const resource: ResourceIdentity = {
  name: "payments",
  urn: urnOf("payments"),
  formerUrns: [],
  defaultAlias: defaultAliasOf("payments"),
  deleteBeforeReplace: false,
};

/** A resource by itself, without the engine's part. */
function opened(options?: TestSessionOptions) {
  const { session, emulator, stderr } = openTestSession(options);
  const { check, diff } = keyResource(session);
  return {
    diff,
    emulator,
    stderr,
    check: (news: RawInputs, request: Partial<CheckRequest> = {}) => check({ resource, news, ...request }),
  };
}

describe("check", () => {
  it("asks for a new key what only the cloud knows", async () => {
    const { check, emulator } = opened();
    expect(await check({ alias: "payments", tags: { team: "payments" } })).toEqual({
      inputs: { alias: "payments", region: "ap-guangzhou", tags: { team: "payments" } },
      declared: ["tags"],
      failures: [],
    });
    const calls = emulator.requests().map(({ action }) => action);
    expect(calls.sort()).toEqual(["GetServiceStatus", "ListKeyDetail", "ListKeyDetail"]);
  });

  it("makes no call for a key that exists, nor where the configuration turns the checks off", async () => {
    const existing = opened();
    const oldInputs = { alias: "payments", region: "ap-guangzhou" };
    await existing.check({ alias: "payments", tags: { team: "payments" } }, { oldInputs });
    expect(existing.emulator.requests()).toEqual([]);

    const settings = { "tencentcloud:region": "ap-guangzhou", "tencentcloud:previewChecks": "off" };
    const unasked = opened({ settings });
    const news = { alias: "payments", keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" };
    expect(await unasked.check(news)).toMatchObject({ failures: [] });
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
    const { failures } = await check({ alias: "kms-payments", rotateDays: 5 });
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
    expect(await check({ alias: "payments" })).toMatchObject({
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
    expect(await check({})).toMatchObject({ inputs: { region: "ap-shanghai" } });
  });

  it("of a replacement keeps alias and region of the first check, and takes all else as new", async () => {
    const { check } = opened({ settings: { "tencentcloud:region": "ap-shanghai" } });
    const oldInputs = { alias: "payments", region: "ap-guangzhou", keyState: "PendingDelete" };
    const news = { keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" };
    const kept = { alias: "payments", region: "ap-guangzhou", keyUsage: news.keyUsage };
    const declared = ["keyUsage"];
    const first = await check(news, { oldInputs });
    expect(first).toEqual({ inputs: { ...kept, keyState: "Disabled" }, declared, failures: [] });
    const earlier = { oldInputs, inputs: first.inputs };
    expect(await check(news, { earlier })).toEqual({ inputs: kept, declared, failures: [] });
  });

  it("of another new resource does not take them for its own", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments", region: "ap-shanghai" });
    const run = world.run();
    await run.preview({ alias: "payments", region: "ap-shanghai" }, key);
    expect(await run.preview({}, undefined, { name: "orders" })).toMatchObject({
      inputs: { alias: defaultAliasOf("orders"), region: "ap-guangzhou" },
    });
  });

  it("judges also what comes without the class, which names the resource, but asks nothing of the cloud", async () => {
    const { check, emulator } = opened();
    expect(await check({ alias: "payments" }, { resource: undefined })).toEqual({
      inputs: { alias: "payments", region: "ap-guangzhou" },
      declared: [],
      failures: [],
    });
    expect(await check({ alias: "payments", adoptKeyId: keyId }, { resource: undefined })).toEqual({
      inputs: { alias: "payments", region: "ap-guangzhou", adoptKeyId: keyId },
      declared: [],
      failures: [],
    });
    expect(await check({}, { resource: undefined })).toEqual({
      inputs: { region: "ap-guangzhou" },
      declared: [],
      failures: [{ property: "alias", reason: "alias is not set; give the key one" }],
    });
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
    const news = { alias: unknown, region: unknown, tags: { team: unknown } };
    expect(await check(news)).toEqual({ inputs: news, declared: ["tags"], failures: [] });
  });
});

const mayReplace = (id: string) =>
  ` is not known yet; only \`pulumi up\` can tell whether it differs. Then another key takes the place of key ${id}, ` +
  "which is archived: it still decrypts, and encrypts nothing new";

describe("diff", () => {
  it("says of a replacing property that only the update can tell", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    const run = world.run();
    const region = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    expect(await run.preview({ alias: "payments", region }, key)).toMatchObject({ step: "update" });
    expect(run.printed()).toEqual([`KmsKey payments: region${mayReplace(key.id)}`]);

    // Neither a place nor, in a state of an older version, a URN tells whose key it is.
    const { __urn: _, ...outputs } = key.outputs;
    expect(await run.preview({ alias: "payments", region }, { ...key, outputs })).toMatchObject({ step: "update" });
    expect(run.printed()).toEqual([`KmsKey: key ${key.id}: region${mayReplace(key.id)}`]);
  });

  it("names the resource where it knows it", async () => {
    const world = openKeyWorld();
    const key = await world.run().up({ alias: "payments" }, undefined, { name: "orders" });
    const run = world.run();
    const keyUsage = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    expect(await run.preview({ alias: "payments", keyUsage }, key, { name: "orders" })).toMatchObject({
      step: "update",
    });
    expect(run.printed()).toEqual([`KmsKey orders: keyUsage${mayReplace(key.id)}`]);
  });

  it("corrects a place in the program that nothing connects with the resource any more", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    world.calls();
    const run = world.run();
    const moved = await run.up({ alias: "payments" }, key, { name: "cards" });
    expect(run.printed()).toEqual([
      "KmsKey cards: the state still has the place that it had in the program before; it is corrected",
    ]);
    expect(moved.outputs).toEqual({ ...key.outputs, __urn: urnOf("cards") });
    expect(world.calls()).toEqual([]);
    expect(await world.run().preview({ alias: "payments" }, moved, { name: "cards" })).toMatchObject({ step: "same" });
  });

  it.each([
    ["of another stack", urnOf("payments").replace(":dev::", ":old::")],
    ["of another project", urnOf("payments").replace("::shop::", "::store::")],
    ["that a state of an older version does not have", undefined],
  ])("leaves a place as it is %s", async (_, before) => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    const { __urn: __, ...older } = key.outputs;
    const outputs = before === undefined ? older : { ...older, __urn: before };
    const run = world.run();
    expect(await run.preview({ alias: "payments" }, { ...key, outputs })).toMatchObject({ step: "same" });
    expect(run.printed()).toEqual([]);
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
    const { diff, stderr } = opened();
    const request: DiffRequest = {
      resource: undefined,
      id: keyId,
      olds: { ...keyProperties({ origin: "EXTERNAL" }) },
      declaredBefore: ["keyRotationEnabled"],
      news: { alias: "payments", region: "ap-guangzhou", keyRotationEnabled: true },
      declared: ["keyRotationEnabled"],
      secrets: [],
      isRefresh: true,
    };
    expect(await diff(request)).toEqual({ changes: true, replaces: [] });
    expect(stderr).toEqual([]);
    await expect(diff({ ...request, isRefresh: false })).rejects.toThrow(
      new UserError(
        `KmsKey: key ${keyId}: keyRotationEnabled true is possible only with origin "TENCENT_KMS", not "EXTERNAL"; remove it`,
      ),
    );
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
