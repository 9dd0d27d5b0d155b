import { describe, expect, it } from "vitest";
import { providerText, RunError, type StoredKey, urnOf } from "../../../../harness/keyRun";
import { type KeyWorld, openKeyWorld } from "../../../../harness/keyWorld";

const made = "made 2026-01-01 00:00 UTC";
const reads = ["DescribeKeys", "DescribeResourceTagsByResourceIds"];
/** What `create` reads after `check`, and whose account it is. */
const readsAgain = ["GetCallerIdentity", ...reads];

/** A key that an earlier run took out of use. */
async function retired(world: KeyWorld, args: object = {}): Promise<StoredKey> {
  const key = await world.made({ alias: "payments", description: "Card data at rest", ...args });
  await world.run().destroy(key);
  world.emulator.clearRequests();
  return key;
}

const isRefused = (keyId: string, why: string) => new RunError(`restoreKeyId "${keyId}" cannot be restored: ${why}`);

describe("taking a key back", () => {
  it("makes it what the program says, as its preview shows, and the next preview shows no change", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world, { tags: { team: "payments", old: "1" } });
    const program = {
      alias: "cards",
      description: "Cards",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { team: "cards" },
      restoreKeyId: id,
    };
    const lines = [
      `KmsKey payments: restores key ${id} (PendingDelete, ${made}, to be deleted 2026-01-31 00:00 UTC) instead of making a new one; what it encrypted stays readable. It changes:`,
      `KmsKey payments: alias: "retired-payments-${id.slice(0, 8)}" => "cards"`,
      'KmsKey payments: description: "Card data at rest" => "Cards"',
      'KmsKey payments: keyState: "PendingDelete" => "Enabled"',
      "KmsKey payments: keyRotationEnabled: false => true",
      "KmsKey payments: rotateDays: 0 => 90",
      'KmsKey payments: - tags["old"]: "1"',
      'KmsKey payments: tags["team"]: "payments" => "cards"',
    ];
    const declared = ["description", "keyRotationEnabled", "rotateDays", "tags"];
    const inputs = { ...program, region: "ap-guangzhou", __declared: declared, __provider: providerText };
    const preview = world.run();
    expect(await preview.preview(program)).toEqual({ step: "create", inputs });
    expect(preview.printed()).toEqual(lines);
    expect(world.calls()).toEqual(reads);

    const run = world.run();
    const key = await run.up(program);
    expect(run.printed()).toEqual(lines);
    expect(world.calls()).toEqual([
      ...reads,
      ...readsAgain,
      "CancelKeyDeletion",
      "UpdateAlias",
      "EnableKey",
      "UpdateKeyDescription",
      "EnableKeyRotation",
      "ModifyResourceTags",
      "DescribeKeys",
    ]);
    expect(key).toMatchObject({
      id,
      inputs,
      initErrors: [],
      outputs: {
        keyId: id,
        restoreKeyId: id,
        adoptKeyId: "",
        alias: "cards",
        description: "Cards",
        keyState: "Enabled",
        deletionDate: 0,
        rotateDays: 90,
        tags: { team: "cards" },
        accountId: "100000000001",
        requestId: "",
      },
    });
    expect(world.live(key)).toMatchObject({ Alias: "cards", KeyState: "Enabled", Description: "Cards" });
    expect(await world.run().preview(program, key)).toMatchObject({ step: "same" });
    const { restoreKeyId: _, ...without } = program;
    expect(await world.run().preview(without, key)).toMatchObject({ step: "same" });
    const refreshed = await world.run().refresh(key);
    expect(refreshed?.inputs).toEqual(inputs);
  });

  it("leaves what the program does not declare, and enables the key", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world, { onDestroy: "archive", tags: { team: "payments" }, keyRotationEnabled: true });
    const key = await world.run().up({ alias: "payments", restoreKeyId: id });
    expect(world.calls()).toEqual([...reads, ...readsAgain, "UpdateAlias", "CancelKeyArchive", "DescribeKeys"]);
    expect(key.outputs).toMatchObject({
      keyState: "Enabled",
      alias: "payments",
      description: "Card data at rest",
      keyRotationEnabled: true,
      rotateDays: 365,
      tags: { team: "payments" },
    });
    expect(await world.run().preview({ alias: "payments" }, key)).toMatchObject({ step: "same" });
  });

  it("tells of no changes where there are none", async () => {
    const world = openKeyWorld();
    const { KeyId: id } = await world.byHand("CreateKey", { Alias: "payments" });
    await world.byHand("ArchiveKey", { KeyId: id });
    const run = world.run();
    const key = await run.up({ alias: "payments", keyState: "Archived", restoreKeyId: id });
    expect(run.printed()).toEqual([
      `KmsKey payments: restores key ${id} (Archived, ${made}) instead of making a new one; what it encrypted stays readable`,
    ]);
    expect(key.outputs).toMatchObject({ keyState: "Archived", publicKeyPem: "" });
  });

  it("goes to the state that the program declares", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world);
    await world.run().up({ alias: "payments", keyState: "Archived", restoreKeyId: id });
    expect(world.live({ id })).toMatchObject({ KeyState: "Archived", Alias: "payments" });
  });

  it("fetches the public key of an asymmetric key", async () => {
    const world = openKeyWorld();
    const keyUsage = "ASYMMETRIC_SIGN_VERIFY_ECC";
    const old = await retired(world, { keyUsage, onDestroy: "disable" });
    const key = await world.run().up({ alias: "payments", keyUsage, restoreKeyId: old.id });
    expect(key.outputs.publicKeyPem).toBe(old.outputs.publicKeyPem);
  });

  it("keeps an external key that waits for its material waiting", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world, { origin: "EXTERNAL", onDestroy: "archive" });
    const key = await world.run().up({ alias: "payments", origin: "EXTERNAL", restoreKeyId: id });
    expect(key.outputs).toMatchObject({ keyState: "PendingImport", alias: "payments" });
    expect(await world.run().preview({ alias: "payments", origin: "EXTERNAL" }, key)).toMatchObject({ step: "same" });
  });

  it("in the place of another key hands the alias over, and keeps the other as onReplace says", async () => {
    const world = openKeyWorld();
    const first = await world.made({ alias: "payments" });
    const keyUsage = "ASYMMETRIC_SIGN_VERIFY_ECC";
    const second = await world.run().up({ alias: "payments", keyUsage }, first);
    const back = { alias: "payments", restoreKeyId: first.id, keyUsage: "ENCRYPT_DECRYPT" };
    expect(await world.run().preview(back, second)).toMatchObject({ step: "replace" });
    const third = await world.run().up(back, second);
    expect(third.id).toBe(first.id);
    expect(world.live(first)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
    expect(world.live(second)).toMatchObject({
      Alias: `replaced-payments-${second.id.slice(0, 8)}-a`,
      KeyState: "Archived",
    });
  });

  it("that is refused before anything is done gives the alias back to the key that was to be replaced", async () => {
    const world = openKeyWorld();
    const first = await world.made({ alias: "payments" });
    const keyUsage = "ASYMMETRIC_SIGN_VERIFY_ECC";
    const second = await world.run().up({ alias: "payments", keyUsage }, first);
    // The first is that of the second key, which is renamed.
    world.emulator.addFault({ action: "UpdateAlias", call: 2, fault: "UnauthorizedOperation" });
    const back = { alias: "payments", restoreKeyId: first.id, keyUsage: "ENCRYPT_DECRYPT" };
    await expect(world.run().up(back, second)).rejects.toThrow(/^UpdateAlias failed for key .*in CAM\.$/);
    expect(world.live(second)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
    expect(world.live(first)).toMatchObject({
      KeyState: "Archived",
      Alias: `replaced-payments-${first.id.slice(0, 8)}-a`,
    });
  });

  it("that fails before the key can be used is in no state, says so, and is taken up again", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world, { onDestroy: "archive" });
    world.emulator.addFault({ action: "CancelKeyArchive", fault: "UnauthorizedOperation" });
    const program = { alias: "payments", restoreKeyId: id };
    await expect(world.run().up(program)).rejects.toThrow(
      `\nKey ${id} may be taken back in part, and is in no state yet: the next \`pulumi up\` goes on with it.`,
    );
    expect(world.live({ id })).toMatchObject({ KeyState: "Archived", Alias: "payments" });
    const key = await world.run().up(program);
    expect(key.outputs).toMatchObject({ keyState: "Enabled", alias: "payments" });
  });

  it("that fails later leaves the key in the state, and the next run does the rest", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world);
    const program = { alias: "payments", description: "new", restoreKeyId: id };
    world.emulator.addFault({ action: "UpdateKeyDescription", fault: "UnauthorizedOperation" });
    const key = await world.run().up(program);
    expect(key.id).toBe(id);
    expect(key.initErrors[0]).toMatch(/^UpdateKeyDescription failed for key /);
    expect(key.outputs).toMatchObject({ alias: "payments", description: "Card data at rest", keyState: "Enabled" });
    const next = await world.run().up(program, key);
    expect(next).toMatchObject({ id, initErrors: [], outputs: { description: "new" } });
    expect(await world.run().preview(program, next)).toMatchObject({ step: "same" });
  });

  it("that was killed half-way, or when all was done, is taken up again", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world);
    await world.byHand("CancelKeyDeletion", { KeyId: id });
    const program = { alias: "payments", restoreKeyId: id };
    const key = await world.run().up(program);
    expect(key.outputs).toMatchObject({ alias: "payments", keyState: "Enabled" });
    // Nothing of it came into the state.
    expect((await world.run().up(program)).id).toBe(id);
  });
});

describe("a key that was taken out of use by hand, under its own alias", () => {
  it.each<[state: string, actions: [action: string, more?: object][]]>([
    ["Disabled", [["DisableKey"]]],
    ["Archived", [["ArchiveKey"]]],
    ["PendingDelete", [["DisableKey"], ["ScheduleKeyDeletion", { PendingWindowInDays: 7 }]]],
  ])("may be taken back under another one: %s", async (_, actions) => {
    const world = openKeyWorld();
    const { KeyId: id } = await world.byHand("CreateKey", { Alias: "by-hand" });
    for (const [action, more] of actions) await world.byHand(action, { KeyId: id, ...more });
    const key = await world.run().up({ alias: "payments", restoreKeyId: id });
    expect(key).toMatchObject({ id, outputs: { alias: "payments", keyState: "Enabled" } });
  });
});

describe("restoreKeyId is refused", () => {
  it("for a key that is in use", async () => {
    const world = openKeyWorld();
    const { KeyId: keyId } = await world.byHand("CreateKey", { Alias: "used" });
    await expect(world.run().preview({ restoreKeyId: keyId })).rejects.toThrow(
      isRefused(
        String(keyId),
        'it is Enabled under the alias "used", and so in use; take it over with adoptKeyId instead',
      ),
    );
  });

  it("for a key of another usage or origin than a new one would have, or another cluster than is declared", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world, { keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" });
    await expect(world.run().preview({ restoreKeyId: id })).rejects.toThrow(
      isRefused(
        id,
        'its keyUsage is "ASYMMETRIC_DECRYPT_RSA_2048", not "ENCRYPT_DECRYPT", and cannot be changed; declare what it is',
      ),
    );
    const other = await retired(world);
    await expect(world.run().preview({ restoreKeyId: other.id, origin: "EXTERNAL" })).rejects.toThrow(
      isRefused(other.id, 'its origin is "TENCENT_KMS", not "EXTERNAL", and cannot be changed; declare what it is'),
    );
    await expect(world.run().preview({ restoreKeyId: other.id, hsmClusterId: "cls-1" })).rejects.toThrow(
      isRefused(other.id, 'its hsmClusterId is "", not "cls-1", and cannot be changed; declare what it is'),
    );
  });

  it("for a key that is not there, in another region for instance", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world);
    await expect(world.run().preview({ restoreKeyId: id, region: "ap-shanghai" })).rejects.toThrow(
      isRefused(id, "there is no such key in ap-shanghai, account 100000000001; check KeyId, region and credentials"),
    );
  });

  it("for a program that the key does not go with", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world);
    await expect(world.run().preview({ restoreKeyId: id, rotateDays: 30 })).rejects.toThrow(
      "rotateDays 30 is possible only beside keyRotationEnabled: true",
    );
  });

  it("for the second resource that names the key", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world);
    const run = world.run();
    await run.preview({ restoreKeyId: id });
    await expect(run.preview({ restoreKeyId: id }, undefined, { name: "other" })).rejects.toThrow(
      isRefused(id, `it is already the key of ${urnOf("payments")}`),
    );
  });

  it("beside adoptKeyId", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world);
    await expect(world.run().preview({ restoreKeyId: id, adoptKeyId: id })).rejects.toThrow(
      new RunError("restoreKeyId and adoptKeyId exclude each other; remove one of them"),
    );
  });

  it("in a replacement for another reason, while it names the key", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world);
    const key = await world.run().up({ alias: "payments", restoreKeyId: id });
    const program = { alias: "payments", restoreKeyId: id, keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" };
    await expect(world.run().preview(program, key)).rejects.toThrow(
      new RunError(
        `KmsKey payments: the change of keyUsage needs a new key, but restoreKeyId still names this one (${id}); remove the line restoreKeyId`,
      ),
    );
  });
});

describe("where the cloud cannot be asked before the update", () => {
  const settings = { "tencentcloud:region": "ap-guangzhou" };

  it("a line says so, and the update judges", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world);
    world.emulator.addFault({ action: "DescribeKeys", fault: "UnauthorizedOperation" });
    const run = world.run({ settings });
    await run.preview({ restoreKeyId: id, keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" });
    expect(run.printed()).toEqual([
      `KmsKey payments: restoreKeyId could not be judged before \`pulumi up\` takes the key over: DescribeKeys failed for key ${id} in ap-guangzhou: ` +
        "Unauthorized operation (UnauthorizedOperation, request <id>). Have the account's administrator allow this action in CAM.",
    ]);
    world.emulator.addFault({ action: "DescribeKeys", fault: "UnauthorizedOperation" });
    await expect(world.run().up({ restoreKeyId: id, keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" })).rejects.toThrow(
      'its keyUsage is "ENCRYPT_DECRYPT"',
    );
    expect(world.live({ id })).toMatchObject({ KeyState: "PendingDelete" });
  });

  it("it fails where the checks are required", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world);
    world.emulator.addFault({ action: "DescribeKeys", fault: "UnauthorizedOperation" });
    const required = { ...settings, "tencentcloud:previewChecks": "require" };
    await expect(world.run({ settings: required }).preview({ restoreKeyId: id })).rejects.toThrow(
      "DescribeKeys failed for key",
    );
  });
});

it("a key that is scheduled for deletion counts for the quota again, an archived one already does", async () => {
  const world = openKeyWorld({ quota: 1 });
  const scheduled = await retired(world);
  const settings = { "tencentcloud:region": "ap-guangzhou", "tencentcloud:previewChecks": "auto" };
  const archived = await retired(world, { onDestroy: "archive" });
  await expect(world.run({ settings }).preview({ restoreKeyId: scheduled.id })).rejects.toThrow(
    "1st new key of this update, 0 left of 1",
  );
  expect(await world.run({ settings }).preview({ restoreKeyId: archived.id })).toMatchObject({ step: "create" });
});
