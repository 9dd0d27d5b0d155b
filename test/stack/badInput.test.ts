import { describe, expect, it } from "vitest";
import { startInstanceMetadata } from "../harness/instanceMetadata";
import { account, javascript, openStack, program, type Stack } from "../harness/stack";
import { withSortedReads } from "../harness/stackOrder";

const payments = program({ payments: { args: { alias: "payments" } } });

describe("pulumi preview of a wrong argument", () => {
  it("tells all that is wrong with a resource at once, a line each, and makes no call", async () => {
    const stack = await openStack();
    const reasons = async (args: Readonly<Record<string, unknown>>) => {
      const { messages, calls } = await stack.failing.preview(program({ payments: { args } }));
      expect(calls).toEqual([]);
      return messages.split("\n").map((line) => line.replace(start, ""));
    };
    const start = "error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: ";

    expect(
      await reasons({
        alias: "",
        description: "ü".repeat(513),
        keyUsage: "ENCRYPT",
        origin: "IMPORTED",
        hsmClusterId: 7,
        region: "",
        keyState: "PendingDelete",
        keyRotationEnabled: "yes",
        rotateDays: 6,
        tags: { "": "1", " team": "1", "qcs:team": "1", sign: "a|b", ["k".repeat(128)]: "v".repeat(256), empty: "" },
        pendingWindowInDays: 6,
        onDestroy: "delete",
        onReplace: "keep",
        adoptKeyId: "payments",
        keyRotationEnable: true,
        keySpec: "AES",
      }),
    ).toMatchInlineSnapshot(`
      [
        "alias "" must not be empty; allowed: 1 to 60 letters, digits, "-" and "_"",
        "description "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü…" has 1,026 bytes in UTF-8, and at most 1,024 are allowed; shorten it",
        "keyUsage "ENCRYPT" must be "ENCRYPT_DECRYPT", "ASYMMETRIC_DECRYPT_RSA_2048", "ASYMMETRIC_DECRYPT_SM2", "ASYMMETRIC_SIGN_VERIFY_SM2", "ASYMMETRIC_SIGN_VERIFY_ECC", "ASYMMETRIC_SIGN_VERIFY_RSA_2048" or "ASYMMETRIC_SIGN_VERIFY_ECDSA384"",
        "origin "IMPORTED" must be "TENCENT_KMS" or "EXTERNAL"",
        "hsmClusterId: expected a string, got number 7",
        "region "" must not be empty; name one such as "ap-guangzhou"",
        "keyState "PendingDelete" must be "Enabled", "Disabled" or "Archived"",
        "keyRotationEnabled: expected true or false, got string "yes"",
        "rotateDays 6 must be a whole number of days from 7 to 365",
        "tags: key "" must not be empty; allowed: 1 to 127 characters",
        "tags: key " team" must not start or end with a space; remove it",
        "tags: value "" of "empty" must not be empty; allowed: 1 to 255 characters",
        "tags: key "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…" has 128 characters; allowed: 1 to 127",
        "tags: value "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv…" of "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…" has 256 characters; allowed: 1 to 255",
        "tags: key "qcs:team" must not start with "qcs:", which the cloud keeps for itself; choose another key",
        "tags: value "a|b" of "sign" must not contain "|"; allowed: Chinese and English letters, digits, spaces inside, and + - = . _ : / @ ( ) [ ] , ; > <",
        "pendingWindowInDays 6 must be a whole number of days from 7 to 30",
        "onDestroy "delete" must be "scheduleDeletion", "archive" or "disable"",
        "onReplace "keep" must be "archive", "scheduleDeletion" or "disable"",
        "adoptKeyId "payments" must be a KeyId such as "<uuid>"; copy it from the console or from an error text",
        ""keyRotationEnable" is not an input of KmsKey; did you mean keyRotationEnabled? the inputs are alias, description, keyUsage, origin, hsmClusterId, region, keyState, keyRotationEnabled, rotateDays, tags, pendingWindowInDays, onDestroy, onReplace, adoptKeyId, restoreKeyId",
        ""keySpec" is not an input of KmsKey; the inputs are alias, description, keyUsage, origin, hsmClusterId, region, keyState, keyRotationEnabled, rotateDays, tags, pendingWindowInDays, onDestroy, onReplace, adoptKeyId, restoreKeyId",
      ]
    `);
    expect(
      await reasons({
        alias: "payments key",
        description: 7,
        keyUsage: 7,
        origin: "EXTERNAL",
        region: "Guangzhou",
        keyState: 7,
        keyRotationEnabled: true,
        rotateDays: 366,
        tags: ["team"],
        pendingWindowInDays: 31,
        onDestroy: 7,
        onReplace: 7,
        adoptKeyId: 7,
      }),
    ).toMatchInlineSnapshot(`
      [
        "alias "payments key" must not contain " "; allowed: 1 to 60 letters, digits, "-" and "_"",
        "description: expected a string, got number 7",
        "keyUsage: expected a string, got number 7",
        "region "Guangzhou" must be of lower-case letters, digits and "-"; name one such as "ap-guangzhou"",
        "keyState: expected a string, got number 7",
        "rotateDays 366 must be a whole number of days from 7 to 365",
        "tags: expected an object of strings, got a list",
        "pendingWindowInDays 31 must be a whole number of days from 7 to 30",
        "onDestroy: expected a string, got number 7",
        "onReplace: expected a string, got number 7",
        "adoptKeyId: expected a string, got number 7",
        "keyRotationEnabled true is possible only with origin "TENCENT_KMS", not "EXTERNAL"; remove it",
      ]
    `);
    expect(
      await reasons({
        alias: "a".repeat(61),
        keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC",
        origin: "EXTERNAL",
        keyRotationEnabled: true,
        rotateDays: 30.5,
        tags: Object.fromEntries(Array.from({ length: 51 }, (_, number) => [`tag${number}`, "1"])),
        pendingWindowInDays: "7",
      }),
    ).toMatchInlineSnapshot(`
      [
        "alias "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…" has 61 characters; allowed: 1 to 60 letters, digits, "-" and "_"",
        "rotateDays 30.5 must be a whole number of days from 7 to 365",
        "tags: a key has at most 50, got 51; remove some",
        "pendingWindowInDays: expected a number, got string "7"",
        "origin "EXTERNAL" is possible only with keyUsage "ENCRYPT_DECRYPT", not "ASYMMETRIC_SIGN_VERIFY_ECC"; change one of them",
        "keyRotationEnabled true is possible only with keyUsage "ENCRYPT_DECRYPT", not "ASYMMETRIC_SIGN_VERIFY_ECC"; remove it",
        "keyRotationEnabled true is possible only with origin "TENCENT_KMS", not "EXTERNAL"; remove it",
      ]
    `);
    expect(
      await reasons({
        alias: "-payments",
        origin: "EXTERNAL",
        region: 7,
        keyState: "Archived",
        rotateDays: 30,
        tags: { team: 7, owner: null },
        pendingWindowInDays: 7.5,
      }),
    ).toMatchInlineSnapshot(`
      [
        "alias "-payments" must start with a letter or digit; allowed: 1 to 60 letters, digits, "-" and "_"",
        "region: expected a string, got number 7",
        "tags: expected a string as the value of "owner", got null",
        "tags: expected a string as the value of "team", got number 7",
        "pendingWindowInDays 7.5 must be a whole number of days from 7 to 30",
        "rotateDays 30 is possible only beside keyRotationEnabled: true; add that, or remove rotateDays",
        "keyState "Archived" is not possible for a new key of origin "EXTERNAL", which waits for its key material; remove it until the material is imported",
      ]
    `);
    expect(
      await reasons({ alias: "KMS-payments", origin: 7, keyRotationEnabled: false, rotateDays: "30", tags: "team" }),
    ).toMatchInlineSnapshot(`
      [
        "alias "KMS-payments" must not start with "kms-", which is kept for cloud products; choose another alias",
        "origin: expected a string, got number 7",
        "rotateDays: expected a number, got string "30"",
        "tags: expected an object of strings, got string "team"",
      ]
    `);
    expect(await reasons({ alias: 7, origin: "EXTERNAL", keyState: "Disabled" })).toMatchInlineSnapshot(`
      [
        "alias: expected a string, got number 7",
        "keyState "Disabled" is not possible for a new key of origin "EXTERNAL", which waits for its key material; remove it until the material is imported",
      ]
    `);
  });

  it("passes what is not known yet, and tells of a key that may have to be replaced", async () => {
    const stack = await openStack();
    const declared = (description: string) =>
      javascript(`
const other = new KmsKey("other", { alias: "other", description: "${description}" });
const later = (value) => other.createTime.apply(() => value);
new KmsKey("payments", {
  alias: later("payments"),
  description: later("Card data"),
  origin: later("TENCENT_KMS"),
  region: later("ap-guangzhou"),
  keyState: later("Enabled"),
  keyRotationEnabled: later(true),
  rotateDays: later(90),
  tags: { team: later("payments") },
  pendingWindowInDays: later(7),
  onDestroy: later("disable"),
  onReplace: later("disable"),
});
new KmsKey("tagged", { alias: "tagged", keyUsage: later("ENCRYPT_DECRYPT"), tags: later({ team: "payments" }) });
new KmsKey("adopted", { alias: "adopted", adoptKeyId: later("7c99b7de-6afb-11f1-9b26-525400f27fe5") });
`);
    const withoutAdoption = (description: string) => ({
      source: declared(description).source.replace(/^new KmsKey\("adopted.*$/m, ""),
    });

    const preview = await stack.preview(declared("one"));
    expect(preview.summary).toBe("+ 5 to create");
    expect(preview.messages).toBe("");
    // For the aliases that are known.
    expect(withSortedReads(preview.calls)).toEqual(["GetServiceStatus", "ListKeyDetail", "ListKeyDetail"]);
    await stack.up(withoutAdoption("one"));
    const update = await stack.preview(withoutAdoption("two"));
    expect(update.summary).toBe("~ 3 to update, 1 unchanged");
    expect(update.messages.split("\n").sort()).toMatchInlineSnapshot(`
      [
        "KmsKey payments: origin is not known yet; only \`pulumi up\` can tell whether it differs. Then another key takes the place of key <payments>, which goes as onReplace and pendingWindowInDays say, which only \`pulumi up\` can tell: it may be deleted for good",
        "KmsKey payments: region is not known yet; only \`pulumi up\` can tell whether it differs. Then another key takes the place of key <payments>, which goes as onReplace and pendingWindowInDays say, which only \`pulumi up\` can tell: it may be deleted for good",
        "KmsKey tagged: keyUsage is not known yet; only \`pulumi up\` can tell whether it differs. Then another key takes the place of key <tagged>, which is archived: it still decrypts, and encrypts nothing new",
      ]
    `);
    const up = await stack.up();
    expect(up.summary).toBe("~ 1 updated, 3 unchanged");
  });
});

describe("pulumi preview with wrong settings", () => {
  it("tells what is wrong and how to set it right, and makes no call", async () => {
    const stack = await openStack();
    const refusal = async () => {
      const { messages, calls } = await stack.failing.preview(payments);
      expect(calls).toEqual([]);
      return messages;
    };

    stack.setEnvironment({ TENCENTCLOUD_REGION: undefined });
    expect(await refusal()).toMatchInlineSnapshot(
      `"error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: region is not set; set it on the key, with \`pulumi config set tencentcloud:region ap-guangzhou\`, or as TENCENTCLOUD_REGION"`,
    );
    stack.setEnvironment({ TENCENTCLOUD_REGION: "ap-guangzhou", TENCENTCLOUD_ENDPOINT: "http://kms.example.com" });
    expect(await refusal()).toMatchInlineSnapshot(
      `"error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: TENCENTCLOUD_ENDPOINT is "http://kms.example.com": plain http is for loopback addresses only. Use https."`,
    );
    await stack.configure({
      "tencentcloud:endpoint": "https://kms.example.com",
      "tencentcloud:domain": "example.com",
      "tencentcloud:allowedAccountIds": "me",
      "tencentcloud:requestsPerSecond": "1000",
      "tencentcloud:requestTimeoutSeconds": "soon",
    });
    expect(await refusal()).toMatchInlineSnapshot(`
      "error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: tencentcloud:endpoint is "https://kms.example.com": in stack configuration it may only be a loopback address, such as http://127.0.0.1:9911, since a change of a file must not send requests elsewhere. Set TENCENTCLOUD_ENDPOINT instead.
      error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: tencentcloud:domain is "example.com": in stack configuration it may only be tencentcloudapi.com or a name under it, such as intl.tencentcloudapi.com, since a change of a file must not send requests elsewhere. Set TENCENTCLOUD_DOMAIN instead.
      error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: tencentcloud:allowedAccountIds is "me": it must be account ids (uins, all digits) with commas between them, such as 100000000001,100000000002.
      error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: tencentcloud:requestsPerSecond is "1000": it must be a number of calls a second from 1 to 95.
      error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: tencentcloud:requestTimeoutSeconds is "soon": it must be a number of seconds from 0.1 to 600."
    `);
    await stack.configure({ "tencentcloud:protectKeys": "maybe" });
    expect(await refusal()).toMatchInlineSnapshot(
      `"error: tencentcloud:protectKeys must be true or false, not "maybe". Set it right: pulumi config set tencentcloud:protectKeys true"`,
    );
    await stack.configure({ "tencentcloud:secretId": "AKIDINCLEAR", "tencentcloud:secretKey": "key-in-clear" });
    expect(await refusal()).toMatchInlineSnapshot(`
      "error: In clear in the stack configuration, from where it goes into the state: tencentcloud:secretId, tencentcloud:secretKey. Make it a secret:
        pulumi config set --secret tencentcloud:secretId
        pulumi config set --secret tencentcloud:secretKey"
    `);
  });
});

describe("pulumi up that cannot call the cloud", () => {
  it("says which checks it left out and why it fails, and makes nothing", async () => {
    const stack = await openStack({ settings: { "tencentcloud:requestTimeoutSeconds": "0.5" } });
    const { secretId, secretKey } = account;

    stack.setEnvironment({ TENCENTCLOUD_SECRET_KEY: "wrong" });
    expect(await refusal(stack)).toMatchInlineSnapshot(`
      "KmsKey: preview checks skipped in ap-guangzhou: ListKeyDetail failed in ap-guangzhou: The provided credentials could not be validated. Please check your signature is correct (AuthFailure.SignatureFailure, request <uuid>). Not checked: whether aliases are taken, the quota, whether KMS is activated.
      error: GetCallerIdentity failed in ap-guangzhou: The provided credentials could not be validated. Please check your signature is correct (AuthFailure.SignatureFailure, request <uuid>). Check the SecretKey: it is not the one of this SecretId. On a refresh or destroy these may be those of the last \`up\`: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or add --run-program.
      error: update failed"
    `);
    stack.setEnvironment({ TENCENTCLOUD_SECRET_ID: "AKIDWRONG", TENCENTCLOUD_SECRET_KEY: secretKey });
    expect(await refusal(stack)).toMatchInlineSnapshot(`
      "KmsKey: preview checks skipped in ap-guangzhou: ListKeyDetail failed in ap-guangzhou: The SecretId is not found, please ensure that your SecretId is correct (AuthFailure.SecretIdNotFound, request <uuid>). Not checked: whether aliases are taken, the quota, whether KMS is activated.
      error: GetCallerIdentity failed in ap-guangzhou: The SecretId is not found, please ensure that your SecretId is correct (AuthFailure.SecretIdNotFound, request <uuid>). Check the SecretId: its API key is deleted, disabled or mistyped. On a refresh or destroy these may be those of the last \`up\`: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or add --run-program.
      error: update failed"
    `);
    stack.setEnvironment({ TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: undefined });
    expect(await refusal(stack)).toMatchInlineSnapshot(`
      "KmsKey: preview checks skipped in ap-guangzhou: TENCENTCLOUD_SECRET_ID is set but TENCENTCLOUD_SECRET_KEY is not: set both or none. Not checked: whether aliases are taken, the quota, whether KMS is activated.
      error: TENCENTCLOUD_SECRET_ID is set but TENCENTCLOUD_SECRET_KEY is not: set both or none.
      error: update failed"
    `);
    stack.setEnvironment({
      TENCENTCLOUD_SECRET_ID: undefined,
      http_proxy: await startInstanceMetadata(),
      no_proxy: "127.0.0.1,localhost",
    });
    expect(await refusal(stack)).toMatchInlineSnapshot(`
      "KmsKey: preview checks skipped in ap-guangzhou: No credentials for Tencent Cloud. Not checked: whether aliases are taken, the quota, whether KMS is activated.
      error: No credentials for Tencent Cloud. Tried: the environment (TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set), the stack configuration (tencentcloud:secretId and tencentcloud:secretKey are not set), the profile file (no [default] in ~/.tencentcloud/credentials), the role of this CVM instance (Get cvm role name failed, Please confirm whether the role is bound), the identity of this TKE pod (TKE_REGION, TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE and TKE_ROLE_ARN are not all set).
      Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or run \`pulumi config set --secret tencentcloud:secretId <SecretId>\` and \`pulumi config set --secret tencentcloud:secretKey <SecretKey>\`.
      error: update failed"
    `);
    stack.setEnvironment({
      TENCENTCLOUD_SECRET_ID: secretId,
      TENCENTCLOUD_SECRET_KEY: secretKey,
      TENCENTCLOUD_ENDPOINT: "http://127.0.0.1:1",
    });
    expect(await refusal(stack)).toMatchInlineSnapshot(`
      "KmsKey: preview checks skipped in ap-guangzhou: ListKeyDetail failed in ap-guangzhou: no connection to 127.0.0.1:1 (ECONNREFUSED). Not checked: whether aliases are taken, the quota, whether KMS is activated.
      error: GetCallerIdentity failed in ap-guangzhou: no connection to 127.0.0.1:1 (ECONNREFUSED). Check the network, HTTPS_PROXY and the endpoint (tencentcloud:endpoint, tencentcloud:domain), then run the command again.
      error: update failed"
    `);
    stack.setEnvironment({ TENCENTCLOUD_ENDPOINT: stack.cloud.endpoint });
    await stack.configure({ "tencentcloud:allowedAccountIds": "200000000002, 200000000003" });
    expect(await refusal(stack)).toMatchInlineSnapshot(
      `"error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: The credentials are those of account 100000000001, which tencentcloud:allowedAccountIds (200000000002, 200000000003) does not list. Nothing was read or changed. Use credentials of a listed account, or add this one to the list."`,
    );
  });

  async function refusal(stack: Stack): Promise<string> {
    const { messages, calls } = await stack.failing.up(payments);
    expect(calls.filter((call) => !/^(GetCallerIdentity|ListKeyDetail|GetServiceStatus)\b/.test(call))).toEqual([]);
    return messages;
  }
});
