import { describe, expect, it } from "vitest";
import { dynamicHost } from "../../../../../provider/host/dynamic/dynamicHost";
import { keyResource } from "../../../../../provider/key/resource";
import { refusedText } from "../../../../harness/cloudText";
import { providerText, RunError, type StoredKey } from "../../../../harness/keyRun";
import { openKeyWorld } from "../../../../harness/keyWorld";
import { openTestSession } from "../../../../harness/session";

const reads = ["DescribeResourceTagsByResourceIds", "DescribeKeys"];
const everything = {
  alias: "payments",
  description: "Card data at rest",
  keyState: "Enabled",
  keyRotationEnabled: true,
  rotateDays: 90,
  tags: { team: "payments" },
};

describe("a refresh", () => {
  it("of an unchanged key changes neither inputs nor outputs", async () => {
    const world = openKeyWorld();
    const key = await world.made(everything);
    const run = world.run();
    expect(await run.refresh(key)).toEqual(key);
    expect(world.calls()).toEqual(reads);
    expect(run.printed()).toEqual([]);
  });

  it("adds nothing to what an older version wrote into the state", async () => {
    const world = openKeyWorld();
    const key = await world.made(everything);
    const { restoreKeyId: _, ...outputs } = key.outputs;
    expect(await world.run().refresh({ ...key, outputs })).toEqual({ ...key, outputs });
    const updated = await world.run().up({ ...everything, description: "Cards" }, { ...key, outputs });
    expect(updated.outputs).toMatchObject({ restoreKeyId: "", description: "Cards" });
  });

  it("tells as inputs what the key has of what the program declares, and as outputs all", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments", description: "Card data at rest" });
    await world.byHand("UpdateAlias", { KeyId: key.id, Alias: "renamed" });
    await world.byHand("UpdateKeyDescription", { KeyId: key.id, Description: "By hand" });
    await world.byHand("EnableKeyRotation", { KeyId: key.id, RotateDays: 30 });
    const resource = `qcs::kms:ap-guangzhou:uin/:key/creatorUin/100000000001/${key.id}`;
    await world.byHand("ModifyResourceTags", { Resource: resource, ReplaceTags: [{ TagKey: "by", TagValue: "hand" }] });
    const refreshed = await world.run().refresh(key);
    expect(refreshed).toEqual({
      ...key,
      inputs: {
        alias: "renamed",
        description: "By hand",
        region: "ap-guangzhou",
        __declared: ["description"],
        __provider: providerText,
      },
      outputs: {
        ...key.outputs,
        alias: "renamed",
        description: "By hand",
        keyRotationEnabled: true,
        rotateDays: 30,
        nextRotateTime: world.live(key)?.NextRotateTime,
        tags: { by: "hand" },
      },
    });
  });

  it("tells each difference of a program that declares everything, and the next run puts it right", async () => {
    const world = openKeyWorld();
    const key = await world.made(everything);
    await world.byHand("UpdateAlias", { KeyId: key.id, Alias: "renamed" });
    await world.byHand("UpdateKeyDescription", { KeyId: key.id, Description: "By hand" });
    await world.byHand("DisableKeyRotation", { KeyId: key.id });
    await world.byHand("DisableKey", { KeyId: key.id });
    const resource = `qcs::kms:ap-guangzhou:uin/:key/creatorUin/100000000001/${key.id}`;
    const change = { ReplaceTags: [{ TagKey: "by", TagValue: "hand" }], DeleteTags: [{ TagKey: "team" }] };
    await world.byHand("ModifyResourceTags", { Resource: resource, ...change });

    const refreshed = await world.run().refresh(key);
    expect(refreshed?.inputs).toMatchObject({
      alias: "renamed",
      description: "By hand",
      keyState: "Disabled",
      keyRotationEnabled: false,
      rotateDays: 0,
      tags: { by: "hand" },
    });
    expect(await world.run().preview(everything, refreshed)).toMatchObject({ step: "update" });
    world.calls();

    const repaired = await world.run().up(everything, refreshed);
    expect(world.calls()).toEqual([
      ...reads,
      "EnableKey",
      "UpdateAlias",
      "UpdateKeyDescription",
      "EnableKeyRotation",
      "ModifyResourceTags",
      "DescribeKeys",
    ]);
    expect(world.live(key)).toMatchObject({
      Alias: "payments",
      Description: "Card data at rest",
      KeyState: "Enabled",
      KeyRotationEnabled: true,
      RotateDays: 90,
      Tags: [{ TagKey: "team", TagValue: "payments", Category: "Custom" }],
    });
    expect(await world.run().refresh(repaired)).toEqual(repaired);
  });

  it("of a rotated key moves the times without a difference", async () => {
    const world = openKeyWorld();
    const key = await world.made(everything);
    world.emulator.advanceClock(91 * 86_400);
    const refreshed = await world.run().refresh(key);
    expect(refreshed?.outputs).toMatchObject({
      lastRotateTime: key.outputs.nextRotateTime,
      nextRotateTime: Number(key.outputs.nextRotateTime) + 90 * 86_400,
    });
    expect(await world.run().preview(everything, refreshed)).toMatchObject({ step: "same" });
  });

  it("of a key that is scheduled for deletion tells that as an input in any case, and the next run takes it back", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    await world.byHand("DisableKey", { KeyId: key.id });
    await world.byHand("ScheduleKeyDeletion", { KeyId: key.id, PendingWindowInDays: 7 });
    const run = world.run();
    const refreshed = await run.refresh(key);
    expect(run.printed()).toEqual([]);
    expect(refreshed?.inputs).toEqual({ ...key.inputs, keyState: "PendingDelete" });
    expect(refreshed?.outputs).toMatchObject({ keyState: "PendingDelete", deletionDate: 1_767_225_600 + 7 * 86_400 });
    expect(await world.run().preview({ alias: "payments" }, refreshed)).toMatchObject({
      step: "update",
      inputs: { keyState: "Disabled" },
    });
    world.calls();

    const back = await world.run().up({ alias: "payments" }, refreshed);
    expect(world.calls()).toEqual(["DescribeKeys", "CancelKeyDeletion"]);
    expect(back.outputs).toMatchObject({ keyState: "Disabled", deletionDate: 0 });
    expect(world.live(key)).toMatchObject({ KeyState: "Disabled" });
  });

  it.each(["Disabled", "Archived"])("prints one line for a key that somebody made %s", async (keyState) => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    await world.byHand(keyState === "Disabled" ? "DisableKey" : "ArchiveKey", { KeyId: key.id });
    const run = world.run();
    const refreshed = await run.refresh(key);
    expect(run.printed()).toEqual([
      `KmsKey: key ${key.id} (alias "payments", ap-guangzhou) is ${keyState} and stays so while the program declares no keyState. ` +
        'Declare keyState: "Enabled" to use it again.',
    ]);
    expect(refreshed?.inputs).toEqual(key.inputs);
    expect(await world.run().preview({ alias: "payments" }, refreshed)).toMatchObject({ step: "same" });
  });

  it("prints none where the program declares a keyState, since the preview shows it", async () => {
    const world = openKeyWorld();
    const key = await world.made(everything);
    await world.byHand("DisableKey", { KeyId: key.id });
    const run = world.run();
    await run.refresh(key);
    expect(run.printed()).toEqual([]);
  });

  it("prints one line for a key in use whose alias says that another one was to replace it", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    const replaced = `replaced-payments-${key.id.slice(0, 8)}-s7`;
    await world.byHand("UpdateAlias", { KeyId: key.id, Alias: replaced });
    const line =
      "goes by the alias of a key that another one was to replace. If that was taken back, the next `pulumi up` gives it its own alias again.";
    const run = world.run();
    const refreshed = await run.refresh(key);
    expect(run.printed()).toEqual([`KmsKey: key ${key.id} (alias "${replaced}", ap-guangzhou) ${line}`]);
    await run.refresh(refreshed ?? key);
    expect(run.printed()).toEqual([]);
    await world.byHand("UpdateAlias", { KeyId: key.id, Alias: "replaced-payments-00000000-s7" });
    const later = world.run();
    await later.refresh(key);
    expect(later.printed()).toEqual([]);
  });

  it("names no alias where the state, of an older version, does not tell whether it is a secret", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    await world.byHand("DisableKey", { KeyId: key.id });
    const { __urn: _, ...outputs } = key.outputs;
    const run = world.run();
    await run.refresh({ ...key, outputs });
    expect(run.printed()).toEqual([
      `KmsKey: key ${key.id} (ap-guangzhou) is Disabled and stays so while the program declares no keyState. Declare keyState: "Enabled" to use it again.`,
    ]);
    await run.destroy({ ...key, outputs });
    expect(run.printed()).toEqual([
      expect.stringMatching(`^KmsKey: key ${key.id} \\(ap-guangzhou\\) is unusable from now on`),
    ]);
  });

  it("of a key that waits for its material tells the wish Enabled as it is", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments", origin: "EXTERNAL", keyState: "Enabled" });
    expect(await world.run().refresh(key)).toEqual(key);
    world.emulator.importMaterial(key.id, 1_800_000_000);
    expect((await world.run().refresh(key))?.outputs).toMatchObject({ keyState: "Enabled", validTo: 1_800_000_000 });
  });

  it("where nothing tells what the program declares tells all inputs", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments", tags: { team: "payments" } });
    const { __declared: _, ...outputs } = key.outputs;
    const refreshed = await world.run().refresh({ ...key, outputs });
    expect(refreshed?.inputs).toEqual({
      alias: "payments",
      region: "ap-guangzhou",
      description: "",
      keyUsage: "ENCRYPT_DECRYPT",
      origin: "TENCENT_KMS",
      hsmClusterId: "",
      keyState: "Enabled",
      keyRotationEnabled: false,
      rotateDays: 0,
      tags: { team: "payments" },
      pendingWindowInDays: 30,
      onDestroy: "scheduleDeletion",
      onReplace: "archive",
      __provider: providerText,
    });
    expect(refreshed?.outputs).not.toHaveProperty("__declared");
  });

  it("fills in what an import file left out", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments", tags: { team: "payments" } });
    const outputs = { region: "ap-guangzhou", __provider: providerText, __declared: ["tags"] };
    const refreshed = await world.run().refresh({ ...key, outputs });
    expect(world.calls()).toEqual(["GetCallerIdentity", "DescribeKeys", "DescribeResourceTagsByResourceIds"]);
    expect(refreshed?.outputs).toEqual({ ...key.outputs, requestId: "", tagMsg: "", __urn: undefined });
  });

  it("gets the public key of an enabled asymmetric key that has none in the state, once", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "signing", keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" });
    const without: StoredKey = { ...key, outputs: { ...key.outputs, publicKeyPem: "" } };
    expect(await world.run().refresh(without)).toEqual(key);
    expect(world.calls()).toEqual([...reads, "GetPublicKey"]);
    await world.run().refresh(key);
    expect(world.calls()).toEqual(reads);
  });

  it("does not ask for the public key of a disabled one", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "signing", keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" });
    await world.byHand("DisableKey", { KeyId: key.id });
    world.calls();
    const refreshed = await world.run().refresh({ ...key, outputs: { ...key.outputs, publicKeyPem: "" } });
    expect(world.calls()).toEqual(reads);
    expect(refreshed?.outputs).toMatchObject({ keyState: "Disabled", publicKeyPem: "" });
  });

  it("asks in the region of the key, whatever is configured", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments", region: "ap-shanghai" });
    expect(await world.run({ settings: { "tencentcloud:region": "ap-beijing" } }).refresh(key)).toEqual(key);
    expect(await world.run({ settings: {} }).refresh(key)).toEqual(key);
  });

  it.each([["InternalError"], ["AuthFailure.TokenFailure"], ["UnauthorizedOperation"], ["ResourceNotFound"]])(
    "fails for %s, and the key stays in the state",
    async (fault) => {
      const world = openKeyWorld();
      const key = await world.made({ alias: "payments" });
      world.emulator.addFault({ action: "DescribeKeys", times: 9, fault });
      await expect(world.run().refresh(key)).rejects.toThrow(new RunError(refusedText("DescribeKeys", fault, key.id)));
    },
  );

  it("shows what was found also where the program does not go with it", async () => {
    const world = openKeyWorld();
    const first = await world.made({ alias: "payments", keyRotationEnabled: true, rotateDays: 90 });
    const key = await world.run().up({ alias: "payments", rotateDays: 90 }, first);
    await world.byHand("DisableKeyRotation", { KeyId: key.id });
    const refreshed = await world.run().refresh(key);
    expect(refreshed).toMatchObject({
      inputs: { rotateDays: 0, __declared: ["rotateDays"] },
      outputs: { keyRotationEnabled: false, rotateDays: 0 },
    });
  });
});

describe("get", () => {
  it("tells everything of a key, also of its account", async () => {
    const world = openKeyWorld();
    const { id, outputs } = await world.made({ ...everything, keyUsage: "ENCRYPT_DECRYPT" });
    const run = world.run();
    expect(await run.get(id, { __get: true })).toEqual({
      ...outputs,
      requestId: "",
      tagMsg: "",
      __declared: undefined,
      __provider: undefined,
      __urn: undefined,
      __get: true,
    });
    expect(world.calls()).toEqual(["GetCallerIdentity", "DescribeKeys", "DescribeResourceTagsByResourceIds"]);
    expect(run.printed()).toEqual([]);
  });

  it("leaves the inputs to the program in a refresh: it would show all of them as removed", async () => {
    const world = openKeyWorld();
    const { id } = await world.made({ alias: "payments" });
    const { session } = openTestSession({ emulator: world.emulator, clock: world.clock });
    const host = dynamicHost(
      () => keyResource(session),
      () => undefined,
    );
    void host.configure({ config: { get: () => undefined, require: () => "" } });
    const found = await host.read(id, { __get: true });
    expect(found).toEqual({ id, props: { ...found.props, keyId: id, alias: "payments", __get: true } });
    const refreshed = await host.read(id, found.props);
    expect(refreshed).toEqual(found);
  });

  it("finds a key of another region", async () => {
    const world = openKeyWorld();
    const { id } = await world.made({ alias: "payments", region: "ap-shanghai" });
    expect(await world.run().get(id, { region: "ap-shanghai" })).toMatchObject({ keyId: id, region: "ap-shanghai" });
  });

  it("tells the public key of an asymmetric one", async () => {
    const world = openKeyWorld();
    const { id, outputs } = await world.made({ alias: "signing", keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" });
    expect(await world.run().get(id)).toMatchObject({ publicKeyPem: outputs.publicKeyPem });
  });

  it("of a key that is not there is an error", async () => {
    const world = openKeyWorld();
    const { id } = await world.made({ alias: "payments", region: "ap-shanghai" });
    await expect(world.run().get(id, { __get: true })).rejects.toThrow(
      new RunError(
        `key ${id} was not found in ap-guangzhou, account 100000000001. Check the KeyId, the region and the credentials.`,
      ),
    );
  });

  it("without a region is an error that says how to give one", async () => {
    const world = openKeyWorld();
    const { id } = await world.made({ alias: "payments" });
    await expect(world.run({ settings: {} }).get(id)).rejects.toThrow(
      new RunError(
        "No region is configured. Run `pulumi config set tencentcloud:region ap-guangzhou`, set TENCENTCLOUD_REGION, or give the key a `region`.",
      ),
    );
  });
});
