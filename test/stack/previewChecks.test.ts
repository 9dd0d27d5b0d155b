import { describe, expect, it } from "vitest";
import { javascript, openStack, program, type Stack } from "../harness/stack";

/** A key that somebody has made without Pulumi; results of commands call it by its alias. */
async function makeKey({ cloud, nameKey }: Stack, alias: string, more: object = {}): Promise<string> {
  const { KeyId = "" } = await cloud.kms.CreateKey({ Alias: alias, ...more });
  nameKey(KeyId, alias);
  return KeyId;
}

async function schedule({ cloud }: Stack, KeyId: string): Promise<void> {
  await cloud.kms.DisableKey({ KeyId });
  await cloud.kms.ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
}

describe("the preview of a new key", () => {
  it("names the key that has its alias, and the ways out", async () => {
    const stack = await openStack();
    await makeKey(stack, "used");
    await makeKey(stack, "signing", { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" });
    await schedule(stack, await makeKey(stack, "scheduled"));
    await stack.cloud.markKey(await makeKey(stack, "of-cos"), { owner: "cos", alias: "of-cos" });
    const refused = async (alias: string) => {
      const { messages } = await stack.failing.preview(program({ payments: { args: { alias } } }));
      return messages;
    };
    expect(await refused("used")).toMatchInlineSnapshot(
      `
      "error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: alias "used" is taken in ap-guangzhou by key <used> (Enabled, made 2026-03-01 00:00 UTC): it has keyUsage, origin, hsmClusterId and description as this resource declares them, so that an interrupted run may have made it; or it is this resource's own key, which \`--replace\` cannot replace under the same alias.
      To take that key over, write \`adoptKeyId: "<used>"\` on this resource; to make a new key, choose another alias.
      If it is a key of this program: a renamed resource needs Pulumi's option \`aliases\`, and one that gives its alias up must come first (\`dependsOn\`)."
    `,
    );
    expect(await refused("signing")).toMatchInlineSnapshot(
      `
      "error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: alias "signing" is taken in ap-guangzhou by key <signing> (Enabled, made 2026-03-01 00:00 UTC): it is not what this resource declares, since its keyUsage is "ASYMMETRIC_SIGN_VERIFY_ECC", not "ENCRYPT_DECRYPT".
      To take that key over, write \`adoptKeyId: "<signing>"\` on this resource; to make a new key, choose another alias.
      If it is a key of this program: a renamed resource needs Pulumi's option \`aliases\`, and one that gives its alias up must come first (\`dependsOn\`)."
    `,
    );
    expect(await refused("scheduled")).toMatchInlineSnapshot(
      `
      "error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: alias "scheduled" is taken in ap-guangzhou by key <scheduled> (PendingDelete, made 2026-03-01 00:00 UTC, to be deleted 2026-03-08 00:00 UTC): it has keyUsage, origin, hsmClusterId and description as this resource declares them, so that an interrupted run may have made it; or it is this resource's own key, which \`--replace\` cannot replace under the same alias.
      To take that key back, write \`restoreKeyId: "<scheduled>"\` on this resource; to make a new key, choose another alias."
    `,
    );
    expect(await refused("of-cos")).toMatchInlineSnapshot(
      `
      "error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: alias "of-cos" is taken in ap-guangzhou by key <of-cos> (Enabled, made 2026-03-01 00:00 UTC).
      It belongs to the cloud product "cos", which manages it; choose another alias."
    `,
    );
  });

  it("names both resources of the program that want one alias", async () => {
    const stack = await openStack();
    const { messages } = await stack.failing.preview(
      javascript(`
        const orders = new KmsKey("orders", { alias: "shared" });
        new KmsKey("payments", { alias: "shared" }, { dependsOn: [orders] });
      `),
    );
    expect(messages).toMatchInlineSnapshot(
      `"error: KmsKey "payments": the alias "shared" is that of the resource "orders" too: an alias belongs to one key of a region. Give one of the two another."`,
    );
  });

  it("asks few things, and nothing where nothing is new", async () => {
    const stack = await openStack();
    const declared = { payments: { args: { alias: "payments" } }, orders: { args: { alias: "orders" } } };
    const preview = await stack.preview(program(declared));
    expect([...preview.calls].sort()).toMatchInlineSnapshot(`
      [
        "GetServiceStatus",
        "ListKeyDetail",
        "ListKeyDetail",
      ]
    `);
    const up = await stack.up();
    expect([...up.calls].sort()).toMatchInlineSnapshot(`
      [
        "CreateKey orders",
        "CreateKey payments",
        "DescribeKeys",
        "GetCallerIdentity",
        "GetServiceStatus",
        "ListKeyDetail",
        "ListKeyDetail",
      ]
    `);
    expect((await stack.preview()).calls).toMatchInlineSnapshot(`[]`);
  });

  it("fails for the first one that the quota has no room for", async () => {
    const stack = await openStack({ emulator: { quota: 2 } });
    await makeKey(stack, "used");
    const { messages } = await stack.failing.preview(
      javascript(`
        const orders = new KmsKey("orders", { alias: "orders" });
        new KmsKey("payments", { alias: "payments" }, { dependsOn: [orders] });
      `),
    );
    expect(messages).toMatchInlineSnapshot(
      `"error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: the quota of keys does not suffice: 2nd new key of this update, 1 left of 2 in ap-guangzhou. Remove keys that are not needed (those scheduled for deletion do not count), or ask Tencent Cloud for more."`,
    );
  });

  it("fails in an account whose service is not activated or in arrears", async () => {
    const stack = await openStack();
    const refused = async (invalidType: number) => {
      await stack.cloud.setService(invalidType);
      return (await stack.failing.preview(program({ payments: { args: { alias: "payments" } } }))).messages;
    };
    expect(await refused(0)).toMatchInlineSnapshot(
      `"error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: KMS in ap-guangzhou is not activated in this account; activate it in the KMS console, then run again"`,
    );
    expect(await refused(2)).toMatchInlineSnapshot(
      `"error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: KMS in ap-guangzhou is suspended since the account is in arrears; pay what is due, then run again"`,
    );
  });

  it("fails for a usage that its region does not offer", async () => {
    const stack = await openStack({ settings: { "tencentcloud:region": "ap-singapore" } });
    const declared = { payments: { args: { alias: "payments", keyUsage: "ASYMMETRIC_DECRYPT_SM2" } } };
    const { messages, calls } = await stack.failing.preview(program(declared));
    expect(messages).toMatchInlineSnapshot(
      `"error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: keyUsage "ASYMMETRIC_DECRYPT_SM2" is not offered in ap-singapore, which has "ASYMMETRIC_DECRYPT_RSA_2048", "ASYMMETRIC_SIGN_VERIFY_ECC", "ASYMMETRIC_SIGN_VERIFY_ECDSA384", "ASYMMETRIC_SIGN_VERIFY_RSA_2048", "ENCRYPT_DECRYPT"; choose one of these, or another region"`,
    );
    expect([...calls].sort()).toMatchInlineSnapshot(`
      [
        "GetServiceStatus",
        "ListAlgorithms",
        "ListKeyDetail",
        "ListKeyDetail",
      ]
    `);
  });

  it("says which checks were skipped and why, where the cloud cannot be asked", async () => {
    const stack = await openStack();
    const declared = { payments: { args: { alias: "payments" } } };
    await stack.cloud.addFault({ action: "GetServiceStatus", fault: "UnauthorizedOperation", times: 100 });
    const denied = await stack.preview(program(declared));
    expect(denied.summary).toBe("+ 2 to create");
    expect(denied.messages).toMatchInlineSnapshot(
      `"KmsKey: preview checks skipped in ap-guangzhou: GetServiceStatus failed in ap-guangzhou: Unauthorized operation (UnauthorizedOperation, request <uuid>). Not checked: the quota, whether KMS is activated."`,
    );
    await stack.pulumi("config", "set", "tencentcloud:previewChecks", "require");
    expect((await stack.failing.preview()).messages).toMatchInlineSnapshot(
      `"error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: the preview checks that tencentcloud:previewChecks requires were not possible in ap-guangzhou: GetServiceStatus failed in ap-guangzhou: Unauthorized operation (UnauthorizedOperation, request <uuid>). Have the account's administrator allow this action in CAM. Not checked: the quota, whether KMS is activated"`,
    );
    await stack.pulumi("config", "set", "tencentcloud:previewChecks", "off");
    const off = await stack.preview();
    expect(off.messages).toBe("");
    expect(off.calls).toEqual([]);
    await stack.pulumi("config", "rm", "tencentcloud:previewChecks");
    stack.setEnvironment({ TENCENTCLOUD_SECRET_ID: undefined, TENCENTCLOUD_SECRET_KEY: undefined });
    const unknown = await stack.preview();
    expect(unknown.messages).toMatchInlineSnapshot(
      `"KmsKey: preview checks skipped in ap-guangzhou: No credentials for Tencent Cloud. Not checked: whether aliases are taken, the quota, whether KMS is activated."`,
    );
  });

  it("offers to take back a key that was retired under its alias, and does it with restoreKeyId", async () => {
    const stack = await openStack();
    const args = { alias: "payments", description: "Card data at rest", tags: { team: "payments" } };
    await stack.up(program({ payments: { args, opts: { protect: false } } }));
    const { id } = await stack.stateOf("payments");
    const destroyed = await stack.destroy();
    expect(destroyed.messages).toMatchInlineSnapshot(
      `"KmsKey: key <payments> (was "payments", now "retired-payments-<payments to 8>", ap-guangzhou) is unusable from now on and will be deleted for good on 2026-03-31 00:00 UTC. Until then it can be brought back: declare it with restoreKeyId: "<payments>"."`,
    );
    const offered = await stack.preview();
    expect(offered.messages).toMatchInlineSnapshot(
      `"KmsKey payments: a new key will be made, though key <payments> (PendingDelete, made 2026-03-01 00:00 UTC, to be deleted 2026-03-31 00:00 UTC) went by alias "payments" before. To take that one back instead, with what it encrypted, write restoreKeyId: "<payments>"."`,
    );
    const restored = await stack.preview(
      program({ payments: { args: { ...args, description: "Cards", restoreKeyId: id } } }),
    );
    expect(restored.messages).toMatchInlineSnapshot(`
      "KmsKey payments: restores key <payments> (PendingDelete, made 2026-03-01 00:00 UTC, to be deleted 2026-03-31 00:00 UTC) instead of making a new one; what it encrypted stays readable. It changes:
      KmsKey payments: alias: "retired-payments-<payments to 8>" => "payments"
      KmsKey payments: description: "Card data at rest" => "Cards"
      KmsKey payments: keyState: "PendingDelete" => "Enabled""
    `);
    expect(restored.output).toMatchInlineSnapshot(`
      "Previewing update (dev):
      + pulumi:pulumi:Stack: (create)
          [urn=urn:pulumi:dev::stack-ring::pulumi:pulumi:Stack::stack-ring-dev]
          + pulumi-nodejs:dynamic/tencentcloud:KmsKey: (create) 🔒
              [urn=urn:pulumi:dev::stack-ring::pulumi-nodejs:dynamic/tencentcloud:KmsKey::payments]
              alias       : "payments"
              description : "Cards"
              region      : "ap-guangzhou"
              restoreKeyId: "<payments>"
              tags        : {
                  team: "payments"
              }
      Resources:
          + 2 to create
      "
    `);
    const up = await stack.up();
    expect(up.messages).toBe(restored.messages);
    expect([...up.calls].sort()).toMatchInlineSnapshot(`
      [
        "CancelKeyDeletion payments",
        "DescribeKeys payments",
        "DescribeKeys payments",
        "DescribeKeys payments",
        "DescribeResourceTagsByResourceIds payments",
        "DescribeResourceTagsByResourceIds payments",
        "EnableKey payments",
        "GetCallerIdentity",
        "GetServiceStatus",
        "ListKeyDetail",
        "ListKeyDetail",
        "UpdateAlias payments",
        "UpdateKeyDescription payments",
      ]
    `);
    expect((await stack.preview("--refresh")).summary).toBe("2 unchanged");
    expect((await stack.preview(program({ payments: { args: { ...args, description: "Cards" } } }))).summary).toBe(
      "2 unchanged",
    );
  });
});

describe("a large account", () => {
  it("is asked for 20 aliases, and the preview says how many were not", async () => {
    const stack = await openStack({ emulator: { quota: 5000 } });
    const aliases = Array.from({ length: 2001 }, (_, index) => `old-${index}`);
    await Promise.all(aliases.map((Alias) => stack.cloud.kms.CreateKey({ Alias })));
    await stack.cloud.clearRequests();
    const declared = Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`new${index}`, {}]));
    const preview = await stack.preview(program(declared));
    expect(preview.messages).toMatchInlineSnapshot(
      `"KmsKey: preview checks skipped in ap-guangzhou: it has 2,001 keys, too many to list. 20 aliases were looked up, 13 were not checked."`,
    );
    expect(preview.calls.length).toBe(43);
  });
});

describe("pulumi destroy --run-program", () => {
  it("is not held up by a program whose next key has no alias to have", async () => {
    const stack = await openStack();
    await makeKey(stack, "used");
    const made = { orders: { args: { alias: "orders" }, opts: { protect: false } } };
    await stack.up(program(made));
    await stack.failing.up(program({ ...made, payments: { args: { alias: "used" } } }));
    const destroyed = await stack.destroy("--run-program");
    expect(destroyed.messages).toMatchInlineSnapshot(
      `"KmsKey: key <orders> (was "orders", now "retired-orders-<orders to 8>", ap-guangzhou) is unusable from now on and will be deleted for good on 2026-03-31 00:00 UTC. Until then it can be brought back: declare it with restoreKeyId: "<orders>"."`,
    );
  });
});

describe("the preview of another alias", () => {
  it("names the key that has it; a key that somebody has given it already is none", async () => {
    const stack = await openStack();
    await stack.up(program({ payments: { args: { alias: "payments" } } }));
    await makeKey(stack, "used");
    const { messages, calls } = await stack.failing.preview(program({ payments: { args: { alias: "used" } } }));
    expect(messages).toMatchInlineSnapshot(`
      "KmsKey: a key could not be compared with the program: its own error says why
      error: KmsKey payments: alias "used" is taken in ap-guangzhou by key <used> (Enabled, made 2026-03-01 00:00 UTC); choose another alias. If that key gives it up in this same update, its resource must come first: declare it before this one, and write it into \`dependsOn\` here. Where keys exchange their aliases, two or more in a circle, no order helps: give one of them another alias first."
    `);
    expect([...calls].sort()).toMatchInlineSnapshot(`
      [
        "ListKeyDetail",
        "ListKeyDetail",
      ]
    `);
    const { id } = await stack.stateOf("payments");
    await stack.cloud.kms.UpdateAlias({ KeyId: id ?? "", Alias: "cards" });
    const given = await stack.preview(program({ payments: { args: { alias: "cards" } } }));
    expect(given.messages).toBe("");
    expect(given.summary).toBe("~ 1 to update, 1 unchanged");
    await stack.up();
  });

  it("explains an alias that moves from one resource to another, and two that are exchanged", async () => {
    const stack = await openStack();
    await stack.up(program({ payments: { args: { alias: "payments" } }, orders: { args: { alias: "orders" } } }));
    const moving = javascript(`
      const payments = new KmsKey("payments", { alias: "cards" });
      new KmsKey("orders", { alias: "orders" });
      new KmsKey("next", { alias: "payments" }, { dependsOn: [payments] });
    `);
    const moved = await stack.preview(moving);
    expect(moved.messages).toMatchInlineSnapshot(
      `"KmsKey next: alias "payments" is still that of KmsKey payments (key <payments>), which gives it up in this update; it is free in time only where \`dependsOn\` of this resource names payments"`,
    );
    const up = await stack.up();
    expect(up.messages).toMatchInlineSnapshot(`""`);
    const exchanged = await stack.failing.preview(
      javascript(`
        const payments = new KmsKey("payments", { alias: "orders" });
        new KmsKey("orders", { alias: "cards" }, { dependsOn: [payments] });
        new KmsKey("next", { alias: "payments" });
      `),
    );
    const circle = await stack.failing.preview(
      javascript(`
        new KmsKey("payments", { alias: "orders" });
        new KmsKey("orders", { alias: "payments" });
        new KmsKey("next", { alias: "cards" });
      `),
    );
    expect(circle.messages).toContain(
      "Where keys exchange their aliases, two or more in a circle, no order helps: give one of them another alias first.",
    );
    expect(exchanged.messages).toMatchInlineSnapshot(`
      "KmsKey: a key could not be compared with the program: its own error says why
      error: KmsKey payments: alias "orders" is taken in ap-guangzhou by key <orders> (Enabled, made 2026-03-01 00:00 UTC); choose another alias. If that key gives it up in this same update, its resource must come first: declare it before this one, and write it into \`dependsOn\` here. Where keys exchange their aliases, two or more in a circle, no order helps: give one of them another alias first."
    `);
  });
});
