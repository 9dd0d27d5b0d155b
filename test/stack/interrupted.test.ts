import { describe, expect, it } from "vitest";
import { keyType, openStack, program } from "../harness/stack";
import { withSortedReads } from "../harness/stackOrder";

describe("pulumi up that does not come to its end", () => {
  it("keeps a key that was made in the state, says what is missing, and finishes it the next time", async () => {
    const stack = await openStack();
    await stack.cloud.addFault({ action: "EnableKeyRotation", fault: "UnauthorizedOperation" });

    const up = await stack.failing.up(
      program({ payments: { args: { alias: "payments", keyRotationEnabled: true, tags: { team: "payments" } } } }),
    );
    expect(up.calls).toMatchInlineSnapshot(`
      [
        "ListKeyDetail",
        "GetServiceStatus",
        "ListKeyDetail",
        "GetCallerIdentity",
        "CreateKey payments",
        "EnableKeyRotation payments: UnauthorizedOperation",
      ]
    `);
    expect(up.messages).toMatchInlineSnapshot(`
      "error: 2 errors occurred:
      	* EnableKeyRotation failed for key <payments> in ap-guangzhou: Unauthorized operation (UnauthorizedOperation, request <uuid>). Have the account's administrator allow this action in CAM.
      	* Key <payments> is in the state as it is now; the next \`pulumi up\` does the rest.
      error: update failed"
    `);
    const { id, outputs } = await stack.stateOf("payments");
    expect(outputs).toMatchObject({ keyId: id, alias: "payments", keyRotationEnabled: false, rotateDays: 0 });

    const preview = await stack.preview();
    expect(preview.changes).toBe("~ payments (update)");
    expect(preview.messages).toMatchInlineSnapshot(`"KmsKey payments: keyRotationEnabled: false => true"`);

    const next = await stack.up();
    expect(next.calls).toEqual([
      "DescribeKeys payments",
      "DescribeResourceTagsByResourceIds payments",
      "EnableKeyRotation payments",
      "DescribeKeys payments",
    ]);
    const { outputs: finished } = await stack.stateOf("payments");
    expect(finished).toMatchObject({ keyId: id, keyRotationEnabled: true, rotateDays: 365 });
    const unchanged = await stack.preview();
    expect(unchanged.summary).toBe("2 unchanged");
  });

  it("keeps what an update did before it was refused, and finishes it the next time", async () => {
    const stack = await openStack();
    await stack.up(program({ payments: { args: { alias: "payments", description: "one", tags: { team: "a" } } } }));
    await stack.cloud.addFault({ action: "ModifyResourceTags", fault: "UnauthorizedOperation" });

    const up = await stack.failing.up(
      program({ payments: { args: { alias: "payments", description: "two", tags: { team: "b" } } } }),
    );
    expect(withSortedReads(up.calls)).toMatchInlineSnapshot(`
      [
        "DescribeKeys payments",
        "DescribeResourceTagsByResourceIds payments",
        "UpdateKeyDescription payments",
        "ModifyResourceTags payments: UnauthorizedOperation",
      ]
    `);
    expect(up.messages).toMatchInlineSnapshot(`
      "error: 2 errors occurred:
      	* ModifyResourceTags failed for key <payments> in ap-guangzhou: Unauthorized operation (UnauthorizedOperation, request <uuid>). Have the account's administrator allow this action in CAM.
      	* Key <payments> is in the state as it is now; the next \`pulumi up\` does the rest.
      error: update failed"
    `);
    const { outputs } = await stack.stateOf("payments");
    expect(outputs).toMatchObject({ description: "two", tags: { team: "a" } });

    const preview = await stack.preview();
    expect(preview.changes).toMatchInlineSnapshot(`
      "~ payments (update)
        ~ description: "one" => "two"
        ~ tags: {
            ~ team: "a" => "b""
    `);
    const next = await stack.up();
    expect(withSortedReads(next.calls)).toMatchInlineSnapshot(`
      [
        "DescribeKeys payments",
        "DescribeResourceTagsByResourceIds payments",
        "ModifyResourceTags payments",
      ]
    `);
    const unchanged = await stack.preview();
    expect(unchanged.summary).toBe("2 unchanged");
  });

  it("finds the key again whose making was never answered, and makes no second one", async () => {
    const stack = await openStack();
    await stack.cloud.addFault({ action: "CreateKey", fault: "resetAfterCommit" });

    const up = await stack.up(program({ payments: { args: { alias: "payments", tags: { team: "payments" } } } }));

    expect(withSortedReads(up.calls)).toMatchInlineSnapshot(`
      [
        "GetCallerIdentity",
        "GetServiceStatus",
        "ListKeyDetail",
        "ListKeyDetail",
        "CreateKey payments: resetAfterCommit",
        "DescribeKeys payments",
        "DescribeResourceTagsByResourceIds payments",
        "ListKeyDetail",
      ]
    `);
    expect(up.messages).toBe("");
    const keys = await stack.cloud.keys();
    expect(keys.map(({ KeyId }) => KeyId)).toEqual([(await stack.stateOf("payments")).id]);
    const preview = await stack.preview();
    expect(preview.summary).toBe("2 unchanged");
  });

  it("names a key that a killed run may have left, with the line that takes it over", async () => {
    const stack = await openStack();
    const left = await stack.cloud.kms.CreateKey({ Alias: "payments", Description: "Card data" });
    const keyId = left.KeyId ?? "";
    stack.nameKey(keyId, "left");
    const payments = { alias: "payments", description: "Card data at rest", tags: { team: "payments" } };

    const up = await stack.failing.up(program({ payments: { args: payments } }));
    expect(up.messages).toMatchInlineSnapshot(`
      "error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: alias "payments" is taken in ap-guangzhou by key <left> (Enabled, made 2026-03-01 00:00 UTC): it is not what this resource declares, since its description is "Card data", not "Card data at rest".
      To take that key over, write \`adoptKeyId: "<left>"\` on this resource; to make a new key, choose another alias.
      If it is a key of this program: a renamed resource needs Pulumi's option \`aliases\`, and one that gives its alias up must come first (\`dependsOn\`)."
    `);
    expect(withSortedReads(up.calls)).toMatchInlineSnapshot(`
      [
        "GetServiceStatus",
        "ListKeyDetail",
        "ListKeyDetail",
      ]
    `);
    expect((await stack.resources()).filter(({ type }) => type === keyType)).toEqual([]);

    const adopting = await stack.up(program({ payments: { args: { ...payments, adoptKeyId: keyId } } }));
    expect(adopting.summary).toBe("+ 1 created, 1 unchanged");
    expect(adopting.messages).toMatchInlineSnapshot(`
      "KmsKey payments: key <left> is adopted as it is. Where another resource has had it so far, that one must go in this same \`pulumi up\`, without --target or --exclude: while both are in a state, \`pulumi destroy\` takes the key out of use.
      KmsKey payments: the update after the adoption changes:
      KmsKey payments: description: "Card data" => "Card data at rest"
      KmsKey payments: + tags["team"]: "payments""
    `);
    expect(withSortedReads(adopting.calls)).toMatchInlineSnapshot(`
      [
        "DescribeKeys left",
        "DescribeKeys left",
        "DescribeResourceTagsByResourceIds left",
        "DescribeResourceTagsByResourceIds left",
        "GetCallerIdentity",
      ]
    `);

    const update = await stack.up();
    expect(update.changes).toMatchInlineSnapshot(`
      "~ payments (update)
        ~ description: "Card data" => "Card data at rest"
        ~ tags: {
            + team: "payments""
    `);
    expect(withSortedReads(update.calls)).toMatchInlineSnapshot(`
      [
        "DescribeKeys left",
        "DescribeResourceTagsByResourceIds left",
        "UpdateKeyDescription left",
        "ModifyResourceTags left",
      ]
    `);
    const unchanged = await stack.preview(program({ payments: { args: payments } }));
    expect(unchanged.summary).toMatchInlineSnapshot(`"2 unchanged"`);
    expect(await stack.cloud.keyAt("payments")).toMatchObject({ KeyId: keyId, Description: "Card data at rest" });
    expect(await stack.cloud.keys()).toHaveLength(1);
  });
});
