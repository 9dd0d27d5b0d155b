import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startInstanceMetadata } from "../harness/instanceMetadata";
import { programFolder } from "../harness/programFolder";
import { cloudEnvironment, cloudForTest } from "../harness/providerHost";
import { failing, secret } from "../harness/providerMessages";
import { type ProviderServerOptions, startProviderServer } from "../harness/providerServer";
import { account } from "../harness/stackCloud";

/** A second account of the emulated cloud. */
const audit = { secretId: "AKIDAUDIT", secretKey: "audit-secret-key", uin: "200000000002" };

describe("credentials of a provider process", () => {
  it("come from the environment before the stack configuration", async () => {
    const { server, accountId } = await startWithTwoAccounts({
      TENCENTCLOUD_SECRET_ID: account.secretId,
      TENCENTCLOUD_SECRET_KEY: account.secretKey,
    });
    await server.configure(auditSettings);

    expect(await accountId()).toBe(account.uin);
  });

  it("come from the stack configuration, as secrets, where the environment has none", async () => {
    const { server, accountId } = await startWithTwoAccounts();
    await server.configure(auditSettings);

    expect(await accountId()).toBe(audit.uin);
  });

  it("that an explicit provider was given come before all others", async () => {
    const { server, accountId } = await startWithTwoAccounts({
      TENCENTCLOUD_SECRET_ID: account.secretId,
      TENCENTCLOUD_SECRET_KEY: account.secretKey,
    });
    await server.configure({ ...auditSettings, "tencentcloud:__explicitCredentials": "true" });

    expect(await accountId()).toBe(audit.uin);
  });

  it("come from the profile file", async () => {
    const folder = programFolder();
    mkdirSync(join(folder, ".tencentcloud"));
    const profile = `[default]\nsecret_id = ${audit.secretId}\nsecret_key = ${audit.secretKey}\n`;
    writeFileSync(join(folder, ".tencentcloud", "credentials"), profile);
    const { server, accountId } = await startWithTwoAccounts({}, { folder });
    await server.configure({});

    expect(await accountId()).toBe(audit.uin);
  });

  it("come from the role of the instance", async () => {
    const { server, accountId } = await startWithTwoAccounts({ http_proxy: await startInstanceMetadata(audit) });
    await server.configure({});

    expect(await accountId()).toBe(audit.uin);
  });

  it("that are nowhere are told with the places where they were looked for", async () => {
    const { server, accountId } = await startWithTwoAccounts({ http_proxy: await startInstanceMetadata() });
    await server.configure({});

    expect((await failing(accountId())).message).toBe(
      "No credentials for Tencent Cloud. Tried: the environment (TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set), " +
        "the stack configuration (tencentcloud:secretId and tencentcloud:secretKey are not set), the profile file (no [default] in ~/.tencentcloud/credentials), " +
        "the role of this CVM instance (Get cvm role name failed, Please confirm whether the role is bound), " +
        "the identity of this TKE pod (TKE_REGION, TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE and TKE_ROLE_ARN are not all set).\n" +
        "Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or run `pulumi config set --secret tencentcloud:secretId <SecretId>` and " +
        "`pulumi config set --secret tencentcloud:secretKey <SecretKey>`.",
    );
  });
});

const auditSettings = {
  "tencentcloud:secretId": secret(audit.secretId),
  "tencentcloud:secretKey": secret(audit.secretKey),
};

/** A process that is not configured yet, and whose account a new key tells. */
async function startWithTwoAccounts(environment: Record<string, string> = {}, options: ProviderServerOptions = {}) {
  const cloud = await cloudForTest({ credentials: [account, audit] });
  const { TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY, ...others } = cloudEnvironment(cloud);
  const server = await startProviderServer({ ...options, environment: { ...others, ...environment } });
  const accountId = async () => {
    const { inputs } = await server.check({ alias: "payments" });
    return (await server.create(inputs)).properties.accountId;
  };
  return { server, accountId };
}
