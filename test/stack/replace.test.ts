import { describe, expect, it } from "vitest";
import { openStack, program } from "../harness/stack";
import { sortedLines, writes } from "../harness/stackOrder";

const opts = { protect: false };

describe("pulumi up that replaces a key", () => {
  it("does with the old one what onReplace says, hands the alias over also to a key that is made later, and finds it taken where no diff was asked", async () => {
    const stack = await openStack();
    const rsa = "ASYMMETRIC_DECRYPT_RSA_2048";
    await stack.up(
      program({
        scheduled: { args: { alias: "scheduled", onReplace: "scheduleDeletion", pendingWindowInDays: 7 }, opts },
        disabled: { args: { alias: "disabled" }, opts },
        renamed: { args: { alias: "old-name" }, opts },
        moved: { args: { alias: "moved" }, opts },
        late: { args: { alias: "late" }, opts },
        triggered: { args: { alias: "triggered" }, opts: { ...opts, replacementTrigger: "one" } },
      }),
    );

    const replaced = (replacementTrigger: string) =>
      program({
        scheduled: {
          args: { alias: "scheduled", onReplace: "scheduleDeletion", pendingWindowInDays: 7, keyUsage: rsa },
          opts,
        },
        disabled: { args: { alias: "disabled", onReplace: "disable", keyUsage: rsa }, opts },
        renamed: { args: { alias: "new-name", keyUsage: rsa }, opts },
        moved: { args: { alias: "moved", region: "ap-shanghai" }, opts },
        late: { args: { alias: "late", keyUsage: rsa }, opts: { ...opts, deleteBeforeReplace: true } },
        triggered: { args: { alias: "triggered" }, opts: { ...opts, replacementTrigger, deleteBeforeReplace: true } },
      });
    const up = await stack.up(replaced("one"));
    expect(writes(up)).toMatchInlineSnapshot(`
      {
        "disabled": [
          "UpdateAlias",
          "DisableKey",
        ],
        "disabled 2": [
          "CreateKey",
        ],
        "late": [
          "ArchiveKey",
          "UpdateAlias",
        ],
        "late 2": [
          "CreateKey",
        ],
        "moved": [
          "UpdateAlias",
          "ArchiveKey",
        ],
        "moved 2": [
          "CreateKey",
        ],
        "renamed": [
          "UpdateAlias",
          "ArchiveKey",
        ],
        "renamed 2": [
          "CreateKey",
        ],
        "scheduled": [
          "UpdateAlias",
          "DisableKey",
          "ScheduleKeyDeletion",
        ],
        "scheduled 2": [
          "CreateKey",
        ],
      }
    `);
    expect(sortedLines(up.messages)).toMatchInlineSnapshot(`
      "KmsKey disabled: a new key takes its place; key <disabled> is disabled: it decrypts nothing until it is enabled again
      KmsKey late: a new key takes its place; key <late> is archived: it still decrypts, and encrypts nothing new
      KmsKey moved: a new key takes its place; key <moved> is archived: it still decrypts, and encrypts nothing new
      KmsKey renamed: a new key takes its place; key <renamed> is archived: it still decrypts, and encrypts nothing new
      KmsKey scheduled: a new key takes its place; key <scheduled> is unusable at once and deleted for good after 7 days, with what it encrypted
      KmsKey: key <disabled> (was "disabled", now "replaced-disabled-<disabled to 8>-d", ap-guangzhou) is kept, Disabled. To use it again, declare it with restoreKeyId: "<disabled>".
      KmsKey: key <late> (was "late", now "replaced-late-<late to 8>-a", ap-guangzhou) is archived and can still decrypt. To use it again, declare it with restoreKeyId: "<late>".
      KmsKey: key <moved> (was "moved", now "replaced-moved-<moved to 8>-a", ap-guangzhou) is archived and can still decrypt. To use it again, declare it with restoreKeyId: "<moved>".
      KmsKey: key <renamed> (was "old-name", now "replaced-old-name-<renamed to 8>-a", ap-guangzhou) is archived and can still decrypt. To use it again, declare it with restoreKeyId: "<renamed>".
      KmsKey: key <scheduled> (was "scheduled", now "replaced-scheduled-<scheduled to 8>-s7", ap-guangzhou) is unusable from now on and will be deleted for good on 2026-03-08 00:00 UTC. Until then it can be brought back: declare it with restoreKeyId: "<scheduled>"."
    `);
    const keys = await stack.cloud.keys();
    expect(
      keys.map((key) => stack.disguised(`${key.Region} ${key.Alias} ${key.KeyState}`)).sort(),
    ).toMatchInlineSnapshot(`
      [
        "ap-guangzhou disabled Enabled",
        "ap-guangzhou late Enabled",
        "ap-guangzhou new-name Enabled",
        "ap-guangzhou replaced-disabled-<disabled to 8>-d Disabled",
        "ap-guangzhou replaced-late-<late to 8>-a Archived",
        "ap-guangzhou replaced-moved-<moved to 8>-a Archived",
        "ap-guangzhou replaced-old-name-<renamed to 8>-a Archived",
        "ap-guangzhou replaced-scheduled-<scheduled to 8>-s7 PendingDelete",
        "ap-guangzhou scheduled Enabled",
        "ap-guangzhou triggered Enabled",
        "ap-shanghai moved Enabled",
      ]
    `);
    const unchanged = await stack.preview();
    expect(unchanged.summary).toBe("7 unchanged");

    const forced = await stack.failing.up(`--replace=${(await stack.stateOf("moved")).urn}`);
    expect(forced.messages).toMatchInlineSnapshot(`
      "error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'moved' has a problem: alias "moved" is taken in ap-shanghai by key <moved 2> (Enabled, made 2026-03-01 00:00 UTC): it has keyUsage, origin, hsmClusterId and description as this resource declares them, so that an interrupted run may have made it; or it is this resource's own key, which \`--replace\` cannot replace under the same alias.
      To take that key over, write \`adoptKeyId: "<moved 2>"\` on this resource; to make a new key, choose another alias.
      If it is a key of this program: a renamed resource needs Pulumi's option \`aliases\`, and one that gives its alias up must come first (\`dependsOn\`)."
    `);
    expect(writes(forced)).toMatchInlineSnapshot(`{}`);
    const forcedLate = await stack.up(replaced("two"), `--replace=${(await stack.stateOf("late")).urn}`);
    expect(writes(forcedLate)).toMatchInlineSnapshot(`
      {
        "late 2": [
          "ArchiveKey",
          "UpdateAlias",
        ],
        "late 3": [
          "CreateKey",
        ],
        "triggered": [
          "ArchiveKey",
          "UpdateAlias",
        ],
        "triggered 2": [
          "CreateKey",
        ],
      }
    `);
    expect(sortedLines(forcedLate.messages)).toMatchInlineSnapshot(
      `
      "KmsKey late: alias "late" is that of key <late 2> (Enabled, made 2026-03-01 00:00 UTC) in ap-guangzhou; where this resource has that key now, deleteBeforeReplace frees the alias in time, and else \`pulumi up\` fails
      KmsKey triggered: a new key takes its place; key <triggered> is archived: it still decrypts, and encrypts nothing new
      KmsKey: key <late 2> (was "late", now "replaced-late-<late 2 to 8>-a", ap-guangzhou) is archived and can still decrypt. To use it again, declare it with restoreKeyId: "<late 2>".
      KmsKey: key <triggered> (was "triggered", now "replaced-triggered-<triggered to 8>-a", ap-guangzhou) is archived and can still decrypt. To use it again, declare it with restoreKeyId: "<triggered>"."
    `,
    );
  });

  it("gives the alias back when no new key could be made, and takes the old one out of use later where that was refused", async () => {
    const stack = await openStack();
    await stack.up(program({ payments: { args: { alias: "payments" }, opts } }));
    const { id } = await stack.stateOf("payments");
    await stack.cloud.addFault({ action: "CreateKey", fault: "LimitExceeded.CmkLimitExceeded" });
    const replaced = program({
      payments: { args: { alias: "payments", keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" }, opts },
    });

    const refused = await stack.failing.up(replaced);
    expect(refused.calls).toMatchInlineSnapshot(`
      [
        "ListKeyDetail",
        "GetServiceStatus",
        "ListAlgorithms",
        "ListKeyDetail",
        "GetCallerIdentity",
        "UpdateAlias payments",
        "CreateKey: LimitExceeded.CmkLimitExceeded",
        "UpdateAlias payments",
      ]
    `);
    expect(refused.messages).toMatchInlineSnapshot(`
      "KmsKey payments: a new key takes its place; key <payments> is archived: it still decrypts, and encrypts nothing new
      error: CreateKey failed in ap-guangzhou: The number of CMKs has reached the upper limit (LimitExceeded.CmkLimitExceeded, request <uuid>). Delete keys of this region that nobody uses, or ask for a higher quota (200 by default; scheduled keys do not count).
      error: update failed"
    `);
    expect(await stack.cloud.keyAt("payments")).toMatchObject({ KeyId: id, KeyState: "Enabled" });

    await stack.cloud.markKey(id, { usedBy: "cbs" });
    const used = await stack.failing.up();
    expect(used.calls).toMatchInlineSnapshot(`
      [
        "ListKeyDetail",
        "GetServiceStatus",
        "ListAlgorithms",
        "ListKeyDetail",
        "GetCallerIdentity",
        "UpdateAlias payments",
        "CreateKey payments 2",
        "GetPublicKey payments 2",
        "DescribeKeys payments 2",
        "DescribeKeys payments",
        "ArchiveKey payments: FailedOperation.CmkUsedByCloudProduct",
      ]
    `);
    expect(sortedLines(used.messages)).toMatchInlineSnapshot(`
      "KmsKey payments: a new key takes its place; key <payments> is archived: it still decrypts, and encrypts nothing new
      KmsKey: a key could not be deleted: its own error says why
      error: ArchiveKey failed for key <payments> in ap-guangzhou: The CMK is being used by a Tencent Cloud product. Product: cbs (FailedOperation.CmkUsedByCloudProduct, request <uuid>). Detach the key from the cloud product that uses it (the console lists them under the key), then run again.
      error: update failed"
    `);

    await stack.cloud.markKey(id, { usedBy: "" });
    const next = await stack.up();
    expect(next.calls).toMatchInlineSnapshot(`
      [
        "DescribeKeys payments",
        "ArchiveKey payments",
      ]
    `);
    expect(next.messages).toMatchInlineSnapshot(
      `"KmsKey: key <payments> (alias "replaced-payments-<payments to 8>-a", ap-guangzhou) is archived and can still decrypt. To use it again, declare it with restoreKeyId: "<payments>"."`,
    );
    const keys = await stack.cloud.keys();
    expect(keys.map((key) => stack.disguised(`${key.Alias} ${key.KeyState}`)).sort()).toMatchInlineSnapshot(`
      [
        "payments Enabled",
        "replaced-payments-<payments to 8>-a Archived",
      ]
    `);
    expect((await stack.stateOf("payments")).outputs).toMatchObject({ alias: "payments" });
  });
});

describe("retainOnDelete", () => {
  it("lets a key leave the stack as it is, without a call", async () => {
    const stack = await openStack();
    await stack.up(program({ payments: { args: { alias: "payments" }, opts: { ...opts, retainOnDelete: true } } }));

    const up = await stack.up(program({}));

    expect(up.summary).toMatchInlineSnapshot(`"- 1 deleted, 1 unchanged"`);
    expect(up.calls).toEqual([]);
    expect(await stack.cloud.keyAt("payments")).toMatchObject({ KeyState: "Enabled" });
  });
});
