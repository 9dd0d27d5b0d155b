import { describe, expect, it } from "vitest";
import { refusedText } from "../../../harness/cloudText";
import { RunError, type StoredKey } from "../../../harness/keyRun";
import { openKeyWorld } from "../../../harness/keyWorld";

const noAccount = (key: StoredKey): StoredKey => ({ ...key, outputs: { ...key.outputs, accountId: "" } });

const isUnknown = (keyId: string) =>
  new RunError(
    `key ${keyId} was not found in ap-guangzhou, account 100000000001. Check the KeyId, the region and the credentials; ` +
      "a key that is certainly gone leaves the state by `pulumi state delete`.",
  );
const isAnothers = (keyId: string) =>
  new RunError(
    `key ${keyId} was not found in ap-guangzhou, but the credentials are those of account 200000000002 and the key belongs to account 100000000001. ` +
      "Nothing was changed; run again with credentials of that account.",
  );

describe("a key that the cloud does not know", () => {
  it("leaves the state with a loud line", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    world.emulator.removeKey(key.id);
    const run = world.run();
    expect(await run.refresh(key)).toBeUndefined();
    expect(world.calls()).toEqual([
      "DescribeResourceTagsByResourceIds",
      "DescribeKeys ResourceUnavailable.CmkNotFound",
      "GetCallerIdentity",
    ]);
    expect(run.printed()).toEqual([
      `KmsKey: key ${key.id} (alias "payments", ap-guangzhou) is GONE although its deletion was never scheduled here. What was ` +
        "encrypted under it cannot be decrypted any more. It leaves the state; where the program still declares it, `pulumi up` makes a new key.",
    ]);
    const again = await world.run().up({ alias: "payments" });
    expect(world.live(again)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
  });

  it("leaves the state without a word where its deletion was in the state", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    await world.byHand("DisableKey", { KeyId: key.id });
    await world.byHand("ScheduleKeyDeletion", { KeyId: key.id, PendingWindowInDays: 7 });
    const scheduled = await world.run().refresh(key);
    world.emulator.advanceClock(7 * 86_400 + 1);
    const run = world.run();
    expect(scheduled && (await run.refresh(scheduled))).toBeUndefined();
    expect(run.printed()).toEqual([]);
  });

  it("stays in the state where the credentials are another account's", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    const run = world.run({ uin: "200000000002" });
    await expect(run.refresh(key)).rejects.toThrow(isAnothers(key.id));
    await expect(run.destroy(key)).rejects.toThrow(isAnothers(key.id));
    expect(run.printed()).toEqual([]);
    expect(world.live(key)).toMatchObject({ KeyState: "Enabled" });
  });

  it("stays in the state where that does not tell whose it was", async () => {
    const world = openKeyWorld();
    const key = noAccount(await world.made({ alias: "payments" }));
    world.emulator.removeKey(key.id);
    await expect(world.run().refresh(key)).rejects.toThrow(isUnknown(key.id));
    await expect(world.run().destroy(key)).rejects.toThrow(isUnknown(key.id));
  });

  it("stays in the state where the account cannot be asked", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    world.emulator.removeKey(key.id);
    world.emulator.addFault({ action: "GetCallerIdentity", fault: "AuthFailure.TokenFailure" });
    await expect(world.run().refresh(key)).rejects.toThrow(
      new RunError(refusedText("GetCallerIdentity", "AuthFailure.TokenFailure")),
    );
  });

  it("fails an update, which says how to go on", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    world.emulator.removeKey(key.id);
    await expect(world.run().up({ alias: "payments", description: "New" }, key)).rejects.toThrow(
      new RunError(`key ${key.id} was not found in ap-guangzhou. Nothing was changed; run \`pulumi up --refresh\`.`),
    );
  });

  it("fails an update by the account where the credentials are those of another one", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    const stranger = world.run({ uin: "200000000002" });
    await expect(stranger.up({ alias: "payments", description: "New" }, key)).rejects.toThrow(isAnothers(key.id));
  });

  it("is destroyed without a word", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    world.emulator.removeKey(key.id);
    const run = world.run();
    await run.destroy(key);
    expect(world.calls()).toEqual(["DescribeKeys ResourceUnavailable.CmkNotFound", "GetCallerIdentity"]);
    expect(run.printed()).toEqual([]);
  });
});
