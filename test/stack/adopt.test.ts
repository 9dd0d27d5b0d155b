import { describe, expect, it } from "vitest";
import { startInstanceMetadata } from "../harness/instanceMetadata";
import { account, javascript, openStack, program, type Stack } from "../harness/stack";
import { sortedLines, writes } from "../harness/stackOrder";
import type { DeclaredKey } from "../harness/stackProgram";

/** A key that somebody has made without Pulumi; results of commands call it by its alias. */
async function makeKey({ cloud, nameKey }: Stack, alias: string, more: object = {}): Promise<string> {
  const { KeyId = "" } = await cloud.kms.CreateKey({ Alias: alias, ...more });
  nameKey(KeyId, alias);
  return KeyId;
}

describe("a key with adoptKeyId", () => {
  it("enters the state as it is, and each difference is shown before an update makes it", async () => {
    const stack = await openStack();
    const same = await makeKey(stack, "same-key", {
      Description: "Card data",
      Tags: [{ TagKey: "team", TagValue: "payments" }],
    });
    const different = await makeKey(stack, "different-key", {
      Description: "by hand",
      Tags: [
        { TagKey: "team", TagValue: "by hand" },
        { TagKey: "old", TagValue: "1" },
      ],
    });
    await stack.cloud.kms.DisableKey({ KeyId: different });
    const undeclared = await makeKey(stack, "undeclared-key", { Description: "by hand" });
    const signing = await makeKey(stack, "signing-key", { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" });
    const declared = (adopts: boolean): Record<string, DeclaredKey> => {
      const adopting = (adoptKeyId: string) => (adopts ? { adoptKeyId } : {});
      return {
        same: {
          args: {
            ...adopting(same),
            alias: "same-key",
            description: "Card data",
            tags: { team: "payments" },
            keyState: "Enabled",
          },
        },
        different: {
          args: {
            ...adopting(different),
            alias: "different",
            description: "Card data",
            keyState: "Enabled",
            keyRotationEnabled: true,
            rotateDays: 90,
            tags: { team: "payments", env: "prod" },
          },
        },
        undeclared: { args: { ...adopting(undeclared) } },
        signing: { args: { ...adopting(signing), keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" } },
      };
    };

    const preview = await stack.preview(program(declared(true)));
    expect(preview.summary).toBe("+ 5 to create");
    expect(sortedLines(preview.messages)).toMatchInlineSnapshot(`
      "KmsKey different: + tags["env"]: "prod"
      KmsKey different: - tags["old"]: "1"
      KmsKey different: alias: "different-key" => "different"
      KmsKey different: description: "by hand" => "Card data"
      KmsKey different: key <different-key> is adopted as it is. Where another resource has had it so far, that one must go in this same \`pulumi up\`, without --target or --exclude: while both are in a state, \`pulumi destroy\` takes the key out of use.
      KmsKey different: keyRotationEnabled: false => true
      KmsKey different: keyState: "Disabled" => "Enabled"
      KmsKey different: rotateDays: 0 => 90
      KmsKey different: tags["team"]: "by hand" => "payments"
      KmsKey different: the update after the adoption changes:
      KmsKey same: key <same-key> is adopted as it is. Where another resource has had it so far, that one must go in this same \`pulumi up\`, without --target or --exclude: while both are in a state, \`pulumi destroy\` takes the key out of use.
      KmsKey signing: key <signing-key> is adopted as it is. Where another resource has had it so far, that one must go in this same \`pulumi up\`, without --target or --exclude: while both are in a state, \`pulumi destroy\` takes the key out of use.
      KmsKey undeclared: key <undeclared-key> is adopted as it is. Where another resource has had it so far, that one must go in this same \`pulumi up\`, without --target or --exclude: while both are in a state, \`pulumi destroy\` takes the key out of use."
    `);
    const adoption = await stack.up();
    expect(adoption.summary).toBe("+ 5 created");
    expect(sortedLines(adoption.messages)).toBe(sortedLines(preview.messages));
    expect(writes(adoption)).toEqual({});
    expect((await stack.stateOf("different")).outputs).toMatchObject({
      keyId: different,
      alias: "different-key",
      keyState: "Disabled",
      accountId: "100000000001",
    });
    expect((await stack.stateOf("undeclared")).outputs).toMatchObject({ keyId: undeclared, alias: "undeclared-key" });
    expect((await stack.stateOf("signing")).outputs.publicKeyPem).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);

    const next = await stack.preview();
    expect(next.changes).toMatchInlineSnapshot(`
      "~ different (update)
        ~ alias: "different-key" => "different"
        ~ description: "by hand" => "Card data"
        ~ keyRotationEnabled: false => true
        ~ keyState: "Disabled" => "Enabled"
        ~ rotateDays: 0 => 90
        ~ tags: {
            + env: "prod"
            - old: "1"
            ~ team: "by hand" => "payments""
    `);
    expect(next.summary).toBe("~ 1 to update, 4 unchanged");
    const update = await stack.up();
    expect(writes(update)).toMatchInlineSnapshot(`
      {
        "different-key": [
          "EnableKey",
          "UpdateAlias",
          "UpdateKeyDescription",
          "EnableKeyRotation",
          "ModifyResourceTags",
        ],
      }
    `);
    const kept = await stack.preview("--refresh");
    expect(kept.summary).toBe("5 unchanged");
    const removed = await stack.up(program(declared(false)));
    expect(removed.summary).toBe("5 unchanged");
    expect(removed.messages).toBe("");
    expect(writes(removed)).toEqual({});
  });

  it("is replaced by the one that another id names, but by no new one while it is named itself", async () => {
    const stack = await openStack();
    const first = await makeKey(stack, "first");
    const second = await makeKey(stack, "second");
    const adopting = (args: Record<string, unknown>) => program({ payments: { args, opts: { protect: false } } });
    await stack.up(adopting({ adoptKeyId: first, alias: "payments", description: "Card data" }));
    await stack.up();

    const refused = await stack.failing.preview(
      adopting({ adoptKeyId: first, alias: "payments", region: "ap-shanghai" }),
    );
    expect(refused.messages).toMatchInlineSnapshot(`
      "KmsKey: a key could not be compared with the program: its own error says why
      error: KmsKey payments: the change of region needs a new key, but adoptKeyId still names this one (<first>); remove the line adoptKeyId"
    `);

    const preview = await stack.preview(adopting({ adoptKeyId: second, alias: "payments", description: "Card data" }));
    expect(preview.summary).toBe("+-1 to replace, 1 unchanged");
    expect(preview.changes.split("\n").filter((line) => !line.startsWith("  - "))).toMatchInlineSnapshot(`
      [
        "+- payments (replace)",
        "  ~ adoptKeyId: "<first>" => "<second>"",
        "  ~ alias: "payments" => "second"",
      ]
    `);
    expect(preview.messages).toMatchInlineSnapshot(`
      "KmsKey payments: key <second> takes its place; key <first> is archived: it still decrypts, and encrypts nothing new
      KmsKey payments: key <second> is adopted as it is. Where another resource has had it so far, that one must go in this same \`pulumi up\`, without --target or --exclude: while both are in a state, \`pulumi destroy\` takes the key out of use.
      KmsKey payments: the update after the adoption changes:
      KmsKey payments: alias: "second" => "payments"
      KmsKey payments: description: "" => "Card data""
    `);
    const replacement = await stack.up();
    expect(writes(replacement)).toMatchInlineSnapshot(`
      {
        "first": [
          "UpdateAlias",
          "ArchiveKey",
        ],
      }
    `);
    const next = await stack.up();
    expect(next.changes).toMatchInlineSnapshot(`
      "~ payments (update)
        ~ alias: "second" => "payments"
        + description: "Card data""
    `);
    expect(await stack.cloud.keyAt("payments")).toMatchObject({ KeyId: second, Description: "Card data" });
  });

  it("is adopted also where the preview has no credentials, and passed on to another resource without a change", async () => {
    const stack = await openStack();
    const keyId = await makeKey(stack, "payments", { Description: "by hand" });
    const adopting = (name: string) =>
      program({ [name]: { args: { adoptKeyId: keyId, alias: "payments" }, opts: { protect: false } } });
    stack.setEnvironment({
      TENCENTCLOUD_SECRET_ID: undefined,
      TENCENTCLOUD_SECRET_KEY: undefined,
      http_proxy: await startInstanceMetadata(),
      no_proxy: "127.0.0.1,localhost",
    });
    const preview = await stack.preview(adopting("before"));
    expect(preview.summary).toBe("+ 2 to create");
    expect(preview.messages).toMatchInlineSnapshot(
      `"KmsKey before: adoptKeyId could not be judged before \`pulumi up\` takes the key over: No credentials for Tencent Cloud. Tried: the environment (TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set), the stack configuration (tencentcloud:secretId and tencentcloud:secretKey are not set), the profile file (no [default] in ~/.tencentcloud/credentials), the role of this CVM instance (Get cvm role name failed, Please confirm whether the role is bound), the identity of this TKE pod (TKE_REGION, TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE and TKE_ROLE_ARN are not all set)."`,
    );

    const { secretId, secretKey } = account;
    stack.setEnvironment({ TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey });
    const up = await stack.up();
    expect(up.summary).toBe("+ 2 created");
    const passedOn = await stack.up(adopting("after"));
    expect(passedOn.summary).toMatchInlineSnapshot(`"+ 1 created, - 1 deleted, 2 changes. 1 unchanged"`);
    expect(passedOn.messages).toMatchInlineSnapshot(
      `
      "KmsKey after: key <payments> is adopted as it is. Where another resource has had it so far, that one must go in this same \`pulumi up\`, without --target or --exclude: while both are in a state, \`pulumi destroy\` takes the key out of use.
      KmsKey: key <payments> (ap-guangzhou) is left as it is, since it is the key of urn:pulumi:dev::stack-ring::pulumi-nodejs:dynamic/tencentcloud:KmsKey::after now."
    `,
    );
    expect(writes(passedOn)).toEqual({});
    expect((await stack.stateOf("after")).id).toBe(keyId);
  });
});

describe("an adoption is refused in the preview", () => {
  it("for a key that is not there, is of another kind, is not the user's, or is another resource's", async () => {
    const stack = await openStack();
    const { cloud } = stack;
    const ordinary = await makeKey(stack, "ordinary");
    const missing = await makeKey(stack, "missing");
    await cloud.removeKey(missing);
    const product = await makeKey(stack, "product");
    await cloud.markKey(product, { owner: "cbs", alias: "of-cbs" });
    const replica = await makeKey(stack, "replica");
    await cloud.markKey(replica, { sourceRegion: "ap-shanghai" });
    const scheduled = await makeKey(stack, "scheduled");
    await cloud.kms.DisableKey({ KeyId: scheduled });
    await cloud.kms.ScheduleKeyDeletion({ KeyId: scheduled, PendingWindowInDays: 7 });
    await stack.up(program({ other: { args: { alias: "other" } } }));
    const { id: others } = await stack.stateOf("other");

    const refusal = async (adoptKeyId: string, more: object = {}, otherAlias = "other") => {
      const args = { alias: "payments", adoptKeyId, ...more };
      const preview = await stack.failing.preview(
        javascript(`
const other = new KmsKey("other", { alias: ${JSON.stringify(otherAlias)} });
new KmsKey("payments", ${JSON.stringify(args)}, { dependsOn: other });
`),
      );
      expect(writes(preview)).toEqual({});
      return preview.messages;
    };
    expect(await refusal(missing)).toMatchInlineSnapshot(
      `"error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: adoptKeyId "<missing>" cannot be adopted: there is no such key in ap-guangzhou, account 100000000001; check KeyId, region and credentials"`,
    );
    expect(await refusal(ordinary, { keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" })).toMatchInlineSnapshot(
      `"error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: adoptKeyId "<ordinary>" cannot be adopted: its keyUsage is "ENCRYPT_DECRYPT", not "ASYMMETRIC_SIGN_VERIFY_ECC", and cannot be changed; declare what it is"`,
    );
    expect(await refusal(product)).toMatchInlineSnapshot(
      `"error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: adoptKeyId "<product>" cannot be adopted: it belongs to the cloud product "cbs", which manages it"`,
    );
    expect(await refusal(replica)).toMatchInlineSnapshot(
      `"error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: adoptKeyId "<replica>" cannot be adopted: it is a replica; declare the key in its source region"`,
    );
    expect(await refusal(scheduled)).toMatchInlineSnapshot(
      `"error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: adoptKeyId "<scheduled>" cannot be adopted: it is scheduled for deletion on 2026-03-08 00:00 UTC; to take that back, write restoreKeyId instead"`,
    );
    expect(await refusal(others)).toMatchInlineSnapshot(
      `
      "error: KmsKey "payments": adoptKeyId names the key <other>, which the resource "other" has: a key belongs to one resource. Remove adoptKeyId there, or that other resource from the program.
      error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: adoptKeyId "<other>" cannot be adopted: it is already the key of urn:pulumi:dev::stack-ring::pulumi-nodejs:dynamic/tencentcloud:KmsKey::other"
    `,
    );
    expect(await refusal(ordinary, {}, "ordinary")).toMatchInlineSnapshot(
      `
      "KmsKey: a key could not be compared with the program: its own error says why
      error: KmsKey other: alias "ordinary" is taken in ap-guangzhou by key <ordinary> (Enabled, made 2026-03-01 00:00 UTC); choose another alias. If that key gives it up in this same update, its resource must come first: declare it before this one, and write it into \`dependsOn\` here. Where keys exchange their aliases, two or more in a circle, no order helps: give one of them another alias first."
    `,
    );
  });
});
