import { describe, expect, it } from "vitest";
import { refusedText, unansweredText } from "../../../../harness/cloudText";
import { RunError, urnOf } from "../../../../harness/keyRun";
import { openKeyWorld } from "../../../../harness/keyWorld";

const start = Date.UTC(2026, 0, 1) / 1000;
const day = 86_400;
const alias = "payments";
const readTags = ["DescribeResourceTagsByResourceIds", "DescribeKeys"];
const many = (count: number, value: string, from = 0) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${from + index}`, value]));

type Values = Record<string, unknown>;

describe("an update", () => {
  const changes: readonly [string, Values, Values, readonly string[], Values][] = [
    ["the alias", {}, { alias: "renamed" }, ["DescribeKeys", "UpdateAlias"], { Alias: "renamed" }],
    [
      "the description",
      { description: "Old" },
      { description: "New" },
      ["DescribeKeys", "UpdateKeyDescription"],
      { Description: "New" },
    ],
    ["a description", {}, { description: "New" }, ["DescribeKeys", "UpdateKeyDescription"], { Description: "New" }],
    [
      "the description to nothing, since it is no longer declared,",
      { description: "Old" },
      {},
      ["DescribeKeys", "UpdateKeyDescription"],
      { Description: "" },
    ],
    ["the state to Disabled", {}, { keyState: "Disabled" }, ["DescribeKeys", "DisableKey"], { KeyState: "Disabled" }],
    ["the state to Archived", {}, { keyState: "Archived" }, ["DescribeKeys", "ArchiveKey"], { KeyState: "Archived" }],
    [
      "the state from Disabled to Enabled",
      { keyState: "Disabled" },
      { keyState: "Enabled" },
      ["DescribeKeys", "EnableKey"],
      { KeyState: "Enabled" },
    ],
    [
      "the state from Archived to Enabled",
      { keyState: "Archived" },
      { keyState: "Enabled" },
      ["DescribeKeys", "CancelKeyArchive"],
      { KeyState: "Enabled" },
    ],
    [
      "the state from Archived to Disabled",
      { keyState: "Archived" },
      { keyState: "Disabled" },
      ["DescribeKeys", "CancelKeyArchive", "DisableKey"],
      { KeyState: "Disabled" },
    ],
    [
      "rotation to on",
      {},
      { keyRotationEnabled: true },
      ["DescribeKeys", "EnableKeyRotation", "DescribeKeys"],
      { KeyRotationEnabled: true, RotateDays: 365 },
    ],
    [
      "the period of rotation",
      { keyRotationEnabled: true },
      { keyRotationEnabled: true, rotateDays: 30 },
      ["DescribeKeys", "EnableKeyRotation", "DescribeKeys"],
      { KeyRotationEnabled: true, RotateDays: 30 },
    ],
    [
      "rotation to off",
      { keyRotationEnabled: true },
      { keyRotationEnabled: false },
      ["DescribeKeys", "DisableKeyRotation"],
      { KeyRotationEnabled: false },
    ],
    [
      "a tag",
      { tags: { team: "payments", env: "prod" } },
      { tags: { team: "orders", env: "prod" } },
      [...readTags, "ModifyResourceTags"],
      { Tags: [tag("team", "orders"), tag("env", "prod")] },
    ],
    [
      "the set of tags",
      { tags: { team: "payments", env: "prod" } },
      { tags: { env: "prod", cost: "7" } },
      [...readTags, "ModifyResourceTags"],
      { Tags: [tag("env", "prod"), tag("cost", "7")] },
    ],
    [
      "tags to none, since they are no longer declared,",
      { tags: { team: "payments" } },
      {},
      [...readTags, "ModifyResourceTags"],
      { Tags: [] },
    ],
    [
      "more tags than one call takes",
      { tags: many(12, "off") },
      { tags: many(25, "on", 12) },
      [...readTags, ...Array.from({ length: 3 }, () => "ModifyResourceTags")],
      { Tags: Object.entries(many(25, "on", 12)).map(([key, value]) => tag(key, value)) },
    ],
  ];
  it.each(changes)("that changes %s makes only the calls for it", async (_, before, after, calls, inCloud) => {
    const world = openKeyWorld();
    const key = await world.made({ alias, ...before });
    const run = world.run();
    const changed = await run.up({ alias, ...after }, key);
    expect(world.calls()).toEqual(calls);
    expect(world.live(key)).toMatchObject(inCloud);
    expect(run.printed()).toEqual([]);
    expect(changed.id).toBe(key.id);
    // What the state says now is what a refresh would find.
    expect(await world.run().refresh(changed)).toEqual(changed);
    expect(await world.run().preview({ alias, ...after }, changed)).toMatchObject({ step: "same" });
  });

  it("of everything at once keeps to an order in which each step is possible", async () => {
    const world = openKeyWorld();
    const key = await world.made({
      alias,
      keyState: "Archived",
      description: "Old",
      tags: { team: "payments" },
    });
    const after = {
      alias: "renamed",
      keyState: "Disabled",
      description: "New",
      keyRotationEnabled: true,
      rotateDays: 30,
      tags: { env: "prod" },
      pendingWindowInDays: 7,
      onDestroy: "archive",
      onReplace: "disable",
    };
    const changed = await world.run().up(after, key);
    expect(world.calls()).toEqual([
      ...readTags,
      "CancelKeyArchive",
      "UpdateAlias",
      "UpdateKeyDescription",
      "EnableKeyRotation",
      "ModifyResourceTags",
      "DisableKey",
      "DescribeKeys",
    ]);
    const { region: _, __declared, ...settings } = changed.inputs;
    expect(changed.outputs).toMatchObject(settings);
    expect(changed.outputs).toMatchObject({ __declared, nextRotateTime: start + 30 * day });
    expect(await world.run().refresh(changed)).toEqual(changed);
  });

  it("of what only the state holds makes no call", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias, pendingWindowInDays: 7 });
    const changed = await world.run().up({ alias, onDestroy: "archive", onReplace: "disable" }, key);
    expect(world.calls()).toEqual([]);
    expect(changed.outputs).toEqual({
      ...key.outputs,
      pendingWindowInDays: 30,
      onDestroy: "archive",
      onReplace: "disable",
      __declared: ["onDestroy", "onReplace"],
    });
  });

  it("of what is declared, to what the key has already, makes no call", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias });
    const after = { alias, description: "", keyState: "Enabled", keyRotationEnabled: false, tags: {} };
    const changed = await world.run().up(after, key);
    expect(world.calls()).toEqual([]);
    expect(changed.outputs).toEqual({
      ...key.outputs,
      __declared: ["description", "keyRotationEnabled", "keyState", "tags"],
    });
  });

  it("by a program that says less leaves the rest as it is", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias, keyState: "Disabled", keyRotationEnabled: true, rotateDays: 30 });
    const run = world.run();
    const changed = await run.up({}, key);
    expect(world.calls()).toEqual([]);
    expect(run.printed()).toEqual([
      "KmsKey payments: keyRotationEnabled is no longer declared; the key keeps true",
      'KmsKey payments: keyState is no longer declared; the key keeps "Disabled"',
      "KmsKey payments: rotateDays is no longer declared; the key keeps 30",
    ]);
    expect(changed).toMatchObject({
      inputs: { alias, __declared: [] },
      outputs: { keyState: "Disabled", keyRotationEnabled: true, rotateDays: 30, __declared: [] },
    });
  });

  it("of a key that waits for its material changes everything but its state", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias, origin: "EXTERNAL" });
    const after = { alias: "renamed", origin: "EXTERNAL", keyState: "Disabled", description: "New" };
    const changed = await world.run().up(after, key);
    expect(world.calls()).toEqual(["DescribeKeys", "UpdateAlias", "UpdateKeyDescription"]);
    expect(changed.outputs).toMatchObject({ keyState: "PendingImport", alias: "renamed", description: "New" });
    expect(await world.run().preview(after, changed)).toMatchObject({ step: "same" });
  });

  it("of a state that an import file left incomplete reads the key first", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias, tags: { team: "payments" } });
    const imported = { ...key, outputs: { alias, region: "ap-guangzhou", __declared: ["tags"] } };
    const changed = await world.run().up({ alias, tags: { team: "payments" }, onDestroy: "disable" }, imported);
    expect(world.calls()).toEqual(["DescribeKeys", "DescribeResourceTagsByResourceIds"]);
    expect(changed.outputs).toMatchObject({
      keyId: key.id,
      tags: { team: "payments" },
      onDestroy: "disable",
      resourceId: `creatorUin/100000000001/${key.id}`,
    });
  });

  it.each([
    "keyId",
    "alias",
    "description",
    "keyState",
    "keyRotationEnabled",
    "rotateDays",
    "tags",
    "deletionDate",
    "resourceId",
  ])("of a state without %s reads the key first, and leaves a whole state", async (name) => {
    const world = openKeyWorld();
    const key = await world.made({ alias });
    const { [name]: _, ...outputs } = key.outputs;
    const updated = await world.run().up({ alias, onDestroy: "disable" }, { ...key, outputs });
    expect(world.calls()).toContain("DescribeKeys");
    expect(updated.outputs).toEqual({ ...key.outputs, onDestroy: "disable", __declared: ["onDestroy"] });
  });

  it.each([
    ["keyUsage", "ASYMMETRIC_SIGN_VERIFY_ECC", '"ENCRYPT_DECRYPT"'],
    ["origin", "EXTERNAL", '"TENCENT_KMS"'],
    ["hsmClusterId", "cls-1", '""'],
  ])(
    "of a state that does not hold %s fails before its first change where the key has another",
    async (name, wanted, has) => {
      const world = openKeyWorld();
      const key = await world.made({ alias, description: "Old" });
      const { [name]: _, ...outputs } = key.outputs;
      const program = { alias: "renamed", description: "New", [name]: wanted };
      const imported = { ...key, outputs };
      expect(await world.run().preview(program, imported)).toMatchObject({ step: "update" });
      await expect(world.run().up(program, imported)).rejects.toThrow(
        new RunError(
          `key ${key.id} has ${name} ${has}, not "${wanted}", which the state did not hold. Nothing was changed; ` +
            "run `pulumi up --refresh`, whose preview shows what that means.",
        ),
      );
      expect(world.calls().filter((call) => !readTags.includes(call))).toEqual([]);
      expect(world.live(key)).toMatchObject({ Alias: alias, Description: "Old" });
      const { id, ...same } = await world.run().up({ ...program, [name]: key.outputs[name] }, imported);
      expect([id, same.outputs[name]]).toEqual([key.id, key.outputs[name]]);
    },
  );

  it("tells all at once what the key has of another kind", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias });
    const { keyUsage: _, hsmClusterId: __, ...outputs } = key.outputs;
    const program = { alias, keyUsage: "ASYMMETRIC_DECRYPT_SM2", hsmClusterId: "cls-1" };
    await expect(world.run().up(program, { ...key, outputs })).rejects.toThrow(
      new RunError(
        `key ${key.id} has keyUsage "ENCRYPT_DECRYPT", not "ASYMMETRIC_DECRYPT_SM2", and hsmClusterId "", not "cls-1", which the state did not hold. ` +
          "Nothing was changed; run `pulumi up --refresh`, whose preview shows what that means.",
      ),
    );
  });

  it("gives a key its own alias back that another key was to replace, and says so", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias, description: "Old" });
    const replaced = `replaced-payments-${key.id.slice(0, 8)}-s7`;
    await world.byHand("UpdateAlias", { KeyId: key.id, Alias: replaced });
    const run = world.run();
    const updated = await run.up({ alias, description: "New" }, key);
    expect(run.printed()).toEqual([
      `KmsKey: key ${key.id} (ap-guangzhou) went by "${replaced}", since another key was to replace it; it goes by "payments" again.`,
    ]);
    expect(world.live(key)).toMatchObject({ Alias: alias, Description: "New" });
    expect(updated.outputs).toMatchObject({ alias });
  });

  it("gives it back without a word where a refresh has shown it", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias });
    await world.byHand("UpdateAlias", { KeyId: key.id, Alias: `replaced-payments-${key.id.slice(0, 8)}` });
    const refreshed = await world.run().refresh(key);
    const run = world.run();
    const updated = await run.up({ alias }, refreshed);
    expect(run.printed()).toEqual([]);
    expect(world.live(key)).toMatchObject({ Alias: alias });
    expect(await world.run().preview({ alias }, updated)).toMatchObject({ step: "same" });
  });

  it("writes down whose key it is into a state of an older version", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias, pendingWindowInDays: 7 });
    const { __urn, ...outputs } = key.outputs;
    const old = { ...key, outputs };
    expect((await world.run().up({ alias, pendingWindowInDays: 7 }, old)).outputs).toEqual(outputs);
    expect((await world.run().up({ alias, pendingWindowInDays: 9 }, old)).outputs).toEqual({
      ...outputs,
      pendingWindowInDays: 9,
      __urn: urnOf("payments"),
    });
    expect(__urn).toBe(urnOf("payments"));
  });

  it("takes a scheduled deletion back that a refresh has shown, to what the program declares", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias, keyState: "Enabled" });
    await world.byHand("DisableKey", { KeyId: key.id });
    await world.byHand("ScheduleKeyDeletion", { KeyId: key.id, PendingWindowInDays: 7 });
    const refreshed = await world.run().refresh(key);
    world.calls();
    const changed = await world.run().up({ alias: "renamed", keyState: "Enabled" }, refreshed);
    expect(world.calls()).toEqual(["DescribeKeys", "CancelKeyDeletion", "EnableKey", "UpdateAlias"]);
    expect(changed.outputs).toMatchObject({ keyState: "Enabled", deletionDate: 0, alias: "renamed" });
  });

  it("looks whether a canceled deletion leaves an external key disabled or waiting for its material", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias, origin: "EXTERNAL", keyState: "Enabled" });
    await world.byHand("ScheduleKeyDeletion", { KeyId: key.id, PendingWindowInDays: 7 });
    const refreshed = await world.run().refresh(key);
    world.calls();
    const changed = await world.run().up({ alias, origin: "EXTERNAL", keyState: "Enabled" }, refreshed);
    expect(world.calls()).toEqual(["DescribeKeys", "CancelKeyDeletion", "DescribeKeys"]);
    expect(changed.outputs).toMatchObject({ keyState: "PendingImport" });
  });
});

describe("what differs in the cloud although no preview showed it", () => {
  it("stays, is reported in one line, and is still to be found by a refresh", async () => {
    const world = openKeyWorld();
    const program = { alias, description: "Card data at rest", keyState: "Enabled", keyRotationEnabled: true };
    const key = await world.made(program);
    await world.byHand("UpdateAlias", { KeyId: key.id, Alias: "by-hand" });
    await world.byHand("DisableKeyRotation", { KeyId: key.id });
    await world.byHand("DisableKey", { KeyId: key.id });
    world.calls();

    const run = world.run();
    const changed = await run.up({ ...program, description: "New" }, key);
    expect(world.calls()).toEqual(["DescribeKeys", "UpdateKeyDescription"]);
    expect(run.printed()).toEqual([
      `KmsKey: key ${key.id} was changed outside Pulumi: keyState is "Disabled", not "Enabled"; alias is "by-hand", not "payments"; ` +
        "keyRotationEnabled is false, not true; rotateDays is 0, not 365. " +
        "No preview showed that, so it stays; `pulumi preview --refresh` shows it.",
    ]);
    expect(world.live(key)).toMatchObject({ Alias: "by-hand", KeyState: "Disabled", Description: "New" });
    expect(changed.outputs).toMatchObject({ alias, keyState: "Enabled", keyRotationEnabled: true, rotateDays: 365 });
    expect(await world.run().preview({ ...program, description: "New" }, changed)).toMatchObject({ step: "same" });
    expect((await world.run().refresh(changed))?.outputs).toMatchObject({
      alias: "by-hand",
      keyState: "Disabled",
      keyRotationEnabled: false,
      rotateDays: 0,
    });
  });

  it("of tags is told tag by tag, where tags are changed at all", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias, tags: { team: "payments", env: "prod" } });
    const resource = `qcs::kms:ap-guangzhou:uin/:key/creatorUin/100000000001/${key.id}`;
    await world.byHand("ModifyResourceTags", {
      Resource: resource,
      ReplaceTags: [
        { TagKey: "by", TagValue: "hand" },
        { TagKey: "env", TagValue: "test" },
      ],
    });
    const run = world.run();
    const changed = await run.up({ alias, tags: { team: "orders", env: "prod" } }, key);
    expect(run.printed()).toEqual([
      `KmsKey: key ${key.id} was changed outside Pulumi: tag "by" is "hand", which the program does not declare; tag "env" is "test", not "prod". ` +
        "No preview showed that, so it stays; `pulumi preview --refresh` shows it.",
    ]);
    expect(world.live(key)?.Tags).toEqual([tag("team", "orders"), tag("env", "test"), tag("by", "hand")]);
    expect(changed.outputs).toMatchObject({ tags: { team: "orders", env: "prod" } });
  });

  it("is no obstacle where it is what the program now wants", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias });
    await world.byHand("UpdateKeyDescription", { KeyId: key.id, Description: "New" });
    await world.byHand("DisableKey", { KeyId: key.id });
    world.calls();
    const run = world.run();
    const changed = await run.up({ alias, description: "New", keyState: "Disabled" }, key);
    expect(world.calls()).toEqual(["DescribeKeys"]);
    expect(run.printed()).toEqual([]);
    expect(changed.outputs).toMatchObject({ description: "New", keyState: "Disabled" });
  });

  it.each([
    [
      "scheduled for deletion",
      async (world: ReturnType<typeof openKeyWorld>, KeyId: string) => {
        await world.byHand("DisableKey", { KeyId });
        await world.byHand("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
      },
      { alias: "renamed" },
      "was scheduled for deletion outside Pulumi: it is unusable now and unrecoverable after 2026-01-08 00:00 UTC",
    ],
    [
      "archived, and is to be disabled",
      (world: ReturnType<typeof openKeyWorld>, KeyId: string) => world.byHand("ArchiveKey", { KeyId }),
      { alias: "renamed", keyState: "Disabled" },
      "was archived outside Pulumi, so that it cannot be disabled",
    ],
    [
      "archived, and is to rotate",
      (world: ReturnType<typeof openKeyWorld>, KeyId: string) => world.byHand("ArchiveKey", { KeyId }),
      { alias: "renamed", keyRotationEnabled: true },
      "was archived outside Pulumi, so that its rotation cannot be set",
    ],
  ])("fails the update before its first change: %s", async (_, change, after, why) => {
    const world = openKeyWorld();
    const key = await world.made({ alias });
    await change(world, key.id);
    world.calls();
    await expect(world.run().up(after, key)).rejects.toThrow(
      new RunError(
        `key ${key.id} ${why}. No preview showed that, and nothing was changed; run \`pulumi up --refresh\`.`,
      ),
    );
    expect(world.calls()).toEqual(["DescribeKeys"]);
    expect(world.live(key)).toMatchObject({ Alias: alias });
  });
});

describe("an update that fails", () => {
  it("before anything was changed leaves the state as it was", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias });
    world.emulator.addFault({ action: "UpdateAlias", fault: "UnauthorizedOperation" });
    await expect(world.run().up({ alias: "renamed", description: "New" }, key)).rejects.toThrow(
      new RunError(refusedText("UpdateAlias", "UnauthorizedOperation", key.id)),
    );
    expect(world.calls()).toEqual(["DescribeKeys", "UpdateAlias UnauthorizedOperation"]);
  });

  it("since the key could not be read leaves the state as it was", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias });
    world.emulator.addFault({ action: "DescribeKeys", fault: "AuthFailure.TokenFailure" });
    await expect(world.run().up({ alias: "renamed" }, key)).rejects.toThrow(
      new RunError(refusedText("DescribeKeys", "AuthFailure.TokenFailure", key.id)),
    );
  });

  it("half-way leaves what the key is now, with what was declared before, and the next run does the rest", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias, description: "Old", tags: { team: "payments" } });
    const after = { alias: "renamed", keyRotationEnabled: true, keyState: "Disabled" };
    world.emulator.addFault({ action: "EnableKeyRotation", fault: "UnauthorizedOperation" });
    const half = await world.run().up(after, key);
    expect(world.calls()).toEqual([
      ...readTags,
      "UpdateAlias",
      "UpdateKeyDescription",
      "EnableKeyRotation UnauthorizedOperation",
    ]);
    expect(half).toEqual({
      id: key.id,
      inputs: key.inputs,
      outputs: { ...key.outputs, alias: "renamed", description: "" },
      initErrors: [
        refusedText("EnableKeyRotation", "UnauthorizedOperation", key.id),
        `Key ${key.id} is in the state as it is now; the next \`pulumi up\` does the rest.`,
      ],
    });

    const run = world.run();
    const done = await run.up(after, half);
    expect(world.calls()).toEqual([
      ...readTags,
      "EnableKeyRotation",
      "ModifyResourceTags",
      "DisableKey",
      "DescribeKeys",
    ]);
    expect(run.printed()).toEqual([]);
    expect(world.live(key)).toMatchObject({ Alias: "renamed", Description: "", KeyState: "Disabled", Tags: [] });
    expect(await world.run().refresh(done)).toEqual(done);
    expect(await world.run().preview(after, done)).toMatchObject({ step: "same" });
  });

  it("half-way can be taken back by a program that is as it was", async () => {
    const world = openKeyWorld();
    const before = { alias, description: "Old" };
    const key = await world.made(before);
    world.emulator.addFault({ action: "UpdateKeyDescription", fault: "UnauthorizedOperation" });
    const half = await world.run().up({ alias: "renamed", description: "New" }, key);
    const back = await world.run().up(before, half);
    expect(world.live(key)).toMatchObject({ Alias: alias, Description: "Old" });
    expect(back).toEqual(key);
  });

  it("without a clear answer leaves what was known, and the next run looks", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias });
    world.emulator.addFault({ action: "UpdateAlias", times: 9, fault: "resetAfterCommit" });
    const half = await world.run().up({ alias: "renamed" }, key);
    expect(half.initErrors[0]).toBe(
      unansweredText("UpdateAlias", "the connection to the emulator broke (ECONNRESET)", key.id),
    );
    expect(half.outputs).toEqual(key.outputs);
    expect(world.live(key)).toMatchObject({ Alias: "renamed" });
    world.emulator.clearFaults();
    world.calls();

    const done = await world.run().up({ alias: "renamed" }, half);
    expect(world.calls()).toEqual(["DescribeKeys"]);
    expect(done.outputs).toMatchObject({ alias: "renamed" });
  });

  it("to describe the new rotation is finished by the next run", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias, keyRotationEnabled: true });
    const after = { alias, keyRotationEnabled: true, rotateDays: 30 };
    world.emulator.addFault({ action: "DescribeKeys", call: 2, fault: "UnauthorizedOperation" });
    const half = await world.run().up(after, key);
    expect(half.initErrors).toHaveLength(2);
    world.calls();
    const done = await world.run().up(after, half);
    expect(world.calls()).toEqual(readTags);
    expect(done.outputs).toMatchObject({ rotateDays: 30, nextRotateTime: start + 30 * day });
    expect(await world.run().refresh(done)).toEqual(done);
  });

  it("to look what a canceled deletion has left is finished by the next run", async () => {
    const world = openKeyWorld();
    const program = { alias, origin: "EXTERNAL" };
    const key = await world.made(program);
    await world.byHand("ScheduleKeyDeletion", { KeyId: key.id, PendingWindowInDays: 7 });
    const refreshed = await world.run().refresh(key);
    world.emulator.addFault({ action: "DescribeKeys", call: 2, fault: "UnauthorizedOperation" });
    const half = await world.run().up(program, refreshed);
    expect(half.initErrors[0]).toBe(refusedText("DescribeKeys", "UnauthorizedOperation", key.id));
    expect(half.outputs).toMatchObject({ keyState: "PendingDelete" });
    world.calls();
    const done = await world.run().up(program, half);
    expect(world.calls()).toEqual(["DescribeKeys"]);
    expect(done.outputs).toMatchObject({ keyState: "PendingImport", deletionDate: 0 });
  });

  it("half-way through its tags knows which of them were changed", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias, tags: many(12, "off") });
    const after = { alias, tags: many(12, "on", 12) };
    world.emulator.addFault({ action: "ModifyResourceTags", call: 2, fault: "UnauthorizedOperation" });
    const half = await world.run().up(after, key);
    expect(half.outputs.tags).toEqual({ ...many(2, "off", 10), ...many(10, "on", 12) });
    const done = await world.run().up(after, half);
    expect(done.outputs.tags).toEqual(after.tags);
    expect(await world.run().refresh(done)).toEqual(done);
  });

  it("keeps what differed although no preview showed it", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias });
    await world.byHand("UpdateAlias", { KeyId: key.id, Alias: "by-hand" });
    world.emulator.addFault({ action: "DisableKey", fault: "FailedOperation.CmkUsedByCloudProduct" });
    const half = await world.run().up({ alias, description: "New", keyState: "Disabled" }, key);
    expect(half.outputs).toMatchObject({ alias, description: "New", keyState: "Enabled" });
  });
});

describe("an answer that was lost", () => {
  it.each([
    ["ArchiveKey", { keyState: "Archived" }, { KeyState: "Archived" }],
    ["UpdateAlias", { alias: "renamed" }, { Alias: "renamed" }],
  ])("of %s, whose second try the cloud then refuses, is known for a success", async (action, change, inCloud) => {
    const world = openKeyWorld();
    const key = await world.made({ alias });
    world.emulator.addFault({ action, fault: "resetAfterCommit" });
    const refusal = "ResourceUnavailable.CmkStateNotSupport";
    if (action === "UpdateAlias") world.emulator.addFault({ action, call: 2, fault: refusal });
    const changed = await world.run().up({ alias, ...change }, key);
    expect(world.calls()).toEqual([
      "DescribeKeys",
      `${action} resetAfterCommit`,
      `${action} ${refusal}`,
      "DescribeKeys",
    ]);
    expect(world.live(key)).toMatchObject(inCloud);
    expect(await world.run().refresh(changed)).toEqual(changed);
  });

  it("of a canceled deletion is known for a success, also where the key then waits for its material", async () => {
    const world = openKeyWorld();
    const program = { alias, origin: "EXTERNAL" };
    const key = await world.made(program);
    await world.byHand("ScheduleKeyDeletion", { KeyId: key.id, PendingWindowInDays: 7 });
    const refreshed = await world.run().refresh(key);
    world.calls();
    world.emulator.addFault({ action: "CancelKeyDeletion", fault: "resetAfterCommit" });
    const changed = await world.run().up(program, refreshed);
    expect(world.calls()).toEqual([
      "DescribeKeys",
      "CancelKeyDeletion resetAfterCommit",
      "CancelKeyDeletion ResourceUnavailable.CmkNotPendingDelete",
      "DescribeKeys",
    ]);
    expect(changed.outputs).toMatchObject({ keyState: "PendingImport", deletionDate: 0 });
  });

  it("is no success where the key is not as it should be", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias });
    world.emulator.addFault({ action: "UpdateAlias", fault: "resetBeforeCommit" });
    world.emulator.addFault({ action: "UpdateAlias", call: 2, fault: "UnauthorizedOperation" });
    const half = await world.run().up({ alias: "renamed" }, key);
    expect(half.initErrors[0]).toBe(refusedText("UpdateAlias", "UnauthorizedOperation", key.id));
    expect(half.outputs).toEqual(key.outputs);
  });
});

function tag(TagKey: string, TagValue: string) {
  return { TagKey, TagValue, Category: "Custom" };
}
