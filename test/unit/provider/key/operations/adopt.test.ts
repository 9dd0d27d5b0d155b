import { describe, expect, it } from "vitest";
import { refusedText } from "../../../../harness/cloudText";
import { defaultAliasOf, providerText, RunError, urnOf } from "../../../../harness/keyRun";
import { type KeyWorld, openKeyWorld } from "../../../../harness/keyWorld";

const reads = ["DescribeKeys", "DescribeResourceTagsByResourceIds"];
/** What `create` reads after `check`, with credentials of whose account is known. */
const readsAgain = ["GetCallerIdentity", ...reads];

/** A key that somebody has made without Pulumi. */
async function found(world: KeyWorld, body: object = {}): Promise<string> {
  const { KeyId } = await world.byHand("CreateKey", { Alias: "legacy", Description: "By hand", ...body });
  world.emulator.clearRequests();
  return String(KeyId);
}

const isAdopted = (keyId: string, name = "payments") =>
  `KmsKey ${name}: key ${keyId} is adopted as it is. Where another resource has had it so far, that one must go in this same \`pulumi up\`, ` +
  "without --target or --exclude: while both are in a state, `pulumi destroy` takes the key out of use.";
const isRefused = (keyId: string, why: string) => new RunError(`adoptKeyId "${keyId}" cannot be adopted: ${why}`);

describe("an adoption", () => {
  it("takes the key into the state as it is, and the next run makes it what the program says", async () => {
    const world = openKeyWorld();
    const keyId = await found(world, { Tags: [{ TagKey: "env", TagValue: "test" }] });
    const program = {
      adoptKeyId: keyId,
      alias: "payments",
      description: "Card data at rest",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { team: "payments" },
      onDestroy: "disable",
    };
    const inputs = {
      adoptKeyId: keyId,
      alias: "legacy",
      region: "ap-guangzhou",
      description: "By hand",
      keyRotationEnabled: false,
      rotateDays: 0,
      tags: { env: "test" },
      onDestroy: "disable",
      __declared: ["description", "keyRotationEnabled", "onDestroy", "rotateDays", "tags"],
      __provider: providerText,
    };
    const lines = [
      isAdopted(keyId),
      "KmsKey payments: the update after the adoption changes:",
      'KmsKey payments: alias: "legacy" => "payments"',
      'KmsKey payments: description: "By hand" => "Card data at rest"',
      "KmsKey payments: keyRotationEnabled: false => true",
      "KmsKey payments: rotateDays: 0 => 90",
      'KmsKey payments: - tags["env"]: "test"',
      'KmsKey payments: + tags["team"]: "payments"',
    ];
    const preview = world.run();
    expect(await preview.preview(program)).toEqual({ step: "create", inputs });
    expect(preview.printed()).toEqual(lines);
    expect(world.calls()).toEqual(reads);

    const up = world.run();
    const key = await up.up(program);
    expect(up.printed()).toEqual(lines);
    expect(world.calls()).toEqual([...reads, ...readsAgain]);
    expect(key.id).toBe(keyId);
    expect(key.inputs).toEqual(inputs);
    expect(key.outputs).toMatchObject({
      keyId,
      alias: "legacy",
      description: "By hand",
      tags: { env: "test" },
      accountId: "100000000001",
      resourceId: `creatorUin/100000000001/${keyId}`,
      adoptKeyId: keyId,
      onDestroy: "disable",
      requestId: "",
      __declared: inputs.__declared,
    });
    expect(world.live(key)).toMatchObject({ Alias: "legacy", Description: "By hand", KeyRotationEnabled: false });

    const next = world.run();
    const changed = await next.up(program, key);
    expect(next.printed()).toEqual([]);
    expect(world.calls()).toEqual([
      "DescribeResourceTagsByResourceIds",
      "DescribeKeys",
      "UpdateAlias",
      "UpdateKeyDescription",
      "EnableKeyRotation",
      "ModifyResourceTags",
      "DescribeKeys",
    ]);
    expect(world.live(key)).toMatchObject({
      Alias: "payments",
      Description: "Card data at rest",
      RotateDays: 90,
      Tags: [{ TagKey: "team", TagValue: "payments", Category: "Custom" }],
    });
    expect(await world.run().preview(program, changed)).toMatchObject({ step: "same" });
  });

  it("of a key that is what the program says tells of no change and changes nothing later", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    const program = { adoptKeyId: keyId, alias: "legacy", description: "By hand" };
    const run = world.run();
    const key = await run.up(program);
    expect(run.printed()).toEqual([isAdopted(keyId)]);
    expect(await world.run().preview(program, key)).toMatchObject({ step: "same" });
  });

  it("without an alias keeps that of the key", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    const run = world.run();
    const key = await run.up({ adoptKeyId: keyId });
    expect(run.printed()).toEqual([isAdopted(keyId)]);
    expect(key.inputs).toMatchObject({ alias: "legacy" });
    expect(await world.run().preview({ adoptKeyId: keyId }, key)).toMatchObject({ step: "same" });
  });

  it("of a retired key, without an alias, gives it the default alias", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    const retired = `retired-payments-${keyId.slice(0, 8)}`;
    await world.byHand("UpdateAlias", { KeyId: keyId, Alias: retired });
    const run = world.run();
    const key = await run.up({ adoptKeyId: keyId });
    expect(run.printed()).toEqual([
      isAdopted(keyId),
      "KmsKey payments: the update after the adoption changes:",
      `KmsKey payments: alias: "${retired}" => "${defaultAliasOf("payments")}"`,
    ]);
    await world.run().up({ adoptKeyId: keyId }, key);
    expect(world.live(key)).toMatchObject({ Alias: defaultAliasOf("payments") });
  });

  it("of a key that the program only adopts and names leaves everything else as it is", async () => {
    const world = openKeyWorld();
    const keyId = await found(world, { Tags: [{ TagKey: "env", TagValue: "test" }] });
    await world.byHand("DisableKey", { KeyId: keyId });
    const key = await world.run().up({ adoptKeyId: keyId, alias: "payments" });
    const changed = await world.run().up({ adoptKeyId: keyId, alias: "payments" }, key);
    expect(world.live(key)).toMatchObject({
      Alias: "payments",
      Description: "By hand",
      KeyState: "Disabled",
      Tags: [{ TagKey: "env", TagValue: "test", Category: "Custom" }],
    });
    expect(changed.outputs).toMatchObject({ tags: { env: "test" }, keyState: "Disabled" });
  });

  it("of an enabled asymmetric key tells its public key", async () => {
    const world = openKeyWorld();
    const keyId = await found(world, { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" });
    const key = await world.run().up({ adoptKeyId: keyId });
    expect(world.calls()).toEqual([...reads, ...readsAgain, "GetPublicKey"]);
    expect(key.outputs.publicKeyPem).toContain("BEGIN PUBLIC KEY");
  });

  it("of a disabled asymmetric key tells its public key once an update has enabled it", async () => {
    const world = openKeyWorld();
    const keyId = await found(world, { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" });
    await world.byHand("DisableKey", { KeyId: keyId });
    const program = { adoptKeyId: keyId, keyState: "Enabled" };
    const key = await world.run().up(program);
    expect(key.outputs.publicKeyPem).toBe("");
    world.calls();
    const enabled = await world.run().up(program, key);
    expect(world.calls()).toEqual(["DescribeKeys", "EnableKey", "GetPublicKey"]);
    expect(enabled.outputs.publicKeyPem).toContain("BEGIN PUBLIC KEY");
  });

  it("of a key that waits for its material is possible", async () => {
    const world = openKeyWorld();
    const keyId = await found(world, { Type: 2 });
    const program = { adoptKeyId: keyId, origin: "EXTERNAL", keyState: "Enabled" };
    const key = await world.run().up(program);
    expect(key.inputs).toMatchObject({ keyState: "Enabled" });
    expect(key.outputs).toMatchObject({ keyState: "PendingImport" });
    expect(await world.run().preview(program, key)).toMatchObject({ step: "same" });
  });
});

describe("an adoption is refused in the preview", () => {
  it("for a key that is not there", async () => {
    const world = openKeyWorld();
    const missing = "7c99b7de-6afb-11f1-9b26-525400f27fe5";
    await expect(world.run().preview({ adoptKeyId: missing })).rejects.toThrow(
      isRefused(
        missing,
        "there is no such key in ap-guangzhou, account 100000000001; check KeyId, region and credentials",
      ),
    );
  });

  it("for a key of another account", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    await expect(world.run({ uin: "200000000002" }).preview({ adoptKeyId: keyId })).rejects.toThrow(
      isRefused(
        keyId,
        "there is no such key in ap-guangzhou, account 200000000002; check KeyId, region and credentials",
      ),
    );
  });

  it.each([
    [
      { keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" },
      'its keyUsage is "ENCRYPT_DECRYPT", not "ASYMMETRIC_DECRYPT_RSA_2048", and cannot be changed; declare what it is',
    ],
    [{ origin: "EXTERNAL" }, 'its origin is "TENCENT_KMS", not "EXTERNAL", and cannot be changed; declare what it is'],
    [
      { hsmClusterId: "cls-hsm-3dflmo9g" },
      'its hsmClusterId is "", not "cls-hsm-3dflmo9g", and cannot be changed; declare what it is',
    ],
  ])("for a key that differs from %j", async (declared, why) => {
    const world = openKeyWorld();
    const keyId = await found(world);
    await expect(world.run().preview({ adoptKeyId: keyId, ...declared })).rejects.toThrow(isRefused(keyId, why));
  });

  it("for the key of a cloud product", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    world.emulator.markKey(keyId, { owner: "cbs" });
    await expect(world.run().preview({ adoptKeyId: keyId })).rejects.toThrow(
      isRefused(keyId, 'it belongs to the cloud product "cbs", which manages it'),
    );
  });

  it("for a replica", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    world.emulator.markKey(keyId, { sourceRegion: "ap-shanghai" });
    await expect(world.run().preview({ adoptKeyId: keyId })).rejects.toThrow(
      isRefused(keyId, "it is a replica; declare the key in its source region"),
    );
  });

  it("for a key that is scheduled for deletion", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    await world.byHand("DisableKey", { KeyId: keyId });
    await world.byHand("ScheduleKeyDeletion", { KeyId: keyId, PendingWindowInDays: 7 });
    await expect(world.run().preview({ adoptKeyId: keyId })).rejects.toThrow(
      isRefused(
        keyId,
        "it is scheduled for deletion on 2026-01-08 00:00 UTC; to take that back, write restoreKeyId instead",
      ),
    );
  });

  it("for a program that the key does not go with", async () => {
    const world = openKeyWorld();
    const keyId = await found(world, { Type: 2 });
    await expect(world.run().preview({ adoptKeyId: keyId, keyRotationEnabled: true })).rejects.toThrow(
      new RunError(
        'KmsKey payments: keyRotationEnabled true is possible only with origin "TENCENT_KMS", not "EXTERNAL"; remove it',
      ),
    );
  });

  it("for a key that another resource adopts", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    const run = world.run();
    await run.preview({ adoptKeyId: keyId, alias: "one" }, undefined, { name: "one" });
    await expect(run.preview({ adoptKeyId: keyId, alias: "two" }, undefined, { name: "two" })).rejects.toThrow(
      isRefused(keyId, `it is already the key of ${urnOf("one")}`),
    );
  });

  it("for the key of another resource", async () => {
    const world = openKeyWorld();
    const other = await world.made({ alias: "other" });
    const run = world.run();
    await run.preview({ alias: "other" }, other, { name: "other" });
    await expect(run.preview({ adoptKeyId: other.id })).rejects.toThrow(
      isRefused(other.id, `it is already the key of ${urnOf("other")}`),
    );
  });

  it("for a key with the alias of another resource", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    const run = world.run();
    await run.preview({ alias: "legacy" }, undefined, { name: "other" });
    await expect(run.preview({ adoptKeyId: keyId })).rejects.toThrow(
      isRefused(keyId, `its alias "legacy" is the one of ${urnOf("other")}`),
    );
  });

  it("for a new resource with the alias of the key, where that comes second", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    const run = world.run();
    await run.preview({ adoptKeyId: keyId, alias: "payments" });
    await expect(run.preview({ alias: "legacy" }, undefined, { name: "other" })).rejects.toThrow(
      new RunError(
        `alias "legacy" is the one of key ${keyId}, which ${urnOf("payments")} adopts; choose another alias`,
      ),
    );
  });

  it("to the other resource, where that comes second", async () => {
    const world = openKeyWorld();
    const other = await world.made({ alias: "other" });
    const run = world.run();
    await run.preview({ adoptKeyId: other.id });
    await expect(run.preview({ alias: "other" }, other, { name: "other" })).rejects.toThrow(
      new RunError(
        `KmsKey other: its key ${other.id} is taken over by ${urnOf("payments")}; remove adoptKeyId or restoreKeyId there, or this resource from the program`,
      ),
    );
  });
});

describe("an adoption that check cannot judge", () => {
  it("is judged by create", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    world.emulator.addFault({ action: "DescribeKeys", fault: "AuthFailure.TokenFailure" });
    const run = world.run();
    const program = { adoptKeyId: keyId, alias: "payments", description: "Card data at rest" };
    const key = await run.up(program);
    expect(run.printed()).toEqual([
      "KmsKey payments: adoptKeyId could not be judged before `pulumi up` takes the key over: " +
        refusedText("DescribeKeys", "AuthFailure.TokenFailure", keyId),
    ]);
    expect(key.inputs).toMatchObject({ alias: "payments", description: "Card data at rest" });
    expect(key.outputs).toMatchObject({ alias: "legacy", description: "By hand" });
    expect(world.live(key)).toMatchObject({ Alias: "legacy", Description: "By hand" });

    const next = world.run();
    expect(await next.preview(program, key)).toMatchObject({ step: "update" });
    expect(next.printed()).toEqual([
      'KmsKey payments: alias: "legacy" => "payments"',
      'KmsKey payments: description: "By hand" => "Card data at rest"',
    ]);
    await world.run().up(program, key);
    expect(world.live(key)).toMatchObject({ Alias: "payments", Description: "Card data at rest" });
  });

  it("takes nothing over where the program gives no alias, since the key would then be renamed", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    world.emulator.addFault({ action: "DescribeKeys", fault: "AuthFailure.TokenFailure" });
    await expect(world.run().up({ adoptKeyId: keyId })).rejects.toThrow(
      new RunError(
        `adoptKeyId "${keyId}" could not be looked at when its update was planned, so that its alias was not known. ` +
          "Nothing was taken over or changed; run `pulumi up` again.",
      ),
    );

    const key = await world.run().up({ adoptKeyId: keyId });
    expect(key.inputs).toMatchObject({ alias: "legacy" });
    expect(await world.run().preview({ adoptKeyId: keyId }, key)).toMatchObject({ step: "same" });
  });

  it("is refused by create for the same reasons", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    world.emulator.markKey(keyId, { owner: "cbs" });
    world.emulator.addFault({ action: "DescribeKeys", fault: "AuthFailure.TokenFailure" });
    await expect(world.run().up({ adoptKeyId: keyId })).rejects.toThrow(
      new RunError(`adoptKeyId "${keyId}" cannot be adopted: it belongs to the cloud product "cbs", which manages it`),
    );
  });

  it("is refused by create for the key of another resource", async () => {
    const world = openKeyWorld();
    const other = await world.made({ alias: "other" });
    const run = world.run();
    await run.up({ alias: "other" }, other, { name: "other" });
    world.emulator.addFault({ action: "DescribeKeys", fault: "AuthFailure.TokenFailure" });
    await expect(run.up({ adoptKeyId: other.id, alias: "payments" })).rejects.toThrow(
      new RunError(`adoptKeyId "${other.id}" cannot be adopted: it is already the key of ${urnOf("other")}`),
    );
  });

  it("waits for the alias that only the update knows", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    const alias = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    expect(await world.run().preview({ adoptKeyId: keyId, alias })).toMatchObject({
      step: "create",
      inputs: { alias },
    });
    expect(world.calls()).toEqual([]);
  });
});

describe("a resource that was removed while another one adopts its key", () => {
  const isLeft = (keyId: string) =>
    `KmsKey: key ${keyId} (ap-guangzhou) is left as it is, since it is the key of ${urnOf("renamed")} now.`;

  it("leaves the key to that one", async () => {
    const world = openKeyWorld();
    const old = await world.made({ alias: "payments" });
    const run = world.run();
    await run.up({ adoptKeyId: old.id, alias: "payments" }, undefined, { name: "renamed" });
    world.calls();
    await run.destroy(old);
    expect(world.calls()).toEqual([]);
    expect(run.printed()).toEqual([isAdopted(old.id, "renamed"), isLeft(old.id)]);
    expect(world.live(old)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
  });

  it("leaves the key to that one also when it is deleted by a later run", async () => {
    const world = openKeyWorld();
    const old = await world.made({ alias: "payments" });
    const program = { adoptKeyId: old.id, alias: "payments" };
    const renamed = await world.run().up(program, undefined, { name: "renamed" });

    const run = world.run();
    await run.up(program, renamed, { name: "renamed" });
    await run.destroy(old);
    expect(run.printed()).toEqual([isLeft(old.id)]);
    expect(world.live(old)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
  });

  it("leaves the key to that one also where only create could judge the adoption", async () => {
    const world = openKeyWorld();
    const old = await world.made({ alias: "payments" });
    world.emulator.addFault({ action: "DescribeKeys", fault: "AuthFailure.TokenFailure" });
    const run = world.run();
    await run.up({ adoptKeyId: old.id, alias: "payments" }, undefined, { name: "renamed" });
    await run.destroy(old);
    expect(world.live(old)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
  });
});

describe("adoptKeyId of an existing resource", () => {
  it("that names its key, or is removed, is no difference", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    const key = await world.run().up({ adoptKeyId: keyId, alias: "legacy" });
    world.calls();
    const removed = await world.run().up({ alias: "legacy" }, key);
    expect(removed).toEqual({ ...key, inputs: { ...key.inputs, adoptKeyId: undefined } });
    expect(await world.run().preview({ adoptKeyId: keyId, alias: "legacy" }, removed)).toMatchObject({ step: "same" });
    expect(world.calls()).toEqual([]);
  });

  it("that names another key replaces the old key by that one", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    const old = await world.made({ alias: "payments" });
    const program = { adoptKeyId: keyId, alias: "payments" };
    const run = world.run();
    const key = await run.up(program, old);
    expect(key.id).toBe(keyId);
    const replaced = `replaced-payments-${old.id.slice(0, 8)}-a`;
    expect(world.live(old)).toMatchObject({ Alias: replaced, KeyState: "Archived" });
    expect(run.printed()).toEqual([
      `KmsKey payments: key ${keyId} takes its place; key ${old.id} is archived: it still decrypts, and encrypts nothing new`,
      isAdopted(keyId),
      "KmsKey payments: the update after the adoption changes:",
      'KmsKey payments: alias: "legacy" => "payments"',
      `KmsKey: key ${old.id} (was "payments", now "${replaced}", ap-guangzhou) is archived and can still decrypt. ` +
        `To use it again, declare it with restoreKeyId: "${old.id}".`,
    ]);
    await world.run().up(program, key);
    expect(world.live(key)).toMatchObject({ Alias: "payments" });
  });

  it("that cannot be adopted fails before anything of the old key is changed", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    world.emulator.markKey(keyId, { owner: "cbs" });
    const old = await world.made({ alias: "payments" });
    await expect(world.run().up({ adoptKeyId: keyId, alias: "payments" }, old)).rejects.toThrow(
      isRefused(keyId, 'it belongs to the cloud product "cbs", which manages it'),
    );
    expect(world.live(old)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
  });

  it("that names its key forbids a replacement", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    const program = { adoptKeyId: keyId, alias: "legacy" };
    const key = await world.run().up(program);
    await expect(world.run().preview({ ...program, region: "ap-shanghai" }, key)).rejects.toThrow(
      new RunError(
        `KmsKey payments: the change of region needs a new key, but adoptKeyId still names this one (${keyId}); remove the line adoptKeyId`,
      ),
    );
  });

  it("that names its key makes --replace take the same key again", async () => {
    const world = openKeyWorld();
    const keyId = await found(world);
    const program = { adoptKeyId: keyId, alias: "legacy" };
    const old = await world.run().up(program);
    const key = await world.run().up(program, old, { replace: true });
    expect(key.id).toBe(keyId);
    expect(world.live(key)).toMatchObject({ Alias: "legacy", KeyState: "Enabled" });
  });
});
