import { describe, expect, it } from "vitest";
import { javascript, keyType, openStack, program, type Stack } from "../harness/stack";
import { sortedLines } from "../harness/stackOrder";

const opts = { protect: false };
const rsa = "ASYMMETRIC_DECRYPT_RSA_2048";

/** The text that version 0.1.0 wrote into states. */
const earlierText =
  'exports.handler = () => { try { return require("pulumi-tencentcloud-kms/provider").kmsKey; } catch (e) { ' +
  'if (e.code === "MODULE_NOT_FOUND" && e.message.includes("\'pulumi-tencentcloud-kms/")) ' +
  'throw Object.assign(new Error("The npm package pulumi-tencentcloud-kms is missing: put it back into package.json ' +
  'and install it until its keys are gone from the stack."), { stack: "" }); throw e; } };';

/** Every key as `alias state`, sorted. */
const keysOf = async (stack: Stack): Promise<readonly string[]> =>
  (await stack.cloud.keys()).map(({ Alias, KeyState }) => stack.disguised(`${Alias} ${KeyState}`)).sort();

/** Writes keys into the state as an import file does, with the provider text of an earlier version. */
async function importKeys(stack: Stack, names: readonly string[], region = "ap-guangzhou"): Promise<void> {
  const resources = await Promise.all(
    names.map(async (name) => {
      const { KeyId: id = "" } = await stack.cloud.kms.CreateKey({ Alias: name });
      stack.nameKey(id, name);
      const inputs = { alias: name, region, __provider: earlierText };
      return { type: keyType, name, id, inputs, outputs: { region, __provider: earlierText } };
    }),
  );
  await stack.importFile({ resources });
}

describe("keys whose state holds an earlier text of the provider", () => {
  it("are renamed, adopted and replaced in one run with keys of today's", async () => {
    const stack = await openStack();
    await importKeys(stack, ["renamed", "disabled", "late", "dropped"]);
    await stack.refresh();
    await stack.up(
      program({
        renamed: { opts },
        disabled: { args: { onReplace: "disable" }, opts },
        late: { args: { onReplace: "disable" }, opts },
        dropped: { args: { onDestroy: "disable" }, opts },
      }),
    );
    const { id } = await stack.stateOf("renamed");
    const up = await stack.up(
      program({
        after: { args: { alias: "renamed", adoptKeyId: id }, opts },
        disabled: { args: { onReplace: "disable", keyUsage: rsa }, opts },
        late: { args: { onReplace: "disable", keyUsage: rsa }, opts: { ...opts, deleteBeforeReplace: true } },
        fresh: { args: { alias: "fresh" }, opts },
      }),
    );
    expect(up.summary).toMatchInlineSnapshot(`"+ 2 created, - 2 deleted, +-2 replaced, 6 changes. 1 unchanged"`);
    expect(await keysOf(stack)).toMatchInlineSnapshot(`
      [
        "disabled Enabled",
        "fresh Enabled",
        "late Enabled",
        "renamed Enabled",
        "replaced-disabled-<disabled to 8>-d Disabled",
        "replaced-late-<late to 8>-d Disabled",
        "retired-dropped-<dropped to 8> Disabled",
      ]
    `);
  });
});

describe("a replacement that the engine asks no difference for", () => {
  it("does with the old key what onReplace says, however it is forced", async () => {
    const stack = await openStack();
    const declared = (alias: string, trigger: string) =>
      javascript(`
        const opts = { protect: false };
        const cause = new KmsKey("cause", { alias: "cause", keyUsage: ${JSON.stringify(trigger === "1" ? "ENCRYPT_DECRYPT" : rsa)} }, opts);
        new KmsKey("flagged", { alias: "flagged${alias}" }, opts);
        new KmsKey("tainted", { alias: "tainted${alias}", onReplace: "disable" }, opts);
        new KmsKey("triggered", { alias: "triggered${alias}", pendingWindowInDays: 9, onReplace: "scheduleDeletion" }, { ...opts, replacementTrigger: ${JSON.stringify(trigger)} });
        new KmsKey("with", { alias: "with" }, { ...opts, replaceWith: [cause] });
      `);
    await stack.up(declared("", "1"));
    const urnOf = async (name: string) => (await stack.stateOf(name)).urn;
    const flag = `--replace=${await urnOf("flagged")}` as const;
    await stack.pulumi("state", "taint", await urnOf("tainted"), "--yes");
    const preview = await stack.preview(declared("-2", "2"), flag);
    expect(sortedLines(preview.messages)).toMatchInlineSnapshot(`
      "KmsKey cause: a new key takes its place; key <cause> is archived: it still decrypts, and encrypts nothing new
      KmsKey triggered: a new key takes its place; key <triggered> is unusable at once and deleted for good after 9 days, with what it encrypted
      KmsKey with: a new key takes its place; key <with> is archived: it still decrypts, and encrypts nothing new"
    `);
    const up = await stack.up(flag);
    expect(sortedLines(up.messages)).toMatchInlineSnapshot(`
      "KmsKey cause: a new key takes its place; key <cause> is archived: it still decrypts, and encrypts nothing new
      KmsKey triggered: a new key takes its place; key <triggered> is unusable at once and deleted for good after 9 days, with what it encrypted
      KmsKey with: a new key takes its place; key <with> is archived: it still decrypts, and encrypts nothing new
      KmsKey: key <cause> (was "cause", now "replaced-cause-<cause to 8>-a", ap-guangzhou) is archived and can still decrypt. To use it again, declare it with restoreKeyId: "<cause>".
      KmsKey: key <flagged> (was "flagged", now "replaced-flagged-<flagged to 8>-a", ap-guangzhou) is archived and can still decrypt. To use it again, declare it with restoreKeyId: "<flagged>".
      KmsKey: key <tainted> (was "tainted", now "replaced-tainted-<tainted to 8>-d", ap-guangzhou) is kept, Disabled. To use it again, declare it with restoreKeyId: "<tainted>".
      KmsKey: key <triggered> (was "triggered", now "replaced-triggered-<triggered to 8>-s9", ap-guangzhou) is unusable from now on and will be deleted for good on 2026-03-10 00:00 UTC. Until then it can be brought back: declare it with restoreKeyId: "<triggered>".
      KmsKey: key <with> (was "with", now "replaced-with-<with to 8>-a", ap-guangzhou) is archived and can still decrypt. To use it again, declare it with restoreKeyId: "<with>"."
    `);
    expect(await keysOf(stack)).toMatchInlineSnapshot(`
      [
        "cause Enabled",
        "flagged-2 Enabled",
        "replaced-cause-<cause to 8>-a Archived",
        "replaced-flagged-<flagged to 8>-a Archived",
        "replaced-tainted-<tainted to 8>-d Disabled",
        "replaced-triggered-<triggered to 8>-s9 PendingDelete",
        "replaced-with-<with to 8>-a Archived",
        "tainted-2 Enabled",
        "triggered-2 Enabled",
        "with Enabled",
      ]
    `);
  });
});

describe("keys of several providers", () => {
  it("are known to each of their processes", async () => {
    const stack = await openStack();
    const other = 'const other = new Provider("other", { region: "ap-guangzhou" }); const opts = { protect: false };';
    await stack.up(
      javascript(`${other}
        new KmsKey("before", { alias: "renamed" }, opts);
        new KmsKey("late", { alias: "late" }, opts);
        new KmsKey("dropped", { alias: "dropped", onDestroy: "disable" }, opts);
      `),
    );
    const { id } = await stack.stateOf("before");
    const up = await stack.up(
      javascript(`${other}
        new KmsKey("after", { alias: "renamed", adoptKeyId: ${JSON.stringify(id)} }, { ...opts, provider: other });
        new KmsKey("late", { alias: "late", keyUsage: "${rsa}" }, { ...opts, provider: other, deleteBeforeReplace: true });
      `),
    );
    expect(sortedLines(up.messages)).toMatchInlineSnapshot(`
      "KmsKey after: key <before> is adopted as it is. Where another resource has had it so far, that one must go in this same \`pulumi up\`, without --target or --exclude: while both are in a state, \`pulumi destroy\` takes the key out of use.
      KmsKey late: a new key takes its place; key <late> is archived: it still decrypts, and encrypts nothing new
      KmsKey: key <before> (ap-guangzhou) is left as it is, since it is the key of urn:pulumi:dev::stack-ring::pulumi-nodejs:dynamic/tencentcloud:KmsKey::after now.
      KmsKey: key <dropped> (was "dropped", now "retired-dropped-<dropped to 8>", ap-guangzhou) is kept, Disabled. To use it again, declare it with restoreKeyId: "<dropped>".
      KmsKey: key <late> (was "late", now "replaced-late-<late to 8>-a", ap-guangzhou) is archived and can still decrypt. To use it again, declare it with restoreKeyId: "<late>"."
    `);
    expect(await keysOf(stack)).toMatchInlineSnapshot(`
      [
        "late Enabled",
        "renamed Enabled",
        "replaced-late-<late to 8>-a Archived",
        "retired-dropped-<dropped to 8> Disabled",
      ]
    `);
  });
});

describe("a key of an older state that another provider's key replaces", () => {
  it("goes as it was announced, by the alias that it was given", async () => {
    const stack = await openStack();
    await importKeys(stack, ["late"]);
    await stack.refresh();
    const up = await stack.up(
      javascript(`
        const other = new Provider("other", { region: "ap-guangzhou" });
        new KmsKey("late", { alias: "late", keyUsage: "${rsa}" }, { protect: false, provider: other });
      `),
    );
    expect(up.messages).toMatchInlineSnapshot(`
      "KmsKey late: a new key takes its place; key <late> is archived: it still decrypts, and encrypts nothing new
      KmsKey: key <late> (ap-guangzhou) is archived and can still decrypt. To use it again, declare it with restoreKeyId: "<late>"."
    `);
    expect(await keysOf(stack)).toEqual(["late Enabled", "replaced-late-<late to 8>-a Archived"]);
  });
});

describe("a key of another provider whose onReplace is ignored", () => {
  it("goes as it was announced", async () => {
    const stack = await openStack();
    await stack.up(program({ late: { args: { alias: "late" }, opts } }));
    await stack.up(
      javascript(`
        const other = new Provider("other", { region: "ap-guangzhou" });
        const args = { alias: "late", onReplace: "scheduleDeletion", keyUsage: "${rsa}" };
        new KmsKey("late", args, { protect: false, provider: other, ignoreChanges: ["onReplace"] });
      `),
    );
    expect(await keysOf(stack)).toEqual(["late Enabled", "replaced-late-<late to 8>-a Archived"]);
  });
});

describe("what was interrupted", () => {
  it("is gone on with as it was announced", async () => {
    const stack = await openStack();
    const { KeyId: second = "" } = await stack.cloud.kms.CreateKey({ Alias: "second" });
    const declared = (args: Readonly<Record<string, unknown>>) => program({ payments: { args, opts } });
    await stack.up(declared({ alias: "first", onReplace: "scheduleDeletion" }));
    await stack.cloud.addFault({ action: "ArchiveKey", times: 9, fault: "UnauthorizedOperation" });
    const adopting = declared({ adoptKeyId: second, onReplace: "archive" });
    await stack.failing.up(adopting);
    expect(await keysOf(stack)).toMatchInlineSnapshot(`
      [
        "replaced-first-<payments to 8>-a Enabled",
        "second Enabled",
      ]
    `);
    await stack.cloud.clearFaults();
    await stack.up();
    expect(await keysOf(stack)).toMatchInlineSnapshot(`
      [
        "replaced-first-<payments to 8>-a Archived",
        "second Enabled",
      ]
    `);
  });

  it("is done with the window that was announced, and by the alias where no program tells", async () => {
    const stack = await openStack();
    const declared = (more: object) => program({ payments: { args: { alias: "payments", ...more }, opts } });
    await stack.up(declared({ pendingWindowInDays: 7 }));
    await stack.cloud.addFault({ action: "DisableKey", times: 9, fault: "UnauthorizedOperation" });
    await stack.failing.up(declared({ keyUsage: rsa, onReplace: "scheduleDeletion", pendingWindowInDays: 30 }));
    expect(await keysOf(stack)).toMatchInlineSnapshot(`
      [
        "payments Enabled",
        "replaced-payments-<payments to 8>-s30 Enabled",
      ]
    `);
    await stack.cloud.clearFaults();
    const destroy = await stack.destroy();
    expect(sortedLines(destroy.messages)).toMatchInlineSnapshot(`
      "KmsKey: key <payments 2> (was "payments", now "retired-payments-<payments 2 to 8>", ap-guangzhou) is unusable from now on and will be deleted for good on 2026-03-31 00:00 UTC. Until then it can be brought back: declare it with restoreKeyId: "<payments 2>".
      KmsKey: key <payments> (alias "replaced-payments-<payments to 8>-s30", ap-guangzhou) is unusable from now on and will be deleted for good on 2026-03-31 00:00 UTC. Until then it can be brought back: declare it with restoreKeyId: "<payments>"."
    `);
  });

  it("leaves an alias that the next change gives back", async () => {
    const stack = await openStack();
    const declared = (more: object) => program({ payments: { args: { alias: "payments", ...more }, opts } });
    await stack.up(declared({ onDestroy: "archive" }));
    const { id } = await stack.stateOf("payments");
    const alias = `replaced-payments-${id.slice(0, 8)}-s30`;
    await stack.cloud.kms.UpdateAlias({ KeyId: id, Alias: alias });
    const refresh = await stack.preview("--refresh");
    expect(refresh.changes).toMatchInlineSnapshot(`
      "~ payments (refresh)
      ~ payments (update)
        ~ alias: "replaced-payments-<payments to 8>-s30" => "payments""
    `);
    expect(refresh.messages).toMatchInlineSnapshot(
      `"KmsKey: key <payments> (alias "replaced-payments-<payments to 8>-s30", ap-guangzhou) goes by the alias of a key that another one was to replace. If that was taken back, the next \`pulumi up\` gives it its own alias again."`,
    );
    const up = await stack.up(declared({ onDestroy: "archive", description: "one" }));
    expect(sortedLines(up.messages)).toMatchInlineSnapshot(
      `"KmsKey: key <payments> (ap-guangzhou) went by "replaced-payments-<payments to 8>-s30", since another key was to replace it; it goes by "payments" again."`,
    );
    expect(await keysOf(stack)).toMatchInlineSnapshot(`
      [
        "payments Enabled",
      ]
    `);
    await stack.cloud.kms.UpdateAlias({ KeyId: id, Alias: alias });
    await stack.up(program({}));
    expect(await keysOf(stack)).toMatchInlineSnapshot(`
      [
        "replaced-payments-<payments to 8>-s30 Archived",
      ]
    `);
  });
});

describe("a key that two resources have", () => {
  it("is left to the one that the program goes on with", async () => {
    const stack = await openStack();
    await stack.up(program({ before: { args: { alias: "payments" }, opts } }));
    const { id, urn } = await stack.stateOf("before");
    const after = urn.replace("::before", "::after");
    const adopting = program({ after: { args: { alias: "payments", adoptKeyId: id }, opts } });
    const targeted = await stack.up(adopting, `--target=${after}`);
    expect(targeted.messages).toMatchInlineSnapshot(
      `"KmsKey after: key <before> is adopted as it is. Where another resource has had it so far, that one must go in this same \`pulumi up\`, without --target or --exclude: while both are in a state, \`pulumi destroy\` takes the key out of use."`,
    );
    const dropped = await stack.up(`--target=${urn}`);
    expect(dropped.messages).toMatchInlineSnapshot(
      `"KmsKey: key <before> (ap-guangzhou) is left as it is, since it is the key of urn:pulumi:dev::stack-ring::pulumi-nodejs:dynamic/tencentcloud:KmsKey::after now."`,
    );
    expect(await keysOf(stack)).toMatchInlineSnapshot(`
      [
        "payments Enabled",
      ]
    `);
  });

  it("is safe where the old entry has left the state before the new resource takes it", async () => {
    const stack = await openStack();
    await stack.up(program({ before: { args: { alias: "payments" } } }));
    const { id, urn } = await stack.stateOf("before");
    await stack.pulumi("state", "delete", "--force", "--yes", urn);
    await stack.up(program({ after: { args: { alias: "payments", adoptKeyId: id }, opts } }));
    expect((await stack.stateOf("after")).id).toBe(id);
    expect(await keysOf(stack)).toEqual(["payments Enabled"]);
  });

  it("is left for the one that could not take it over", async () => {
    const stack = await openStack();
    await stack.up(program({ before: { args: { alias: "payments", keyUsage: rsa }, opts } }));
    const { id } = await stack.stateOf("before");
    await stack.cloud.addFault({ action: "GetPublicKey", times: 99, fault: "UnauthorizedOperation" });
    const adopting = program({ after: { args: { alias: "payments", adoptKeyId: id }, opts } });
    await stack.failing.up(adopting, "--continue-on-error");
    await stack.cloud.clearFaults();
    expect(await keysOf(stack)).toMatchInlineSnapshot(`
      [
        "payments Enabled",
      ]
    `);
    await stack.up();
    expect((await stack.stateOf("after")).id).toBe(id);
  });
});

describe("a resource that was renamed", () => {
  it("counts as itself while its aliases say so, and after that", async () => {
    const stack = await openStack();
    const renamed = (alias: string, aliases: readonly string[]) =>
      program({ after: { args: { alias }, opts: { ...opts, aliases: aliases.map((name) => ({ name })) } } });
    await stack.up(program({ before: { args: { alias: "payments" }, opts } }));
    const up = await stack.up(renamed("payments", ["before"]));
    expect(up.summary).toBe("2 unchanged");
    const later = await stack.up(renamed("payments", []));
    expect(later.summary).toBe("~ 1 updated, 1 unchanged");
    expect(later.messages).toBe(
      "KmsKey after: the state still has the place that it had in the program before; it is corrected",
    );
    expect(later.calls).toEqual([]);
    await stack.up(renamed("cards", []), `--replace=${(await stack.stateOf("after")).urn}`);
    expect(await keysOf(stack)).toEqual(["cards Enabled", "replaced-payments-<before to 8>-a Archived"]);
  });
});

describe("what a preview cannot know", () => {
  it("is told with what would become of the key", async () => {
    const stack = await openStack();
    const declared = (usage: string) =>
      javascript(`
        const other = new KmsKey("other", { alias: "other", description: "${rsa}" }, { protect: false });
        new KmsKey("payments", { alias: "payments", keyUsage: ${usage}, onReplace: "scheduleDeletion", pendingWindowInDays: 8 }, { protect: false });
      `);
    await stack.up(program({ payments: { args: { alias: "payments" }, opts } }));
    const preview = await stack.preview(declared("other.id.apply(() => other.description)"));
    expect(sortedLines(preview.messages)).toMatchInlineSnapshot(
      `"KmsKey payments: keyUsage is not known yet; only \`pulumi up\` can tell whether it differs. Then another key takes the place of key <payments>, which is unusable at once and deleted for good after 8 days, with what it encrypted"`,
    );
    const retained = await stack.preview(
      program({ payments: { args: { alias: "payments", keyUsage: rsa }, opts: { ...opts, retainOnDelete: true } } }),
    );
    expect(retained.messages).toMatchInlineSnapshot(
      `"KmsKey payments: a new key takes its place; key <payments> stays as it is, but for its alias, where the last \`pulumi up\` had retainOnDelete too; else it is archived: it still decrypts, and encrypts nothing new"`,
    );
  });

  it("fails where the state has the key in a region that it is not in", async () => {
    const stack = await openStack();
    await importKeys(stack, ["payments"], "ap-shanghai");
    const preview = await stack.failing.preview(program({ payments: { args: { region: "ap-guangzhou" }, opts } }));
    expect(sortedLines(preview.messages)).toMatchInlineSnapshot(`
      "KmsKey: a key could not be compared with the program: its own error says why
      error: KmsKey payments: there is no key <payments> in ap-shanghai, where the state has it, so that it cannot be replaced. Take it out with \`pulumi state delete\`, and import it anew with its own region."
    `);
    expect(await keysOf(stack)).toEqual(["payments Enabled"]);
  });

  it("fails before the first change where the state did not hold it", async () => {
    const stack = await openStack();
    await importKeys(stack, ["payments"]);
    const preview = await stack.preview(program({ payments: { args: { keyUsage: rsa, description: "one" }, opts } }));
    expect(preview.changes).toMatchInlineSnapshot(`
      "~ payments (update)
        + description: "one"
        + keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048""
    `);
    const up = await stack.failing.up();
    expect(sortedLines(up.messages)).toMatchInlineSnapshot(`
      "error: key <payments> has keyUsage "ENCRYPT_DECRYPT", not "ASYMMETRIC_DECRYPT_RSA_2048", which the state did not hold. Nothing was changed; run \`pulumi up --refresh\`, whose preview shows what that means.
      error: update failed"
    `);
    expect(await keysOf(stack)).toMatchInlineSnapshot(`
      [
        "payments Enabled",
      ]
    `);
  });
});
