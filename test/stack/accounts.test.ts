import { describe, expect, it } from "vitest";
import { account, javascript, openStack, program } from "../harness/stack";
import { writes } from "../harness/stackOrder";

const second = { secretId: "AKIDSECOND", secretKey: "key-of-the-second-account", uin: "200000000002" };
const emulator = { credentials: [account, second] };
const environmentOf = ({ secretId, secretKey }: typeof account) => ({
  TENCENTCLOUD_SECRET_ID: secretId,
  TENCENTCLOUD_SECRET_KEY: secretKey,
});

describe("two accounts in one program", () => {
  it("hold a key of the same alias each, found under its own only, with credentials that the state encrypts", async () => {
    const stack = await openStack({ emulator });
    await stack.setSecret("auditSecretId", second.secretId);
    await stack.setSecret("auditSecretKey", second.secretKey);
    const up = await stack.up(
      javascript(`
const config = new pulumi.Config();
const audit = new Provider("audit", {
  secretId: config.requireSecret("auditSecretId"),
  secretKey: config.requireSecret("auditSecretKey"),
});
new KmsKey("own", { alias: "payments" }, { protect: false });
new KmsKey("others", { alias: "payments" }, { provider: audit, protect: false });
new KmsKey("elsewhere", { alias: "payments", region: "ap-shanghai" }, { provider: audit, protect: false });
`),
    );
    expect(up.summary).toBe("+ 5 created");
    const keys = ["own", "others", "elsewhere"];
    const outputs = await Promise.all(keys.map(async (name) => (await stack.stateOf(name)).outputs));
    expect(outputs.map(({ accountId, region }) => `${accountId} ${region}`)).toEqual([
      "100000000001 ap-guangzhou",
      "200000000002 ap-guangzhou",
      "200000000002 ap-shanghai",
    ]);
    const state = JSON.stringify(await stack.folder.readCheckpoint());
    expect(state).toContain("tencentcloud:secretKey");
    for (const secret of [second.secretId, second.secretKey, account.secretKey]) expect(state).not.toContain(secret);

    const { id: KeyId } = await stack.stateOf("others");
    await expect(stack.cloud.kms.DescribeKey({ KeyId })).rejects.toMatchObject({
      code: "ResourceUnavailable.CmkNotFound",
    });

    const unchanged = await stack.preview("--refresh");
    expect(unchanged.summary).toBe("5 unchanged");

    stack.setEnvironment(environmentOf(second));
    const mistaken = await stack.failing.refresh();
    expect(mistaken.messages).toMatchInlineSnapshot(`
      "KmsKey: a key could not be read: its own error says why
      error: key <own> was not found in ap-guangzhou, but the credentials are those of account 200000000002 and the key belongs to account 100000000001. Nothing was changed; run again with credentials of that account.
      error: update failed"
    `);
    stack.setEnvironment(environmentOf(account));
    const destroy = await stack.destroy();
    expect(Object.keys(writes(destroy)).sort()).toEqual(["elsewhere", "others", "own"]);
    expect((await stack.cloud.keys()).map(({ KeyState }) => KeyState)).toEqual(keys.map(() => "PendingDelete"));
  });
});

describe("credentials of another account", () => {
  it("drop nothing from the state and change nothing, whatever is run", async () => {
    const stack = await openStack({ emulator });
    const payments = (args: Readonly<Record<string, unknown>> = {}) =>
      program({ payments: { args: { alias: "payments", ...args }, opts: { protect: false } } });
    await stack.up(payments());
    const before = await stack.stateOf("payments");
    stack.setEnvironment(environmentOf(second));

    const runs = [
      await stack.failing.preview("--refresh"),
      await stack.failing.up("--refresh"),
      await stack.failing.destroy(),
      await stack.failing.up(payments({ description: "Card data" })),
      await stack.failing.up(payments({ keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" })),
    ];
    expect(runs.map(({ messages }) => messages)).toMatchInlineSnapshot(`
      [
        "KmsKey: a key could not be read: its own error says why
      error: Preview failed: key <payments> was not found in ap-guangzhou, but the credentials are those of account 200000000002 and the key belongs to account 100000000001. Nothing was changed; run again with credentials of that account.
      error: preview failed",
        "KmsKey: a key could not be read: its own error says why
      error: key <payments> was not found in ap-guangzhou, but the credentials are those of account 200000000002 and the key belongs to account 100000000001. Nothing was changed; run again with credentials of that account.
      error: update failed",
        "KmsKey: a key could not be deleted: its own error says why
      error: key <payments> was not found in ap-guangzhou, but the credentials are those of account 200000000002 and the key belongs to account 100000000001. Nothing was changed; run again with credentials of that account.
      error: update failed",
        "error: key <payments> was not found in ap-guangzhou, but the credentials are those of account 200000000002 and the key belongs to account 100000000001. Nothing was changed; run again with credentials of that account.
      error: update failed",
        "KmsKey payments: a new key takes its place; key <payments> is archived: it still decrypts, and encrypts nothing new
      error: key <payments> was not found in ap-guangzhou, but the credentials are those of account 200000000002 and the key belongs to account 100000000001. Nothing was changed; run again with credentials of that account.
      error: update failed",
      ]
    `);
    expect(runs.map(writes)).toMatchInlineSnapshot(`
      [
        {},
        {},
        {},
        {},
        {
          "payments": [
            "UpdateAlias: ResourceUnavailable.CmkNotFound",
          ],
        },
      ]
    `);
    expect(await stack.stateOf("payments")).toEqual(before);
    expect(await stack.cloud.keys()).toMatchObject([{ KeyId: before.id, Alias: "payments", KeyState: "Enabled" }]);
  });
});

describe("tencentcloud:allowedAccountIds", () => {
  it("lets nothing be read or made in another account, with credentials of the stack configuration too", async () => {
    const stack = await openStack({ emulator, settings: { "tencentcloud:allowedAccountIds": account.uin } });
    const declared = program({ payments: { args: { alias: "payments" } } });
    await stack.setSecret("tencentcloud:secretId", account.secretId);
    await stack.setSecret("tencentcloud:secretKey", account.secretKey);
    stack.setEnvironment({ TENCENTCLOUD_SECRET_ID: undefined, TENCENTCLOUD_SECRET_KEY: undefined });
    const up = await stack.up(declared);
    expect(up.calls).toEqual([
      "GetCallerIdentity",
      "ListKeyDetail",
      "GetServiceStatus",
      "ListKeyDetail",
      "CreateKey payments",
      "DescribeKeys payments",
    ]);
    const state = JSON.stringify(await stack.folder.readCheckpoint());
    for (const secret of [account.secretId, account.secretKey]) expect(state).not.toContain(secret);

    stack.setEnvironment(environmentOf(second));
    const refresh = await stack.failing.refresh();
    expect(refresh.messages).toMatchInlineSnapshot(`
      "KmsKey: a key could not be read: its own error says why
      error: The credentials are those of account 200000000002, which tencentcloud:allowedAccountIds (100000000001) does not list. Nothing was read or changed. Use credentials of a listed account, or add this one to the list.
      error: update failed"
    `);
    expect(refresh.calls).toEqual(["GetCallerIdentity"]);
  });
});
