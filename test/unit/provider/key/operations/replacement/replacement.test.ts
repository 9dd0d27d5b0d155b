import { describe, expect, it } from "vitest";
import { refusedText } from "../../../../../harness/cloudText";
import { defaultAliasOf, RunError } from "../../../../../harness/keyRun";
import { openKeyWorld } from "../../../../../harness/keyWorld";

const before = { alias: "payments", description: "Card data at rest" };
const after = { ...before, keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" };
const replacedAliasOf = (keyId: string, fate = "a") => `replaced-payments-${keyId.slice(0, 8)}-${fate}`;
/** That a key is gone is confirmed. */
const witnesses = ["DescribeKey ResourceUnavailable.CmkNotFound", "ListKeyDetail", "ListKeyDetail"];
const makes = ["CreateKey", "GetPublicKey", "DescribeKeys"];

const isArchived = (keyId: string) =>
  `KmsKey: key ${keyId} (was "payments", now "${replacedAliasOf(keyId)}", ap-guangzhou) is archived and can still decrypt. ` +
  `To use it again, declare it with restoreKeyId: "${keyId}".`;

/** What the preview says of it. */
const makesWay = (keyId: string, becomes = "is archived: it still decrypts, and encrypts nothing new") =>
  `KmsKey payments: a new key takes its place; key ${keyId} ${becomes}`;

describe("a replacement", () => {
  it("hands the alias over to the new key and archives the old one", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    const run = world.run();
    const key = await run.up(after, old);

    expect(world.calls()).toEqual(["GetCallerIdentity", "UpdateAlias", ...makes, "DescribeKeys", "ArchiveKey"]);
    expect(key.id).not.toBe(old.id);
    expect(world.live(key)).toMatchObject({ Alias: "payments", KeyState: "Enabled", KeyUsage: after.keyUsage });
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id), KeyState: "Archived" });
    expect(run.printed()).toEqual([makesWay(old.id), isArchived(old.id)]);
    expect(await world.run().preview(after, key)).toMatchObject({ step: "same" });
  });

  it.each([
    ["archive", ["ArchiveKey"], "Archived", "a", "is archived: it still decrypts, and encrypts nothing new"],
    ["disable", ["DisableKey"], "Disabled", "d", "is disabled: it decrypts nothing until it is enabled again"],
    [
      "scheduleDeletion",
      ["DisableKey", "ScheduleKeyDeletion"],
      "PendingDelete",
      "s30",
      "is unusable at once and deleted for good after 30 days, with what it encrypted",
    ],
  ])("with onReplace %s takes the old key out of use by %j", async (onReplace, calls, keyState, fate, becomes) => {
    const world = openKeyWorld();
    const old = await world.made({ ...before, onReplace });
    const preview = world.run();
    await preview.preview({ ...after, onReplace }, old);
    expect(preview.printed()).toEqual([makesWay(old.id, becomes)]);
    await world.run().up({ ...after, onReplace }, old);
    expect(world.calls()).toEqual(["GetCallerIdentity", "UpdateAlias", ...makes, "DescribeKeys", ...calls]);
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id, fate), KeyState: keyState });
  });

  it("goes by the onReplace of the program, not by that of the state", async () => {
    const world = openKeyWorld();
    const old = await world.made({ ...before, onReplace: "scheduleDeletion" });
    const run = world.run();
    await run.up({ ...after, onReplace: "disable" }, old);
    expect(run.printed()[0]).toBe(makesWay(old.id, "is disabled: it decrypts nothing until it is enabled again"));
    expect(world.live(old)).toMatchObject({ KeyState: "Disabled" });
  });

  it("goes by the default once the program no longer gives onReplace", async () => {
    const world = openKeyWorld();
    const old = await world.made({ ...before, onReplace: "scheduleDeletion" });
    await world.run().up(after, old);
    expect(world.live(old)).toMatchObject({ KeyState: "Archived" });
  });

  it("keeps the default alias", async () => {
    const world = openKeyWorld();
    const old = await world.made({});
    const key = await world.run().up({ keyUsage: after.keyUsage }, old);
    expect(key.inputs).toMatchObject({ alias: defaultAliasOf("payments") });
    expect(world.live(key)).toMatchObject({ Alias: defaultAliasOf("payments") });
  });

  it("keeps an alias that the program no longer gives", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    const key = await world.run().up({ keyUsage: after.keyUsage }, old);
    expect(world.live(key)).toMatchObject({ Alias: "payments" });
  });

  it("renames the old key also where the new one gets another alias", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    const key = await world.run().up({ ...after, alias: "signing" }, old);
    expect(world.live(key)).toMatchObject({ Alias: "signing" });
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id), KeyState: "Archived" });
  });

  it("to another region renames the old key in its own region", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    const run = world.run();
    const key = await run.up({ ...before, region: "ap-shanghai" }, old);
    expect(world.calls()).toEqual([
      "GetCallerIdentity",
      "UpdateAlias",
      "CreateKey",
      "DescribeKeys",
      "DescribeKeys",
      "ArchiveKey",
    ]);
    expect(world.live(key)).toMatchObject({ Alias: "payments", Region: "ap-shanghai" });
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id), Region: "ap-guangzhou" });
    expect(run.printed()).toEqual([makesWay(old.id), isArchived(old.id)]);
  });

  it("settles an unclear answer of CreateKey", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    world.emulator.addFault({ action: "CreateKey", fault: "resetAfterCommit" });
    const key = await world.run().up(after, old);
    expect(world.live(key)).toMatchObject({ Alias: "payments", KeyUsage: after.keyUsage });
    expect(world.emulator.keys()).toHaveLength(2);
  });
});

describe("a replacement for which no key could be made", () => {
  it("gives the alias back", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    world.emulator.addFault({ action: "CreateKey", fault: "LimitExceeded.CmkLimitExceeded" });
    const run = world.run();
    await expect(run.up(after, old)).rejects.toThrow(
      new RunError(refusedText("CreateKey", "LimitExceeded.CmkLimitExceeded")),
    );
    expect(world.calls()).toEqual([
      "GetCallerIdentity",
      "UpdateAlias",
      "CreateKey LimitExceeded.CmkLimitExceeded",
      "UpdateAlias",
    ]);
    expect(world.live(old)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
    expect(run.printed()).toEqual([makesWay(old.id)]);
    expect(await world.run().preview(before, old)).toMatchObject({ step: "same" });
    expect((await world.run().up(after, old)).id).not.toBe(old.id);
  });

  it("says what the key is called where its alias cannot be given back", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    world.emulator.addFault({ action: "CreateKey", fault: "LimitExceeded.CmkLimitExceeded" });
    world.emulator.addFault({ action: "UpdateAlias", call: 2, fault: "UnauthorizedOperation" });
    await expect(world.run().up(after, old)).rejects.toThrow(
      new RunError(
        `${refusedText("CreateKey", "LimitExceeded.CmkLimitExceeded")}\n` +
          `The key that was to be replaced, ${old.id}, is unchanged but for its alias, "${replacedAliasOf(old.id)}"; ` +
          `giving it back failed (${refusedText("UpdateAlias", "UnauthorizedOperation", old.id)}).`,
      ),
    );
    // The next run goes on from there.
    const key = await world.run().up(after, old);
    expect(world.live(key)).toMatchObject({ Alias: "payments" });
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id), KeyState: "Archived" });
  });

  it("changes nothing where the old key cannot be renamed", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    world.emulator.addFault({ action: "UpdateAlias", fault: "UnauthorizedOperation" });
    await expect(world.run().up(after, old)).rejects.toThrow(
      new RunError(refusedText("UpdateAlias", "UnauthorizedOperation", old.id)),
    );
    expect(world.calls()).toEqual(["GetCallerIdentity", "UpdateAlias UnauthorizedOperation", "DescribeKeys"]);
    expect(world.emulator.keys()).toHaveLength(1);
  });

  it("says that the old key keeps the alias, when it is scheduled for deletion", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    await world.byHand("DisableKey", { KeyId: old.id });
    await world.byHand("ScheduleKeyDeletion", { KeyId: old.id, PendingWindowInDays: 7 });
    await expect(world.run().up(after, old)).rejects.toThrow(
      new RunError(
        `alias "payments" in ap-guangzhou is still that of key ${old.id}, which is to be replaced: it is scheduled for deletion, and such a key cannot ` +
          "be renamed. Choose another alias for the new key, or cancel the deletion in the console and run `pulumi up --refresh`.",
      ),
    );
  });
  it("says that the old key keeps the alias, when it is scheduled for deletion and the new one fails for another reason", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    await world.byHand("DisableKey", { KeyId: old.id });
    await world.byHand("ScheduleKeyDeletion", { KeyId: old.id, PendingWindowInDays: 7 });
    world.emulator.addFault({ action: "CreateKey", fault: "LimitExceeded.CmkLimitExceeded" });
    await expect(world.run().up({ ...after, alias: "signing" }, old)).rejects.toThrow(
      new RunError(
        `${refusedText("CreateKey", "LimitExceeded.CmkLimitExceeded")}\n` +
          `The key that was to be replaced, ${old.id}, keeps its alias "payments", since it is scheduled for deletion.`,
      ),
    );
  });

  it("names the key that has the new alias, where the old one is scheduled for deletion under its own", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    await world.byHand("DisableKey", { KeyId: old.id });
    await world.byHand("ScheduleKeyDeletion", { KeyId: old.id, PendingWindowInDays: 7 });
    const settings = { "tencentcloud:region": "ap-guangzhou", "tencentcloud:previewChecks": "off" };
    const { KeyId } = await world.byHand("CreateKey", { Alias: "signing" });
    const failure = world.run({ settings }).up({ ...after, alias: "signing" }, old);
    await expect(failure).rejects.toThrow(`alias "signing" is taken in ap-guangzhou by key ${KeyId}`);
    await expect(failure).rejects.toThrow(`The key that was to be replaced, ${old.id}, keeps its alias "payments"`);
  });

  it("says nothing of an old key that is gone", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    world.emulator.removeKey(old.id);
    world.emulator.addFault({ action: "CreateKey", fault: "LimitExceeded.CmkLimitExceeded" });
    await expect(world.run().up(after, old)).rejects.toThrow(
      new RunError(refusedText("CreateKey", "LimitExceeded.CmkLimitExceeded")),
    );
  });
});

describe("the rename of a key that is to be replaced", () => {
  it("that the cloud refuses because it was made before counts as done", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    world.emulator.addFault({
      action: "UpdateAlias",
      fault: "InvalidParameterValue.AliasAlreadyExists",
      commit: true,
    });
    const key = await world.run().up(after, old);
    expect(world.calls().slice(0, 4)).toEqual([
      "GetCallerIdentity",
      "UpdateAlias InvalidParameterValue.AliasAlreadyExists",
      "DescribeKeys",
      "CreateKey",
    ]);
    expect(world.live(key)).toMatchObject({ Alias: "payments" });
  });

  it("that is refused fails before a key is made, also where the old one turns out to be gone", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    world.emulator.removeKey(old.id);
    world.emulator.addFault({ action: "UpdateAlias", fault: "UnauthorizedOperation" });
    await expect(world.run().up(after, old)).rejects.toThrow(
      new RunError(refusedText("UpdateAlias", "UnauthorizedOperation", old.id)),
    );
    expect(world.emulator.keys()).toEqual([]);
  });

  it("is not needed where that key is scheduled for deletion and the cloud gives its alias free", async () => {
    const world = openKeyWorld({ pendingDeletionFreesAlias: true });
    const old = await world.made(before);
    await world.byHand("DisableKey", { KeyId: old.id });
    await world.byHand("ScheduleKeyDeletion", { KeyId: old.id, PendingWindowInDays: 7 });
    const key = await world.run().up(after, old);
    expect(world.live(key)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
    expect(world.live(old)).toMatchObject({ Alias: "payments", KeyState: "PendingDelete" });
  });

  it("is not needed where that key is gone", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    world.emulator.removeKey(old.id);
    const key = await world.run().up(after, old);
    expect(world.calls()).toEqual([
      "GetCallerIdentity",
      "UpdateAlias ResourceUnavailable.CmkNotFound",
      ...witnesses,
      ...makes,
      "DescribeKeys ResourceUnavailable.CmkNotFound",
      ...witnesses,
    ]);
    expect(world.emulator.keys()).toMatchObject([{ KeyId: key.id, Alias: "payments" }]);
  });

  it("fails before a key is made where the credentials are another account's", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    await expect(world.run({ uin: "200000000002" }).up(after, old)).rejects.toThrow(
      new RunError(
        `key ${old.id} was not found in ap-guangzhou, but the credentials are those of account 200000000002 and the key belongs to account 100000000001. ` +
          "Nothing was changed; run again with credentials of that account.",
      ),
    );
    expect(world.emulator.keys()).toMatchObject([{ KeyId: old.id, Alias: "payments" }]);
  });
});

describe("a replacement that deletes first", () => {
  it("retires the old key as a replaced one, and makes the new one", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    const run = world.run();
    const key = await run.up(after, old, { deleteBeforeReplace: true });
    expect(world.calls()).toEqual(["DescribeKeys", "ArchiveKey", "UpdateAlias", "GetCallerIdentity", ...makes]);
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id), KeyState: "Archived" });
    expect(world.live(key)).toMatchObject({ Alias: "payments" });
    expect(run.printed()).toEqual([makesWay(old.id), isArchived(old.id)]);
  });

  it.each([
    ["archive", "a"],
    ["scheduleDeletion", "s30"],
  ])("and then fails is finished by the next run: %s", async (onReplace, fate) => {
    const world = openKeyWorld();
    const old = await world.made(before);
    world.emulator.addFault({ action: "CreateKey", fault: "LimitExceeded.CmkLimitExceeded" });
    const program = { ...after, onReplace };
    await expect(world.run().up(program, old, { deleteBeforeReplace: true })).rejects.toThrow(RunError);
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id, fate) });

    // The engine knows that the old key was deleted, and only makes the new one.
    const key = await world.run().up(program, old, { keepsOld: true });
    expect(world.live(key)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id, fate) });
  });
});

describe("a replacement that was killed", () => {
  it("after the new key was made leaves an old key that the next run knows by its alias", async () => {
    const world = openKeyWorld();
    const old = await world.made({ ...before, onReplace: "archive", onDestroy: "scheduleDeletion" });
    await world.run().up({ ...after, onReplace: "disable" }, old, { keepsOld: true });
    world.calls();

    const run = world.run();
    await run.destroy(old);
    expect(world.calls()).toEqual(["DescribeKeys", "DisableKey"]);
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id, "d"), KeyState: "Disabled" });
    expect(run.printed()).toEqual([
      `KmsKey: key ${old.id} (alias "${replacedAliasOf(old.id, "d")}", ap-guangzhou) is kept, Disabled. ` +
        `To use it again, declare it with restoreKeyId: "${old.id}". ` +
        "Whether it left the program or was replaced is not known, so the milder of onDestroy and onReplace was done.",
    ]);

    // A run that was killed before the engine wrote down that the key is gone asks a second time.
    await world.run().destroy(old);
    expect(world.calls()).toEqual(["DescribeKeys"]);
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id, "d"), KeyState: "Disabled" });
  });

  it.each([
    ["a run of this version", "-a"],
    ["a run that meant something else", "-s7"],
    ["an older version", ""],
  ])("between renaming and making is done again by the next run, after %s", async (_, end) => {
    const world = openKeyWorld();
    const old = await world.made(before);
    const alias = `replaced-payments-${old.id.slice(0, 8)}${end}`;
    await world.byHand("UpdateAlias", { KeyId: old.id, Alias: alias });
    const key = await world.run().up(after, old);
    expect(world.live(key)).toMatchObject({ Alias: "payments" });
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id), KeyState: "Archived" });
  });

  it("before the new key was in the state ends with the line that takes it over", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    await world.byHand("UpdateAlias", { KeyId: old.id, Alias: replacedAliasOf(old.id) });
    const body = { Alias: "payments", Description: before.description, KeyUsage: after.keyUsage };
    const { KeyId } = await world.byHand("CreateKey", body);

    const failure = world.run().up(after, old);
    await expect(failure).rejects.toThrow(`write \`adoptKeyId: "${KeyId}"\` on this resource`);
    await expect(failure).rejects.toThrow(
      `The key that was to be replaced, ${old.id}, is unchanged but for its alias, "${replacedAliasOf(old.id)}"`,
    );

    const key = await world.run().up({ ...after, adoptKeyId: KeyId }, old);
    expect(key.id).toBe(KeyId);
    expect(world.live(key)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id), KeyState: "Archived" });
    expect(world.emulator.keys()).toHaveLength(2);
    expect(await world.run().preview({ ...after, adoptKeyId: KeyId }, key)).toMatchObject({ step: "same" });
  });
});

describe("a replacement whose new key is not finished", () => {
  it("leaves the alias with the new key, and the old one to the next run", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    const program = { ...after, keyState: "Disabled" };
    world.emulator.addFault({ action: "DisableKey", fault: "UnauthorizedOperation" });
    const key = await world.run().up(program, old);
    expect(key.initErrors).toHaveLength(2);
    expect(world.live(key)).toMatchObject({ Alias: "payments" });
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id), KeyState: "Enabled" });

    const run = world.run();
    const finished = await run.up(program, key);
    await run.destroy(old);
    expect(finished.outputs).toMatchObject({ keyState: "Disabled", alias: "payments" });
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id), KeyState: "Archived" });
  });
});

describe("a replacement that nobody asked a difference for", () => {
  it("fails, since the old key still has the alias, and names that key", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    await expect(world.run().up(before, old, { replace: true })).rejects.toThrow(
      "or it is this resource's own key, which `--replace` cannot replace under the same alias",
    );
    expect(world.live(old)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
  });

  it("works when the old key is deleted first, which is then kept as onReplace says", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    const run = world.run();
    const key = await run.up(before, old, { replace: true, deleteBeforeReplace: true });
    expect(world.calls()).toEqual([
      "DescribeKeys",
      "ArchiveKey",
      "UpdateAlias",
      "GetCallerIdentity",
      "CreateKey",
      "DescribeKeys",
    ]);
    expect(world.live(key)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id), KeyState: "Archived" });
    expect(run.printed()).toEqual([isArchived(old.id)]);
  });

  it("works with another alias, and keeps the old key as onReplace says, since its resource has another one now", async () => {
    const world = openKeyWorld();
    const old = await world.made(before);
    const run = world.run();
    const key = await run.up({ ...before, alias: "payments-2" }, old, { replace: true });
    expect(world.live(key)).toMatchObject({ Alias: "payments-2" });
    expect(world.live(old)).toMatchObject({ Alias: replacedAliasOf(old.id), KeyState: "Archived" });
    expect(run.printed()).toEqual([isArchived(old.id)]);
  });
});
