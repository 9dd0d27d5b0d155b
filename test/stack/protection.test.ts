import { describe, expect, it } from "vitest";
import { javascript, openStack, program } from "../harness/stack";

describe("a protected key", () => {
  it("is not deleted, nor asked for, until an update with protect: false; then its alias is free at once", async () => {
    const stack = await openStack();
    const payments = { alias: "payments" };
    await stack.up(program({ payments: { args: payments } }));

    const preview = await stack.failing.preview(program({}));
    expect(preview.messages).toMatchInlineSnapshot(`
      "error: Preview failed: resource "urn:pulumi:dev::stack-ring::pulumi-nodejs:dynamic/tencentcloud:KmsKey::payments" cannot be deleted
      because it is protected. To unprotect the resource, either remove the \`protect\` flag from the resource in your Pulumi program and run \`pulumi up\`, or use the command:
      \`pulumi state unprotect 'urn:pulumi:dev::stack-ring::pulumi-nodejs:dynamic/tencentcloud:KmsKey::payments'\`
      error: preview failed"
    `);
    expect(preview.calls).toEqual([]);
    const destroy = await stack.failing.destroy();
    expect(destroy.messages).toMatchInlineSnapshot(`
      "error: resource "urn:pulumi:dev::stack-ring::pulumi-nodejs:dynamic/tencentcloud:KmsKey::payments" cannot be deleted
      because it is protected. To unprotect the resource, either remove the \`protect\` flag from the resource in your Pulumi program and run \`pulumi up\`, or use the command:
      \`pulumi state unprotect 'urn:pulumi:dev::stack-ring::pulumi-nodejs:dynamic/tencentcloud:KmsKey::payments'\`
      error: update failed"
    `);
    expect(destroy.calls).toEqual([]);
    expect(await stack.cloud.keyAt("payments")).toMatchObject({ KeyState: "Enabled" });

    const unprotect = await stack.up(program({ payments: { args: payments, opts: { protect: false } } }));
    expect(unprotect.calls).toEqual([]);
    const removal = await stack.up(program({}));
    expect(removal.calls).toEqual([
      "DescribeKeys payments",
      "DisableKey payments",
      "UpdateAlias payments",
      "ScheduleKeyDeletion payments",
    ]);
    expect(removal.messages).toMatchInlineSnapshot(
      `"KmsKey: key <payments> (was "payments", now "retired-payments-<payments to 8>", ap-guangzhou) is unusable from now on and will be deleted for good on 2026-03-31 00:00 UTC. Until then it can be brought back: declare it with restoreKeyId: "<payments>"."`,
    );

    const again = await stack.up(program({ payments: { args: payments } }));
    expect(again.calls).toEqual([
      "ListKeyDetail",
      "GetServiceStatus",
      "ListKeyDetail",
      "GetCallerIdentity",
      "CreateKey payments 2",
      "DescribeKeys payments 2",
    ]);
    expect(again.messages).toMatchInlineSnapshot(
      `"KmsKey payments: a new key will be made, though key <payments> (PendingDelete, made 2026-03-01 00:00 UTC, to be deleted 2026-03-31 00:00 UTC) went by alias "payments" before. To take that one back instead, with what it encrypted, write restoreKeyId: "<payments>"."`,
    );
  });

  it("is not replaced until the program says protect: false; then its alias goes to the new key and it is archived", async () => {
    const stack = await openStack();
    const paying = (payments: string) =>
      javascript(`
const payments = new KmsKey("payments", ${payments});
new KmsKey("dependant", { alias: "dependant", description: pulumi.interpolate\`after \${payments.keyId}\` });
`);
    await stack.up(paying('{ alias: "payments", description: "Card data" }'));
    const asymmetric = '{ alias: "payments", description: "Card data", keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" }';

    const refused = await stack.failing.preview(paying(asymmetric));
    expect(refused.messages).toMatchInlineSnapshot(`
      "KmsKey payments: a new key takes its place; key <payments> is archived: it still decrypts, and encrypts nothing new
      error: unable to replace resource "urn:pulumi:dev::stack-ring::pulumi-nodejs:dynamic/tencentcloud:KmsKey::payments"
      as it is currently marked for protection. To unprotect the resource, remove the \`protect\` flag from the resource in your Pulumi program and run \`pulumi up\`
      error: preview failed"
    `);
    expect(refused.calls).toEqual(["ListKeyDetail", "GetServiceStatus", "ListAlgorithms", "ListKeyDetail"]);

    const preview = await stack.preview(paying(`${asymmetric}, { protect: false }`));
    expect(preview.summary).toMatchInlineSnapshot(`"~ 1 to update, +-1 to replace, 2 changes. 1 unchanged"`);
    expect(preview.changes.split("\n").filter((line) => !line.startsWith("  - "))).toMatchInlineSnapshot(`
      [
        "~ dependant (update)",
        "  ~ description: "after <payments>" => [unknown]",
        "+- payments (replace) 🔓",
        "  ~ keyUsage: "ENCRYPT_DECRYPT" => "ASYMMETRIC_DECRYPT_RSA_2048"",
      ]
    `);

    const up = await stack.up();
    expect(up.calls).toMatchInlineSnapshot(`
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
        "DescribeKeys dependant",
        "UpdateKeyDescription dependant",
        "DescribeKeys payments",
        "ArchiveKey payments",
      ]
    `);
    expect(up.messages).toMatchInlineSnapshot(
      `
      "KmsKey payments: a new key takes its place; key <payments> is archived: it still decrypts, and encrypts nothing new
      KmsKey: key <payments> (was "payments", now "replaced-payments-<payments to 8>-a", ap-guangzhou) is archived and can still decrypt. To use it again, declare it with restoreKeyId: "<payments>"."
    `,
    );
    expect(up.summary).toMatchInlineSnapshot(`"~ 1 updated, +-1 replaced, 2 changes. 1 unchanged"`);
    const keys = await stack.cloud.keys();
    expect(keys.map(({ Alias, KeyState }) => `${stack.disguised(Alias)} ${KeyState}`).sort()).toEqual([
      "dependant Enabled",
      "payments Enabled",
      "replaced-payments-<payments to 8>-a Archived",
    ]);
    expect((await stack.stateOf("payments")).outputs).toMatchObject({
      alias: "payments",
      keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048",
      publicKeyPem: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----\n/),
    });

    const unchanged = await stack.preview();
    expect(unchanged.summary).toBe("3 unchanged");
  });
});
