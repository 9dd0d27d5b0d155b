import { describe, expect, it } from "vitest";
import { openStack, program } from "../harness/stack";
import { sortedLines, writes } from "../harness/stackOrder";

const opts = { protect: false };

describe("pulumi destroy", () => {
  it("takes keys of every state out of use as onDestroy says, so that the next up and destroy work at once", async () => {
    const stack = await openStack();
    const keys = {
      enabled: { args: { alias: "enabled" }, opts },
      disabled: { args: { alias: "disabled", keyState: "Disabled", pendingWindowInDays: 7 }, opts },
      archived: { args: { alias: "archived", keyState: "Archived" }, opts },
      external: { args: { alias: "external", origin: "EXTERNAL" }, opts },
      toArchive: { args: { alias: "to-archive", onDestroy: "archive" }, opts },
      toDisable: { args: { alias: "to-disable", onDestroy: "disable" }, opts },
      externalToArchive: { args: { alias: "external-to-archive", origin: "EXTERNAL", onDestroy: "archive" }, opts },
    };
    const create = await stack.up(program(keys));
    expect(writes(create)).toMatchInlineSnapshot(`
      {
        "archived": [
          "CreateKey",
          "ArchiveKey",
        ],
        "disabled": [
          "CreateKey",
          "DisableKey",
        ],
        "enabled": [
          "CreateKey",
        ],
        "external": [
          "CreateKey",
        ],
        "externalToArchive": [
          "CreateKey",
        ],
        "toArchive": [
          "CreateKey",
        ],
        "toDisable": [
          "CreateKey",
        ],
      }
    `);

    const destroy = await stack.destroy();
    expect(destroy.summary).toBe("- 8 deleted");
    expect(writes(destroy)).toMatchInlineSnapshot(`
      {
        "archived": [
          "UpdateAlias",
          "ScheduleKeyDeletion",
        ],
        "disabled": [
          "UpdateAlias",
          "ScheduleKeyDeletion",
        ],
        "enabled": [
          "DisableKey",
          "UpdateAlias",
          "ScheduleKeyDeletion",
        ],
        "external": [
          "UpdateAlias",
          "ScheduleKeyDeletion",
        ],
        "externalToArchive": [
          "UpdateAlias",
        ],
        "toArchive": [
          "ArchiveKey",
          "UpdateAlias",
        ],
        "toDisable": [
          "DisableKey",
          "UpdateAlias",
        ],
      }
    `);
    expect(sortedLines(destroy.messages)).toMatchInlineSnapshot(`
      "KmsKey: key <archived> (was "archived", now "retired-archived-<archived to 8>", ap-guangzhou) is unusable from now on and will be deleted for good on 2026-03-31 00:00 UTC. Until then it can be brought back: declare it with restoreKeyId: "<archived>".
      KmsKey: key <disabled> (was "disabled", now "retired-disabled-<disabled to 8>", ap-guangzhou) is unusable from now on and will be deleted for good on 2026-03-08 00:00 UTC. Until then it can be brought back: declare it with restoreKeyId: "<disabled>".
      KmsKey: key <enabled> (was "enabled", now "retired-enabled-<enabled to 8>", ap-guangzhou) is unusable from now on and will be deleted for good on 2026-03-31 00:00 UTC. Until then it can be brought back: declare it with restoreKeyId: "<enabled>".
      KmsKey: key <external> (was "external", now "retired-external-<external to 8>", ap-guangzhou) is unusable from now on and will be deleted for good on 2026-03-31 00:00 UTC. Until then it can be brought back: declare it with restoreKeyId: "<external>".
      KmsKey: key <externalToArchive> (was "external-to-archive", now "retired-external-to-archive-<externalToArchive to 8>", ap-guangzhou) is kept, PendingImport. To use it again, declare it with restoreKeyId: "<externalToArchive>".
      KmsKey: key <toArchive> (was "to-archive", now "retired-to-archive-<toArchive to 8>", ap-guangzhou) is archived and can still decrypt. To use it again, declare it with restoreKeyId: "<toArchive>".
      KmsKey: key <toDisable> (was "to-disable", now "retired-to-disable-<toDisable to 8>", ap-guangzhou) is kept, Disabled. To use it again, declare it with restoreKeyId: "<toDisable>"."
    `);
    expect(await keyStates()).toMatchInlineSnapshot(`
      [
        "retired-archived-<archived to 8> PendingDelete",
        "retired-disabled-<disabled to 8> PendingDelete",
        "retired-enabled-<enabled to 8> PendingDelete",
        "retired-external-<external to 8> PendingDelete",
        "retired-external-to-archive-<externalToArchive to 8> PendingImport",
        "retired-to-archive-<toArchive to 8> Archived",
        "retired-to-disable-<toDisable to 8> Disabled",
      ]
    `);

    const up = await stack.up();
    expect(up.summary).toBe("+ 8 created");
    expect(sortedLines(up.messages)).toMatchInlineSnapshot(`
      "KmsKey archived: a new key will be made, though key <archived> (PendingDelete, made 2026-03-01 00:00 UTC, to be deleted 2026-03-31 00:00 UTC) went by alias "archived" before. To take that one back instead, with what it encrypted, write restoreKeyId: "<archived>".
      KmsKey disabled: a new key will be made, though key <disabled> (PendingDelete, made 2026-03-01 00:00 UTC, to be deleted 2026-03-08 00:00 UTC) went by alias "disabled" before. To take that one back instead, with what it encrypted, write restoreKeyId: "<disabled>".
      KmsKey enabled: a new key will be made, though key <enabled> (PendingDelete, made 2026-03-01 00:00 UTC, to be deleted 2026-03-31 00:00 UTC) went by alias "enabled" before. To take that one back instead, with what it encrypted, write restoreKeyId: "<enabled>".
      KmsKey external: a new key will be made, though key <external> (PendingDelete, made 2026-03-01 00:00 UTC, to be deleted 2026-03-31 00:00 UTC) went by alias "external" before. To take that one back instead, with what it encrypted, write restoreKeyId: "<external>".
      KmsKey externalToArchive: a new key will be made, though key <externalToArchive> (PendingImport, made 2026-03-01 00:00 UTC) went by alias "external-to-archive" before. To take that one back instead, with what it encrypted, write restoreKeyId: "<externalToArchive>".
      KmsKey toArchive: a new key will be made, though key <toArchive> (Archived, made 2026-03-01 00:00 UTC) went by alias "to-archive" before. To take that one back instead, with what it encrypted, write restoreKeyId: "<toArchive>".
      KmsKey toDisable: a new key will be made, though key <toDisable> (Disabled, made 2026-03-01 00:00 UTC) went by alias "to-disable" before. To take that one back instead, with what it encrypted, write restoreKeyId: "<toDisable>"."
    `);
    const again = await stack.destroy("--run-program");
    expect(again.summary).toBe("- 8 deleted, 8 unchanged");
    expect(Object.keys(writes(again)).sort()).toEqual(
      Object.keys(keys)
        .map((name) => `${name} 2`)
        .sort(),
    );

    async function keyStates(): Promise<string[]> {
      const found = await stack.cloud.keys();
      return found.map((key) => stack.disguised(`${key.Alias} ${key.KeyState}`)).sort();
    }
  });

  it("leaves alone what is scheduled or gone, and undoes what it did to a key that a product uses", async () => {
    const stack = await openStack();
    await stack.up(
      program({
        scheduled: { args: { alias: "scheduled" }, opts },
        gone: { args: { alias: "gone" }, opts },
        used: { args: { alias: "used", onDestroy: "archive" }, opts },
      }),
    );
    const { id: scheduled } = await stack.stateOf("scheduled");
    await stack.cloud.kms.DisableKey({ KeyId: scheduled });
    await stack.cloud.kms.ScheduleKeyDeletion({ KeyId: scheduled, PendingWindowInDays: 7 });
    await stack.cloud.removeKey((await stack.stateOf("gone")).id);
    const { id: used } = await stack.stateOf("used");
    await stack.cloud.markKey(used, { usedBy: "cbs" });

    const refused = await stack.failing.destroy("--continue-on-error");
    expect(writes(refused)).toMatchInlineSnapshot(`
      {
        "used": [
          "ArchiveKey: FailedOperation.CmkUsedByCloudProduct",
        ],
      }
    `);
    expect(sortedLines(refused.messages)).toMatchInlineSnapshot(`
      "KmsKey: a key could not be deleted: its own error says why
      KmsKey: key <scheduled> (alias "scheduled", ap-guangzhou) is unusable from now on and will be deleted for good on 2026-03-08 00:00 UTC. Until then it can be brought back: declare it with restoreKeyId: "<scheduled>".
      error: ArchiveKey failed for key <used> in ap-guangzhou: The CMK is being used by a Tencent Cloud product. Product: cbs (FailedOperation.CmkUsedByCloudProduct, request <uuid>). Detach the key from the cloud product that uses it (the console lists them under the key), then run again.
      error: update failed"
    `);
    expect(await stack.cloud.keyAt("used")).toMatchObject({ KeyState: "Enabled" });

    await stack.cloud.markKey(used, { usedBy: "" });
    const destroy = await stack.destroy();
    expect(destroy.calls).toEqual(["DescribeKeys used", "ArchiveKey used", "UpdateAlias used"]);
  });
});
