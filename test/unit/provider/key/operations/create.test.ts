import { describe, expect, it } from "vitest";
import type { TransportRequest } from "../../../../../provider/run/ports";
import { refusedText } from "../../../../harness/cloudText";
import { defaultAliasOf, providerText, RunError, urnOf } from "../../../../harness/keyRun";
import { openKeyWorld } from "../../../../harness/keyWorld";

const start = Date.UTC(2026, 0, 1) / 1000;
const day = 86_400;
const account = "100000000001";

describe("a new key", () => {
  it("is made, described, and told in full", async () => {
    const world = openKeyWorld();
    const key = await world.run().up({ alias: "payments", description: "Card data at rest", onDestroy: "archive" });

    expect(world.calls()).toEqual(["GetCallerIdentity", "CreateKey", "DescribeKeys"]);
    const keyId = world.emulator.keys()[0]?.KeyId;
    expect(key).toEqual({
      id: keyId,
      inputs: {
        alias: "payments",
        description: "Card data at rest",
        region: "ap-guangzhou",
        onDestroy: "archive",
        __declared: ["description", "onDestroy"],
        __provider: providerText,
      },
      outputs: {
        alias: "payments",
        description: "Card data at rest",
        keyUsage: "ENCRYPT_DECRYPT",
        origin: "TENCENT_KMS",
        hsmClusterId: "",
        region: "ap-guangzhou",
        keyState: "Enabled",
        keyRotationEnabled: false,
        rotateDays: 0,
        tags: {},
        pendingWindowInDays: 30,
        onDestroy: "archive",
        onReplace: "archive",
        adoptKeyId: "",
        restoreKeyId: "",
        keyId,
        accountId: account,
        createTime: start,
        owner: "user",
        creatorUin: account,
        resourceId: `creatorUin/${account}/${keyId}`,
        qcs: `qcs::kms:ap-guangzhou:uin/${account}:key/creatorUin/${account}/${keyId}`,
        nextRotateTime: 0,
        lastRotateTime: 0,
        deletionDate: 0,
        validTo: 0,
        tagCode: 0,
        tagMsg: "",
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        publicKeyPem: "",
        __urn: urnOf("payments"),
        __declared: ["description", "onDestroy"],
        __provider: providerText,
      },
      initErrors: [],
    });
  });

  it("gets the default alias where the program gives none", async () => {
    const world = openKeyWorld();
    const key = await world.run().up({}, undefined, { name: "orders" });
    expect(world.live(key)).toMatchObject({ Alias: defaultAliasOf("orders"), Description: "", Tags: [] });
    expect(key.outputs).toMatchObject({ alias: defaultAliasOf("orders"), description: "", __declared: [] });
  });

  it("is asked for with all that CreateKey takes", async () => {
    const world = openKeyWorld();
    const sent: TransportRequest[] = [];
    const run = world.run({ beforeSend: (request) => sent.push(request) });
    const key = await run.up({
      alias: "payments",
      description: "Card data at rest",
      hsmClusterId: "cls-hsm-3dflmo9g",
      tags: { team: "payments", env: "prod" },
      region: "ap-shanghai",
    });
    expect(sent.find(({ action }) => action === "CreateKey")).toEqual({
      service: "kms",
      version: "2019-01-18",
      action: "CreateKey",
      region: "ap-shanghai",
      body: {
        Alias: "payments",
        Description: "Card data at rest",
        KeyUsage: "ENCRYPT_DECRYPT",
        Type: 1,
        HsmClusterId: "cls-hsm-3dflmo9g",
        Tags: [
          { TagKey: "team", TagValue: "payments" },
          { TagKey: "env", TagValue: "prod" },
        ],
      },
    });
    expect(key.outputs).toMatchObject({
      hsmClusterId: "cls-hsm-3dflmo9g",
      tags: { team: "payments", env: "prod" },
      region: "ap-shanghai",
      qcs: `qcs::kms:ap-shanghai:uin/${account}:key/creatorUin/${account}/${key.id}`,
      tagMsg: "ok",
    });
  });

  it("that is tagged costs no further call, since its tags are sent along", async () => {
    const world = openKeyWorld();
    await world.run().up({ alias: "payments", tags: { team: "payments" } });
    expect(world.calls()).toEqual(["GetCallerIdentity", "CreateKey", "DescribeKeys"]);
  });

  it.each([
    [{ keyRotationEnabled: true }, 365],
    [{ keyRotationEnabled: true, rotateDays: 90 }, 90],
  ])("declared with %j rotates every %i days", async (rotation, rotateDays) => {
    const world = openKeyWorld();
    const key = await world.run().up({ alias: "payments", ...rotation });
    expect(world.calls()).toEqual(["GetCallerIdentity", "CreateKey", "EnableKeyRotation", "DescribeKeys"]);
    expect(key.outputs).toMatchObject({
      keyRotationEnabled: true,
      rotateDays,
      nextRotateTime: start + rotateDays * day,
    });
  });

  it.each([
    ["Disabled", "DisableKey"],
    ["Archived", "ArchiveKey"],
  ])("that is to be %s is rotated first, and then put into that state", async (keyState, action) => {
    const world = openKeyWorld();
    const key = await world.run().up({ alias: "payments", keyState, keyRotationEnabled: true });
    expect(world.calls()).toEqual(["GetCallerIdentity", "CreateKey", "EnableKeyRotation", action, "DescribeKeys"]);
    expect(world.live(key)).toMatchObject({ KeyState: keyState, KeyRotationEnabled: true });
    expect(key.outputs).toMatchObject({ keyState, keyRotationEnabled: true });
  });

  it("of origin EXTERNAL waits for its material, which satisfies the wish Enabled", async () => {
    const world = openKeyWorld();
    const key = await world.run().up({ alias: "payments", origin: "EXTERNAL", keyState: "Enabled" });
    expect(world.calls()).toEqual(["GetCallerIdentity", "CreateKey", "DescribeKeys"]);
    expect(key.outputs).toMatchObject({ origin: "EXTERNAL", keyState: "PendingImport" });
    expect(
      await world.run().preview({ alias: "payments", origin: "EXTERNAL", keyState: "Enabled" }, key),
    ).toMatchObject({ step: "same" });
  });

  it("that is asymmetric tells its public key", async () => {
    const world = openKeyWorld();
    const key = await world.run().up({ alias: "signing", keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" });
    expect(world.calls()).toEqual(["GetCallerIdentity", "CreateKey", "GetPublicKey", "DescribeKeys"]);
    expect(key.outputs.publicKeyPem).toMatch(/^-----BEGIN PUBLIC KEY-----\n[\s\S]+\n-----END PUBLIC KEY-----\n$/);
  });

  it("that is asymmetric and to be disabled tells its public key, which is asked for while it is enabled", async () => {
    const world = openKeyWorld();
    const key = await world.run().up({
      alias: "signing",
      keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC",
      keyState: "Disabled",
    });
    expect(world.calls()).toEqual(["GetCallerIdentity", "CreateKey", "GetPublicKey", "DisableKey", "DescribeKeys"]);
    expect(key.outputs).toMatchObject({ keyState: "Disabled", publicKeyPem: expect.stringContaining("PUBLIC KEY") });
  });

  it("asks whose account it is once for all keys of a run", async () => {
    const world = openKeyWorld();
    const run = world.run();
    await run.up({ alias: "one" }, undefined, { name: "one" });
    await run.up({ alias: "two", region: "ap-shanghai" }, undefined, { name: "two" });
    expect(world.calls()).toEqual(["GetCallerIdentity", "CreateKey", "DescribeKeys", "CreateKey", "DescribeKeys"]);
  });

  it("is described in one call with others that are made at the same time", async () => {
    const world = openKeyWorld();
    const run = world.run({ latencyMs: 40 });
    const names = ["one", "two", "three"];
    const keys = await Promise.all(names.map((name) => run.up({ alias: name }, undefined, { name })));
    expect(world.calls()).toEqual(["GetCallerIdentity", "CreateKey", "CreateKey", "CreateKey", "DescribeKeys"]);
    expect(keys.map(({ outputs }) => outputs.alias)).toEqual(names);
  });

  it("previews as unchanged afterwards", async () => {
    const world = openKeyWorld();
    const declared = { alias: "payments", description: "x", keyRotationEnabled: true, tags: { team: "payments" } };
    const key = await world.made(declared);
    expect(await world.run().preview(declared, key)).toEqual({ step: "same", inputs: key.inputs });
    expect(world.calls()).toEqual([]);
  });
});

describe("tags that CreateKey did not set", () => {
  it("go through the Tag API where it knows none of them yet", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "InvalidParameterValue.TagsNotExisted" });
    const key = await world.run().up({ alias: "payments", tags: { team: "payments" } });
    expect(world.calls()).toEqual([
      "GetCallerIdentity",
      "CreateKey InvalidParameterValue.TagsNotExisted",
      "CreateKey",
      "DescribeKeys",
      "ModifyResourceTags",
      "DescribeKeys",
    ]);
    expect(world.live(key)?.Tags).toEqual([{ TagKey: "team", TagValue: "payments", Category: "Custom" }]);
    expect(key.outputs).toMatchObject({ tags: { team: "payments" }, tagCode: 0, tagMsg: "" });
  });

  it("go through the Tag API where it answers that tagging failed", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "tagFailure" });
    const key = await world.run().up({ alias: "payments", tags: { team: "payments" } });
    expect(world.calls()).toEqual([
      "GetCallerIdentity",
      "CreateKey tagFailure",
      "DescribeKeys",
      "ModifyResourceTags",
      "DescribeKeys",
    ]);
    expect(world.live(key)?.Tags).toEqual([{ TagKey: "team", TagValue: "payments", Category: "Custom" }]);
    expect(key.outputs).toMatchObject({ tags: { team: "payments" }, tagCode: 2, tagMsg: "tag service error" });
  });

  it("are left out of the question where there are none", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "tagFailure" });
    await world.run().up({ alias: "payments" });
    expect(world.calls()).toEqual(["GetCallerIdentity", "CreateKey tagFailure", "DescribeKeys"]);
  });
});

describe("a key that cannot be made", () => {
  it("fails with what the cloud said, and leaves nothing", async () => {
    const world = openKeyWorld({ quota: 0 });
    await expect(world.run().up({ alias: "payments" })).rejects.toThrow(
      new RunError(refusedText("CreateKey", "LimitExceeded.CmkLimitExceeded")),
    );
    expect(world.calls()).toEqual(["GetCallerIdentity", "CreateKey LimitExceeded.CmkLimitExceeded"]);
    expect(world.emulator.keys()).toEqual([]);
  });

  it("fails before anything is made where it is not known whose account it is", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "GetCallerIdentity", fault: "AuthFailure.SecretIdNotFound" });
    await expect(world.run().up({ alias: "payments" })).rejects.toThrow(
      new RunError(refusedText("GetCallerIdentity", "AuthFailure.SecretIdNotFound")),
    );
    expect(world.calls()).toEqual(["GetCallerIdentity AuthFailure.SecretIdNotFound"]);
  });

  it("fails before anything is made where the account is not allowed", async () => {
    const world = openKeyWorld();
    const settings = { "tencentcloud:region": "ap-guangzhou", "tencentcloud:allowedAccountIds": "200000000002" };
    await expect(world.run({ settings }).up({ alias: "payments" })).rejects.toThrow(
      new RunError(
        "The credentials are those of account 100000000001, which tencentcloud:allowedAccountIds (200000000002) does not list. " +
          "Nothing was read or changed. Use credentials of a listed account, or add this one to the list.",
      ),
    );
    expect(world.calls()).toEqual(["GetCallerIdentity"]);
  });
});
