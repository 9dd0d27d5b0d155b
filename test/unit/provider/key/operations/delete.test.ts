import { describe, expect, it } from "vitest";
import { refusedText, unansweredText } from "../../../../harness/cloudText";
import { RunError, type StoredKey } from "../../../../harness/keyRun";
import { type KeyWorld, openKeyWorld } from "../../../../harness/keyWorld";

const start = Date.UTC(2026, 0, 1) / 1000;
const day = 86_400;
const retiredAliasOf = (keyId: string) => `retired-payments-${keyId.slice(0, 8)}`;

const named = (keyId: string) => `KmsKey: key ${keyId} (was "payments", now "${retiredAliasOf(keyId)}", ap-guangzhou)`;
const unusable = (keyId: string, date: string) =>
  `${named(keyId)} is unusable from now on and will be deleted for good on ${date}. ` +
  `Until then it can be brought back: declare it with restoreKeyId: "${keyId}".`;
const usableAgain = (keyId: string) => `To use it again, declare it with restoreKeyId: "${keyId}".`;

/** A key in a state that somebody brought it into. */
async function keyIn(world: KeyWorld, state: string, onDestroy?: string): Promise<StoredKey> {
  const key = await world.made({
    alias: "payments",
    ...(onDestroy === undefined ? {} : { onDestroy }),
    ...(state === "PendingImport" ? { origin: "EXTERNAL" } : {}),
  });
  if (state === "Disabled") await world.byHand("DisableKey", { KeyId: key.id });
  if (state === "Archived") await world.byHand("ArchiveKey", { KeyId: key.id });
  world.emulator.clearRequests();
  return key;
}

describe("destroying a key", () => {
  const cases: readonly [string, string, readonly string[], string][] = [
    ["scheduleDeletion", "Enabled", ["DisableKey", "UpdateAlias", "ScheduleKeyDeletion"], "PendingDelete"],
    ["scheduleDeletion", "Disabled", ["UpdateAlias", "ScheduleKeyDeletion"], "PendingDelete"],
    ["scheduleDeletion", "Archived", ["UpdateAlias", "ScheduleKeyDeletion"], "PendingDelete"],
    ["scheduleDeletion", "PendingImport", ["UpdateAlias", "ScheduleKeyDeletion"], "PendingDelete"],
    ["archive", "Enabled", ["ArchiveKey", "UpdateAlias"], "Archived"],
    ["archive", "Disabled", ["ArchiveKey", "UpdateAlias"], "Archived"],
    ["archive", "Archived", ["UpdateAlias"], "Archived"],
    ["archive", "PendingImport", ["UpdateAlias"], "PendingImport"],
    ["disable", "Enabled", ["DisableKey", "UpdateAlias"], "Disabled"],
    ["disable", "Disabled", ["UpdateAlias"], "Disabled"],
    ["disable", "Archived", ["CancelKeyArchive", "DisableKey", "UpdateAlias"], "Disabled"],
    ["disable", "PendingImport", ["UpdateAlias"], "PendingImport"],
  ];
  it.each(cases)("with onDestroy %s, when it is %s, takes %j", async (onDestroy, state, calls, left) => {
    const world = openKeyWorld();
    const key = await keyIn(world, state, onDestroy);
    const run = world.run();
    await run.destroy(key);
    expect(world.calls()).toEqual(["DescribeKeys", ...calls]);
    expect(world.live(key)).toMatchObject({ Alias: retiredAliasOf(key.id), KeyState: left });
    expect(run.printed()).toEqual([
      left === "PendingDelete"
        ? unusable(key.id, "2026-01-31 00:00 UTC")
        : `${named(key.id)} ${left === "Archived" ? "is archived and can still decrypt" : `is kept, ${left}`}. ${usableAgain(key.id)}`,
    ]);

    // The alias is free at once, and a second time changes nothing.
    const again = await world.run().up({ alias: "payments" });
    expect(world.live(again)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
    world.calls();
    await world.run().destroy(key);
    expect(world.calls()).toEqual(["DescribeKeys"]);
    expect(world.live(key)).toMatchObject({ Alias: retiredAliasOf(key.id), KeyState: left });
  });

  it("schedules its deletion where the program says nothing, in so many days as it says", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments", pendingWindowInDays: 7 });
    const run = world.run();
    await run.destroy(key);
    expect(world.live(key)).toMatchObject({ KeyState: "PendingDelete", DeletionDate: start + 7 * day });
    expect(run.printed()).toEqual([unusable(key.id, "2026-01-08 00:00 UTC")]);
  });

  it("goes by the defaults where an import file leaves the settings out", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments", pendingWindowInDays: 7, onDestroy: "archive" });
    await world.run().destroy({ ...key, outputs: {} });
    expect(world.live(key)).toMatchObject({ KeyState: "PendingDelete", DeletionDate: start + 30 * day });
  });

  it("that is scheduled already leaves it, and tells its date", async () => {
    const world = openKeyWorld();
    const key = await keyIn(world, "Disabled");
    await world.byHand("ScheduleKeyDeletion", { KeyId: key.id, PendingWindowInDays: 7 });
    world.calls();
    const run = world.run();
    await run.destroy(key);
    expect(world.calls()).toEqual(["DescribeKeys"]);
    expect(run.printed()).toEqual([
      `KmsKey: key ${key.id} (alias "payments", ap-guangzhou) is unusable from now on and will be deleted for good on 2026-01-08 00:00 UTC. ` +
        `Until then it can be brought back: declare it with restoreKeyId: "${key.id}".`,
    ]);
  });

  it("asks in the region of the key, whatever is configured", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments", region: "ap-shanghai" });
    await world.run({ settings: {} }).destroy(key);
    expect(world.live(key)).toMatchObject({ KeyState: "PendingDelete", Region: "ap-shanghai" });
  });

  it("finds its alias as it is in the cloud", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments", onDestroy: "disable" });
    await world.byHand("UpdateAlias", { KeyId: key.id, Alias: "renamed" });
    const run = world.run();
    await run.destroy(key);
    expect(world.live(key)).toMatchObject({ Alias: `retired-renamed-${key.id.slice(0, 8)}` });
  });

  it("that is archived and that the cloud does not schedule as it is makes it usable for a moment", async () => {
    const world = openKeyWorld();
    const key = await keyIn(world, "Archived");
    const refusal = "ResourceUnavailable.CmkStateNotSupport";
    world.emulator.addFault({ action: "ScheduleKeyDeletion", fault: refusal });
    await world.run().destroy(key);
    expect(world.calls()).toEqual([
      "DescribeKeys",
      "UpdateAlias",
      `ScheduleKeyDeletion ${refusal}`,
      "CancelKeyArchive",
      "DisableKey",
      "ScheduleKeyDeletion",
    ]);
    expect(world.live(key)).toMatchObject({ Alias: retiredAliasOf(key.id), KeyState: "PendingDelete" });
  });

  it("whose answer was lost is known for done", async () => {
    const world = openKeyWorld();
    const key = await keyIn(world, "Enabled");
    world.emulator.addFault({ action: "ScheduleKeyDeletion", fault: "resetAfterCommit" });
    const run = world.run();
    await run.destroy(key);
    expect(world.calls()).toEqual([
      "DescribeKeys",
      "DisableKey",
      "UpdateAlias",
      "ScheduleKeyDeletion resetAfterCommit",
      "ScheduleKeyDeletion ResourceUnavailable.CmkStateNotSupport",
      "DescribeKeys",
    ]);
    expect(run.printed()).toEqual([unusable(key.id, "2026-01-31 00:00 UTC")]);
  });
});

describe("a step that is refused", () => {
  const undone = (keyId: string) => `\nWhat had been done to key ${keyId} before was undone.`;

  it("as the first, for a key that a product uses, leaves the key untouched", async () => {
    const world = openKeyWorld();
    const key = await keyIn(world, "Enabled");
    world.emulator.useByProduct(key.id, "cbs");
    const run = world.run();
    await expect(run.destroy(key)).rejects.toThrow(
      `DisableKey failed for key ${key.id} in ap-guangzhou: The CMK is being used by a Tencent Cloud product. Product: cbs (FailedOperation.CmkUsedByCloudProduct, request <id>). `,
    );
    expect(world.calls()).toEqual(["DescribeKeys", "DisableKey FailedOperation.CmkUsedByCloudProduct"]);
    expect(world.live(key)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
    expect(run.printed()).toEqual([]);
  });

  it.each([
    ["scheduleDeletion", "Enabled", "DisableKey"],
    ["archive", "Archived", "UpdateAlias"],
  ])(
    "for the key's state is tried in no other way with onDestroy %s, when it is %s",
    async (onDestroy, state, action) => {
      const world = openKeyWorld();
      const key = await keyIn(world, state, onDestroy);
      const refusal = "ResourceUnavailable.CmkStateNotSupport";
      world.emulator.addFault({ action, fault: refusal });
      await expect(world.run().destroy(key)).rejects.toThrow(new RunError(refusedText(action, refusal, key.id)));
      expect(world.calls()).toEqual(["DescribeKeys", `${action} ${refusal}`]);
      expect(world.live(key)).toMatchObject({ Alias: "payments", KeyState: state });
    },
  );

  it.each([
    ["scheduleDeletion", "Enabled", "ScheduleKeyDeletion", ["UpdateAlias", "EnableKey"]],
    ["scheduleDeletion", "Enabled", "UpdateAlias", ["EnableKey"]],
    ["scheduleDeletion", "Disabled", "ScheduleKeyDeletion", ["UpdateAlias"]],
    ["scheduleDeletion", "Archived", "ScheduleKeyDeletion", ["UpdateAlias"]],
    ["archive", "Enabled", "UpdateAlias", ["CancelKeyArchive"]],
    ["disable", "Enabled", "UpdateAlias", ["EnableKey"]],
    ["disable", "Archived", "UpdateAlias", ["ArchiveKey"]],
  ])("with onDestroy %s, when the key is %s, as %s, is followed by %j", async (onDestroy, state, action, back) => {
    const world = openKeyWorld();
    const key = await keyIn(world, state, onDestroy);
    world.emulator.addFault({ action, fault: "UnauthorizedOperation" });
    const run = world.run();
    await expect(run.destroy(key)).rejects.toThrow(
      new RunError(`${refusedText(action, "UnauthorizedOperation", key.id)}${undone(key.id)}`),
    );
    const calls = world.calls();
    expect(calls.slice(calls.indexOf(`${action} UnauthorizedOperation`) + 1)).toEqual(back);
    expect(world.live(key)).toMatchObject({ Alias: "payments", KeyState: state });
    expect(run.printed()).toEqual([]);

    await world.run().destroy(key);
    expect(world.live(key)).toMatchObject({ Alias: retiredAliasOf(key.id) });
  });

  it("after an archived key was made usable to be scheduled is followed by archiving it again", async () => {
    const world = openKeyWorld();
    const key = await keyIn(world, "Archived");
    world.emulator.addFault({ action: "ScheduleKeyDeletion", fault: "ResourceUnavailable.CmkStateNotSupport" });
    world.emulator.addFault({ action: "ScheduleKeyDeletion", call: 2, fault: "UnauthorizedOperation" });
    await expect(world.run().destroy(key)).rejects.toThrow(
      new RunError(`${refusedText("ScheduleKeyDeletion", "UnauthorizedOperation", key.id)}${undone(key.id)}`),
    );
    expect(world.live(key)).toMatchObject({ Alias: "payments", KeyState: "Archived" });
  });

  it("and cannot be undone says how the key was left", async () => {
    const world = openKeyWorld();
    const key = await keyIn(world, "Enabled");
    world.emulator.addFault({ action: "ScheduleKeyDeletion", fault: "UnauthorizedOperation" });
    world.emulator.addFault({ action: "UpdateAlias", call: 2, fault: "UnauthorizedOperation" });
    await expect(world.run().destroy(key)).rejects.toThrow(
      new RunError(
        `${refusedText("ScheduleKeyDeletion", "UnauthorizedOperation", key.id)}\n` +
          `Key ${key.id} was left Disabled under the alias "${retiredAliasOf(key.id)}", ` +
          `since undoing failed too (${refusedText("UpdateAlias", "UnauthorizedOperation", key.id)}).`,
      ),
    );
    // The next run goes on from there, and finds its way.
    await world.run().destroy(key);
    expect(world.live(key)).toMatchObject({ Alias: retiredAliasOf(key.id), KeyState: "PendingDelete" });
  });
});

describe("a step without a clear answer", () => {
  it("is not undone, since it may have been carried out, and the next run goes on", async () => {
    const world = openKeyWorld();
    const key = await keyIn(world, "Enabled");
    world.emulator.addFault({ action: "ScheduleKeyDeletion", times: 9, fault: "resetBeforeCommit" });
    await expect(world.run().destroy(key)).rejects.toThrow(
      new RunError(unansweredText("ScheduleKeyDeletion", "the connection to the emulator broke (ECONNRESET)", key.id)),
    );
    expect(world.live(key)).toMatchObject({ Alias: retiredAliasOf(key.id), KeyState: "Disabled" });
    world.emulator.clearFaults();
    world.calls();

    const run = world.run();
    await run.destroy(key);
    expect(world.calls()).toEqual(["DescribeKeys", "ScheduleKeyDeletion"]);
    expect(run.printed()).toEqual([
      `KmsKey: key ${key.id} (alias "${retiredAliasOf(key.id)}", ap-guangzhou) is unusable from now on and will be deleted for good on 2026-01-31 00:00 UTC. ` +
        `Until then it can be brought back: declare it with restoreKeyId: "${key.id}".`,
    ]);
  });

  it("takes no longer than an operation may", async () => {
    const world = openKeyWorld();
    const key = await keyIn(world, "Enabled");
    const before = world.clock.nowMs();
    world.emulator.addFault({ action: "DisableKey", times: 99, fault: "stallAfterCommit" });
    await expect(world.run().destroy(key)).rejects.toThrow(RunError);
    expect(world.clock.nowMs() - before).toBeLessThanOrEqual(60_000);
  });
});

describe("a key that was replaced in an earlier run", () => {
  it.each([
    ["", "archive", "disable", "Archived"],
    ["", "disable", "scheduleDeletion", "Disabled"],
    ["", "scheduleDeletion", "disable", "Disabled"],
    ["", "scheduleDeletion", "scheduleDeletion", "PendingDelete"],
    ["-a", "scheduleDeletion", "scheduleDeletion", "Archived"],
    ["-d", "archive", "scheduleDeletion", "Disabled"],
    ["-s9", "archive", "disable", "Disabled"],
    ["-s9", "archive", "scheduleDeletion", "PendingDelete"],
  ])(
    "is known by its alias, and goes the milder way of what that says, else its onReplace, and its onDestroy: %s, %s, %s",
    async (end, onReplace, onDestroy, left) => {
      const world = openKeyWorld();
      const key = await world.made({ alias: "payments", onReplace, onDestroy });
      const replaced = `replaced-payments-${key.id.slice(0, 8)}${end}`;
      await world.byHand("UpdateAlias", { KeyId: key.id, Alias: replaced });
      await world.run().destroy(key);
      expect(world.live(key)).toMatchObject({ Alias: replaced, KeyState: left });
      // Nothing else becomes of it where the engine asks again, not having written down the first time.
      await world.run().destroy(key);
      expect(world.live(key)).toMatchObject({ Alias: replaced, KeyState: left });
    },
  );

  it("or left the program, which nothing tells, goes the milder way, also when a later run asks again", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    const run = world.run({ declarations: () => ({ kind: "unreadable", why: "the file is cut" }) });
    await run.destroy(key);
    const replaced = `replaced-payments-${key.id.slice(0, 8)}-a`;
    expect(run.printed()).toEqual([
      `KmsKey: key ${key.id} (was "payments", now "${replaced}", ap-guangzhou) is archived and can still decrypt. ${usableAgain(key.id)} ` +
        "Whether it left the program or was replaced is not known (the file is cut), so the milder of onDestroy and onReplace was done.",
    ]);
    await world.run().destroy(key);
    expect(world.live(key)).toMatchObject({ Alias: replaced, KeyState: "Archived" });
  });

  it("is scheduled with the window that its alias tells", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments", pendingWindowInDays: 30 });
    await world.byHand("UpdateAlias", { KeyId: key.id, Alias: `replaced-payments-${key.id.slice(0, 8)}-s7` });
    await world.run().destroy(key);
    expect(world.live(key)).toMatchObject({ KeyState: "PendingDelete", DeletionDate: start + 7 * day });
  });

  it("is not taken for one by the alias of another key", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments", onReplace: "archive", onDestroy: "disable" });
    await world.byHand("UpdateAlias", { KeyId: key.id, Alias: "replaced-payments-00000000" });
    await world.run().destroy(key);
    expect(world.live(key)).toMatchObject({ KeyState: "Disabled" });
  });
});
