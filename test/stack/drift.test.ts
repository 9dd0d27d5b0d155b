import { describe, expect, it } from "vitest";
import { openStack, program } from "../harness/stack";
import { sortedLines, writes } from "../harness/stackOrder";

describe("a key that was changed outside Pulumi", () => {
  it("is shown by preview --refresh and brought back by up --refresh, as far as the program declares it", async () => {
    const stack = await openStack();
    await stack.up(
      program({
        renamed: { args: { alias: "renamed" } },
        described: { args: { alias: "described", description: "Card data" } },
        retagged: { args: { alias: "retagged", tags: { changed: "1", removed: "1" } } },
        rotationOff: { args: { alias: "rotation-off", keyRotationEnabled: true, rotateDays: 90 } },
        rotationOn: { args: { alias: "rotation-on", keyRotationEnabled: false } },
        rotationSlower: { args: { alias: "rotation-slower", keyRotationEnabled: true, rotateDays: 90 } },
        disabled: { args: { alias: "disabled", keyState: "Enabled" } },
        archived: { args: { alias: "archived", keyState: "Enabled" } },
        enabled: { args: { alias: "enabled", keyState: "Disabled" } },
        scheduled: { args: { alias: "scheduled" } },
        scheduledEnabled: { args: { alias: "scheduled-enabled", keyState: "Enabled" } },
        scheduledDisabled: { args: { alias: "scheduled-disabled", keyState: "Disabled" } },
        undeclared: { args: { alias: "undeclared" } },
        undeclaredArchived: { args: { alias: "undeclared-archived" } },
        gone: { args: { alias: "gone", description: "Card data" } },
      }),
    );
    const { kms, tag } = stack.cloud;
    const keyId = async (name: string) => (await stack.stateOf(name)).id;
    const resourceId = async (name: string) => String((await stack.stateOf(name)).outputs.qcs);
    const schedule = async (name: string) => {
      const key = { KeyId: await keyId(name) };
      if ((await stack.stateOf(name)).outputs.keyState === "Enabled") await kms.DisableKey(key);
      await kms.ScheduleKeyDeletion({ ...key, PendingWindowInDays: 7 });
    };
    await kms.UpdateAlias({ KeyId: await keyId("renamed"), Alias: "by-hand" });
    await kms.UpdateKeyDescription({ KeyId: await keyId("described"), Description: "by hand" });
    await tag.ModifyResourceTags({
      Resource: await resourceId("retagged"),
      ReplaceTags: [
        { TagKey: "changed", TagValue: "by hand" },
        { TagKey: "added", TagValue: "by hand" },
      ],
      DeleteTags: [{ TagKey: "removed" }],
    });
    await kms.DisableKeyRotation({ KeyId: await keyId("rotationOff") });
    await kms.EnableKeyRotation({ KeyId: await keyId("rotationOn"), RotateDays: 30 });
    await kms.EnableKeyRotation({ KeyId: await keyId("rotationSlower"), RotateDays: 180 });
    await kms.DisableKey({ KeyId: await keyId("disabled") });
    await kms.ArchiveKey({ KeyId: await keyId("archived") });
    await kms.EnableKey({ KeyId: await keyId("enabled") });
    await schedule("scheduled");
    await schedule("scheduledEnabled");
    await schedule("scheduledDisabled");
    const undeclared = await keyId("undeclared");
    await kms.UpdateKeyDescription({ KeyId: undeclared, Description: "by hand" });
    await kms.EnableKeyRotation({ KeyId: undeclared, RotateDays: 30 });
    await tag.ModifyResourceTags({
      Resource: await resourceId("undeclared"),
      ReplaceTags: [{ TagKey: "added", TagValue: "by hand" }],
    });
    await kms.DisableKey({ KeyId: undeclared });
    await kms.ArchiveKey({ KeyId: await keyId("undeclaredArchived") });
    await stack.cloud.removeKey(await keyId("gone"));

    const preview = await stack.preview("--refresh");
    expect(preview.changes).toMatchInlineSnapshot(`
      "~ archived (refresh)
      ~ archived (update)
        ~ keyState: "Archived" => "Enabled"
      ~ described (refresh)
      ~ described (update)
        ~ description: "by hand" => "Card data"
      ~ disabled (refresh)
      ~ disabled (update)
        ~ keyState: "Disabled" => "Enabled"
      ~ enabled (refresh)
      ~ enabled (update)
        ~ keyState: "Enabled" => "Disabled"
      ~ gone (refresh)
      + gone (create)
      ~ renamed (refresh)
      ~ renamed (update)
        ~ alias: "by-hand" => "renamed"
      ~ retagged (refresh)
      ~ retagged (update)
        ~ tags: {
            - added: "by hand"
            ~ changed: "by hand" => "1"
            + removed: "1"
      ~ rotationOff (refresh)
      ~ rotationOff (update)
        ~ keyRotationEnabled: false => true
        ~ rotateDays: 0 => 90
      ~ rotationOn (refresh)
      ~ rotationOn (update)
        ~ keyRotationEnabled: true => false
      ~ rotationSlower (refresh)
      ~ rotationSlower (update)
        ~ rotateDays: 180 => 90
      ~ scheduled (refresh)
      ~ scheduled (update)
        ~ keyState: "PendingDelete" => "Disabled"
      ~ scheduledDisabled (refresh)
      ~ scheduledDisabled (update)
        ~ keyState: "PendingDelete" => "Disabled"
      ~ scheduledEnabled (refresh)
      ~ scheduledEnabled (update)
        ~ keyState: "PendingDelete" => "Enabled"
      ~ undeclared (refresh)
      ~ undeclaredArchived (refresh)"
    `);
    expect(sortedLines(preview.messages)).toMatchInlineSnapshot(`
      "KmsKey: key <gone> (alias "gone", ap-guangzhou) is GONE although its deletion was never scheduled here. What was encrypted under it cannot be decrypted any more. It leaves the state; where the program still declares it, \`pulumi up\` makes a new key.
      KmsKey: key <undeclared> (alias "undeclared", ap-guangzhou) is Disabled and stays so while the program declares no keyState. Declare keyState: "Enabled" to use it again.
      KmsKey: key <undeclaredArchived> (alias "undeclared-archived", ap-guangzhou) is Archived and stays so while the program declares no keyState. Declare keyState: "Enabled" to use it again."
    `);
    expect(preview.summary).toMatchInlineSnapshot(`"+ 1 to create, ~ 12 to update, 13 changes. 3 unchanged"`);
    expect(writes(preview)).toEqual({});

    const up = await stack.up("--refresh");
    expect(up.changes).toBe(preview.changes);
    expect(sortedLines(up.messages)).toBe(sortedLines(preview.messages));
    expect(writes(up)).toMatchInlineSnapshot(`
      {
        "archived": [
          "CancelKeyArchive",
        ],
        "described": [
          "UpdateKeyDescription",
        ],
        "disabled": [
          "EnableKey",
        ],
        "enabled": [
          "DisableKey",
        ],
        "gone 2": [
          "CreateKey",
        ],
        "renamed": [
          "UpdateAlias",
        ],
        "retagged": [
          "ModifyResourceTags",
        ],
        "rotationOff": [
          "EnableKeyRotation",
        ],
        "rotationOn": [
          "DisableKeyRotation",
        ],
        "rotationSlower": [
          "EnableKeyRotation",
        ],
        "scheduled": [
          "CancelKeyDeletion",
        ],
        "scheduledDisabled": [
          "CancelKeyDeletion",
        ],
        "scheduledEnabled": [
          "CancelKeyDeletion",
          "EnableKey",
        ],
      }
    `);
    expect(await stack.cloud.keyAt("undeclared")).toMatchObject({ KeyState: "Disabled", Description: "by hand" });

    const repaired = await stack.preview("--refresh");
    expect(repaired.summary).toBe("16 unchanged");
    expect(sortedLines(repaired.messages)).toMatchInlineSnapshot(`
      "KmsKey: key <scheduled> (alias "scheduled", ap-guangzhou) is Disabled and stays so while the program declares no keyState. Declare keyState: "Enabled" to use it again.
      KmsKey: key <undeclared> (alias "undeclared", ap-guangzhou) is Disabled and stays so while the program declares no keyState. Declare keyState: "Enabled" to use it again.
      KmsKey: key <undeclaredArchived> (alias "undeclared-archived", ap-guangzhou) is Archived and stays so while the program declares no keyState. Declare keyState: "Enabled" to use it again."
    `);
  });
});

describe("a change outside Pulumi that no preview showed", () => {
  it("is left alone and told in one line by the update of something else, until a refresh shows it", async () => {
    const stack = await openStack();
    const declared = (description: string, tags: object) =>
      program({
        payments: {
          args: { alias: "payments", description, keyState: "Enabled", keyRotationEnabled: true, rotateDays: 90 },
        },
        tagged: { args: { alias: "tagged", tags } },
      });
    await stack.up(declared("one", { changed: "1", kept: "1", removed: "1" }));
    const { kms, tag } = stack.cloud;
    const payments = { KeyId: (await stack.stateOf("payments")).id };
    await kms.UpdateAlias({ ...payments, Alias: "by-hand" });
    await kms.EnableKeyRotation({ ...payments, RotateDays: 30 });
    await kms.DisableKey(payments);
    await tag.ModifyResourceTags({
      Resource: String((await stack.stateOf("tagged")).outputs.qcs),
      ReplaceTags: [
        { TagKey: "kept", TagValue: "by hand" },
        { TagKey: "added", TagValue: "by hand" },
      ],
      DeleteTags: [{ TagKey: "removed" }],
    });

    const up = await stack.up(declared("two", { changed: "2", kept: "1", removed: "1" }));
    expect(writes(up)).toEqual({ payments: ["UpdateKeyDescription"], tagged: ["ModifyResourceTags"] });
    expect(sortedLines(up.messages)).toMatchInlineSnapshot(`
      "KmsKey: key <payments> was changed outside Pulumi: keyState is "Disabled", not "Enabled"; alias is "by-hand", not "payments"; rotateDays is 30, not 90. No preview showed that, so it stays; \`pulumi preview --refresh\` shows it.
      KmsKey: key <tagged> was changed outside Pulumi: tag "added" is "by hand", which the program does not declare; tag "kept" is "by hand", not "1"; tag "removed" is missing. No preview showed that, so it stays; \`pulumi preview --refresh\` shows it."
    `);

    const preview = await stack.preview("--refresh");
    expect(preview.changes).toMatchInlineSnapshot(`
      "~ payments (refresh)
      ~ payments (update)
        ~ alias: "by-hand" => "payments"
        ~ keyState: "Disabled" => "Enabled"
        ~ rotateDays: 30 => 90
      ~ tagged (refresh)
      ~ tagged (update)
        ~ tags: {
            - added: "by hand"
            ~ kept: "by hand" => "1"
            + removed: "1""
    `);
    const repaired = await stack.up("--refresh");
    expect(writes(repaired)).toMatchInlineSnapshot(`
      {
        "payments": [
          "EnableKey",
          "UpdateAlias",
          "EnableKeyRotation",
        ],
        "tagged": [
          "ModifyResourceTags",
        ],
      }
    `);
  });

  it("makes an update that it forbids fail before the first change, and a refresh lets it be done", async () => {
    const stack = await openStack();
    await stack.up(
      program({
        scheduled: { args: { alias: "scheduled", description: "one" } },
        archived: { args: { alias: "archived", description: "one" } },
        rotating: { args: { alias: "rotating", description: "one", keyRotationEnabled: true, rotateDays: 90 } },
        gone: { args: { alias: "gone", description: "one" } },
      }),
    );
    const { kms } = stack.cloud;
    const scheduled = { KeyId: (await stack.stateOf("scheduled")).id };
    await kms.DisableKey(scheduled);
    await kms.ScheduleKeyDeletion({ ...scheduled, PendingWindowInDays: 7 });
    await kms.ArchiveKey({ KeyId: (await stack.stateOf("archived")).id });
    await kms.DisableKeyRotation({ KeyId: (await stack.stateOf("rotating")).id });
    await stack.cloud.removeKey((await stack.stateOf("gone")).id);

    const up = await stack.failing.up(
      program({
        scheduled: { args: { alias: "scheduled", description: "two" } },
        archived: { args: { alias: "archived", description: "two", keyState: "Disabled" } },
        rotating: { args: { alias: "rotating", description: "two", keyRotationEnabled: true, rotateDays: 30 } },
        gone: { args: { alias: "gone", description: "two" } },
      }),
      "--continue-on-error",
    );
    expect(linesWith(up.messages, "error: key")).toMatchInlineSnapshot(`
      "error: key <archived> was archived outside Pulumi, so that it cannot be disabled. No preview showed that, and nothing was changed; run \`pulumi up --refresh\`.
      error: key <gone> was not found in ap-guangzhou. Nothing was changed; run \`pulumi up --refresh\`.
      error: key <rotating> has had its rotation turned off outside Pulumi, so that rotateDays 30 cannot be set. No preview showed that, and nothing was changed; run \`pulumi up --refresh\`.
      error: key <scheduled> was scheduled for deletion outside Pulumi: it is unusable now and unrecoverable after 2026-03-08 00:00 UTC. No preview showed that, and nothing was changed; run \`pulumi up --refresh\`."
    `);
    expect(writes(up)).toEqual({});

    const repaired = await stack.up("--refresh");
    expect(repaired.changes).toMatchInlineSnapshot(`
      "~ archived (refresh)
      ~ archived (update)
        ~ description: "one" => "two"
        + keyState: "Disabled"
      ~ gone (refresh)
      + gone (create)
      ~ rotating (refresh)
      ~ rotating (update)
        ~ description: "one" => "two"
        ~ keyRotationEnabled: false => true
        ~ rotateDays: 0 => 30
      ~ scheduled (refresh)
      ~ scheduled (update)
        ~ description: "one" => "two"
        ~ keyState: "PendingDelete" => "Disabled""
    `);
    expect(writes(repaired)).toMatchInlineSnapshot(`
      {
        "archived": [
          "CancelKeyArchive",
          "UpdateKeyDescription",
          "DisableKey",
        ],
        "gone 2": [
          "CreateKey",
        ],
        "rotating": [
          "UpdateKeyDescription",
          "EnableKeyRotation",
        ],
        "scheduled": [
          "CancelKeyDeletion",
          "UpdateKeyDescription",
        ],
      }
    `);
  });
});

describe("a key whose deletion was scheduled outside Pulumi and has been carried out", () => {
  it("is not updated, leaves the state with the next refresh and is made again", async () => {
    const stack = await openStack();
    await stack.up(program({ payments: { args: { alias: "payments" } } }));
    const payments = { KeyId: (await stack.stateOf("payments")).id };
    await stack.cloud.kms.DisableKey(payments);
    await stack.cloud.kms.ScheduleKeyDeletion({ ...payments, PendingWindowInDays: 7 });
    const refresh = await stack.refresh();
    expect(refresh.changes).toMatchInlineSnapshot(`
      "~ payments (update)
        ~ deletionDate: 0 => 1772928000
        ~ keyState: "Enabled" => "PendingDelete""
    `);

    await stack.cloud.advanceClock(7 * 86_400);
    const update = await stack.failing.up();
    expect(update.messages).toMatchInlineSnapshot(`
      "error: key <payments> was not found in ap-guangzhou. Nothing was changed; run \`pulumi up --refresh\`.
      error: update failed"
    `);
    const up = await stack.up("--refresh");
    expect(up.changes).toMatchInlineSnapshot(`
      "~ payments (refresh)
      + payments (create)"
    `);
    expect(up.messages).toBe("");
    expect(writes(up)).toEqual({ "payments 2": ["CreateKey"] });
  });
});

/** The lines that tell of keys: with `--continue-on-error` Pulumi's own SDK adds where each failure was noticed. */
const linesWith = (messages: string, start: string): string =>
  sortedLines(
    messages
      .split("\n")
      .filter((line) => line.startsWith(start))
      .join("\n"),
  );
