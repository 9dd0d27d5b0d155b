import { describe, expect, it } from "vitest";
import { javascript, keyType, openStack, program } from "../harness/stack";
import { withSortedReads, writes } from "../harness/stackOrder";

describe("KmsKey.get", () => {
  it("reads a key of any region, stays silent about what changes there, and never touches it", async () => {
    const stack = await openStack();
    const { kms, tag } = stack.cloud;
    const { KeyId: keyId = "" } = await kms.CreateKey({
      Alias: "shared",
      Description: "by hand",
      Tags: [{ TagKey: "team", TagValue: "platform" }],
    });
    stack.nameKey(keyId, "shared");
    const getting = (state: object) =>
      javascript(`
const shared = KmsKey.get("shared", ${JSON.stringify(keyId)}, ${JSON.stringify(state)});
new KmsKey("beside", { alias: "beside", description: pulumi.interpolate\`beside \${shared.alias} (\${shared.keyId})\` }, { protect: false });
exports.shared = [shared.id, shared.keyId, shared.region, shared.keyState, shared.accountId, shared.tags];
`);
    const up = await stack.up(getting({}));
    expect(up.changes).toMatchInlineSnapshot(`
      "+ beside (create)
      > shared (read)"
    `);
    expect(await stack.cloud.keyAt("beside")).toMatchObject({ Description: `beside shared (${keyId})` });
    expect((await stack.stateOf("stack-ring-dev")).outputs.shared).toEqual([
      keyId,
      keyId,
      "ap-guangzhou",
      "Enabled",
      "100000000001",
      { team: "platform" },
    ]);

    await kms.DisableKey({ KeyId: keyId });
    await tag.ModifyResourceTags({
      Resource: String((await stack.stateOf("shared")).outputs.qcs),
      ReplaceTags: [{ TagKey: "team", TagValue: "by hand" }],
    });
    const preview = await stack.preview("--refresh");
    expect(preview.changes).toMatchInlineSnapshot(`
      "~ shared (refresh)
      > shared (read)"
    `);
    expect(preview.summary).toBe("2 unchanged");
    expect(preview.messages).toBe("");

    stack.setEnvironment({ TENCENTCLOUD_REGION: "ap-shanghai" });
    const elsewhere = await stack.preview(getting({ region: "ap-guangzhou" }));
    expect(elsewhere.summary).toBe("2 unchanged");
    const destroy = await stack.destroy();
    expect(Object.keys(writes(destroy))).toEqual(["beside"]);
    expect(await stack.cloud.keyAt("shared")).toMatchObject({ KeyState: "Disabled" });
  });

  it("of a key that is not there fails in the preview, by KeyId, region and account", async () => {
    const stack = await openStack();
    const { KeyId: keyId = "" } = await stack.cloud.kms.CreateKey({ Alias: "shared" });
    stack.nameKey(keyId, "shared");

    const preview = await stack.failing.preview(
      javascript(`KmsKey.get("shared", ${JSON.stringify(keyId)}, { region: "ap-shanghai" });`),
    );
    expect(preview.messages).toMatchInlineSnapshot(`
      "KmsKey: a key could not be read: its own error says why
      error: Preview failed: key <shared> was not found in ap-shanghai, account 100000000001. Check the KeyId, the region and the credentials.
      error: preview failed"
    `);
    expect(withSortedReads(preview.calls)).toEqual([
      "DescribeKeys shared: ResourceUnavailable.CmkNotFound",
      "GetCallerIdentity",
    ]);
  });
});

describe("pulumi import --file", () => {
  it("writes keys into the state, which a preview finds unchanged, a refresh fills in and an update changes", async () => {
    const stack = await openStack();
    const makeKey = (Alias: string) => stack.cloud.kms.CreateKey({ Alias, Description: "by hand" });
    const { KeyId: plain = "" } = await makeKey("plain");
    const { KeyId: telling = "" } = await makeKey("telling");
    const other = { args: { alias: "other" } };
    await stack.up(program({ other }));
    const { __provider } = (await stack.stateOf("other")).inputs;
    const resource = (name: string, id: string, more: object = {}) => {
      const values = { __provider, alias: name, region: "ap-guangzhou", description: "by hand", ...more };
      return { type: keyType, name, id, inputs: values, outputs: values };
    };

    const imported = await stack.importFile({
      resources: [resource("plain", plain), resource("telling", telling, { __declared: ["description"] })],
    });
    expect(imported.summary).toBe("= 2 imported, 2 unchanged");
    expect(imported.calls).toEqual([]);

    const declared = (description: string) =>
      program({
        other,
        plain: { args: { alias: "plain", description } },
        telling: { args: { alias: "telling", description } },
      });
    const preview = await stack.preview(declared("by hand"));
    expect(preview.summary).toBe("4 unchanged");
    expect(preview.calls).toEqual([]);

    await stack.refresh();
    for (const [name, keyId] of [
      ["plain", plain],
      ["telling", telling],
    ] as const) {
      expect((await stack.stateOf(name)).outputs).toMatchObject({
        keyId,
        keyState: "Enabled",
        accountId: "100000000001",
        resourceId: `creatorUin/100000000001/${keyId}`,
      });
    }
    const refreshed = await stack.preview();
    expect(refreshed.summary).toBe("4 unchanged");
    expect(refreshed.messages).toBe("");

    const update = await stack.up(declared("Card data"));
    expect(update.changes).toMatchInlineSnapshot(`
      "~ plain (update)
        ~ description: "by hand" => "Card data"
        - hsmClusterId: ""
        - keyRotationEnabled: false
        - keyState: "Enabled"
        - keyUsage: "ENCRYPT_DECRYPT"
        - onDestroy: "scheduleDeletion"
        - onReplace: "archive"
        - origin: "TENCENT_KMS"
        - pendingWindowInDays: 30
        - rotateDays: 0
        - tags: {}
      ~ telling (update)
        ~ description: "by hand" => "Card data""
    `);
    expect(update.messages).toBe("");
    expect(writes(update)).toEqual({ plain: ["UpdateKeyDescription"], telling: ["UpdateKeyDescription"] });
    expect(await stack.stateOf("plain")).toMatchObject({ id: plain, protect: true });
  });
});

describe("the resource option import", () => {
  it("is refused with the two ways instead", async () => {
    const stack = await openStack();
    const keyId = "7c99b7de-6afb-11f1-9b26-525400f27fe5";
    stack.nameKey(keyId, "payments");

    const preview = await stack.failing.preview(program({ payments: { opts: { import: keyId } } }));

    expect(preview.messages).toMatchInlineSnapshot(
      `"error: KmsKey "payments": the option import cannot work in a dynamic provider. To take over an existing key, write adoptKeyId: "<payments>" among its arguments, or write the key into the state with pulumi import --file."`,
    );
    expect(preview.calls).toEqual([]);
  });
});
