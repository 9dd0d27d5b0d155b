import { CommonClient } from "tencentcloud-sdk-nodejs/tencentcloud/common/common_client";
import type { Credentials } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_models";
import { describe, expect, it } from "vitest";
import { createEmulator } from "../../../emulator/src/index";
import { type Access, useEmulator } from "../support/emulatedCloud";
import { audience, makeProvider } from "../support/identityProvider";
import { describeKey, makeKey, resourceOf } from "../support/keys";
import { codeOf, refusalOf } from "../support/refusalOf";
import { send } from "../support/signedRequest";

const uin = "100000000001";
const partner = "100000000002";
const subUin = "200000000007";
const lines: string[] = [];
const provider = makeProvider("Pipelines");
const arnOf = (name: string, account = uin) => `qcs::cam::uin/${account}:roleName/${name}`;
const oidc = `qcs::cam::uin/${uin}:oidc-provider/Pipelines`;

const options = {
  log: (line: string) => lines.push(line),
  credentials: [
    { secretId: "AKIDEMULATOR", secretKey: "emulator-secret-key", uin },
    { secretId: "AKIDSUB", secretKey: "sub-key", uin, subUin },
    { secretId: "AKIDPARTNER", secretKey: "partner-key", uin: partner },
  ],
  accounts: [
    {
      uin,
      identityProviders: [provider.given],
      roles: [
        { arn: arnOf("shared"), principals: [`qcs::cam::uin/${partner}:root`], externalId: "partner-1" },
        { arn: arnOf("personal"), principals: [`qcs::cam::uin/${uin}:uin/${subUin}`] },
        {
          arn: arnOf("deploy"),
          principals: [oidc],
          conditions: {
            string_equal: { "oidc:aud": audience },
            string_like: { "oidc:sub": ["repo:shop/*:ref:refs/heads/main"] },
          },
        },
        {
          arn: arnOf("named"),
          conditions: { string_equal: { "sts:role_session_name": ["release"] } },
        },
      ],
    },
  ],
};
const cloud = useEmulator(options);
const strict = useEmulator({ ...options, webIdentityCaller: false });
const sub: Access = { secretId: "AKIDSUB", secretKey: "sub-key" };
const other: Access = { secretId: "AKIDPARTNER", secretKey: "partner-key" };

function accessOf(credentials: Credentials | undefined): Access {
  const { TmpSecretId: secretId = "", TmpSecretKey: secretKey = "", Token: token = "" } = credentials ?? {};
  return { secretId, secretKey, token };
}

/** Exchanges a token as a pod of the cloud does: without a signature. */
function exchange(role: string, WebIdentityToken: string, { endpoint } = cloud) {
  const httpProfile = { endpoint: new URL(endpoint).host, protocol: "http://" };
  const client = new CommonClient("", "2018-08-13", {
    credential: {},
    region: "ap-guangzhou",
    profile: { httpProfile },
  });
  const request = { ProviderId: "Pipelines", WebIdentityToken, RoleArn: arnOf(role), RoleSessionName: "pipeline" };
  return client.request("AssumeRoleWithWebIdentity", request, { skipSign: true });
}

describe("AssumeRole", () => {
  const session = { RoleArn: arnOf("unknown"), RoleSessionName: "tests" };

  it("gives credentials of a role of the own account that was not given", async () => {
    const { Credentials, ExpiredTime = 0, Expiration } = await cloud.sts().AssumeRole(session);
    const now = Math.floor(Date.now() / 1000);
    expect(ExpiredTime - now).toBeGreaterThan(7_190);
    expect(ExpiredTime - now).toBeLessThanOrEqual(7_200);
    expect(Expiration).toBe(new Date(ExpiredTime * 1000).toISOString().replace(".000", ""));
    const KeyId = await makeKey(cloud, {}, accessOf(Credentials));
    expect(await describeKey(cloud, KeyId)).toMatchObject({ CreatorUinString: uin });
  });

  it("gives credentials that GetCallerIdentity shows as a role's", async () => {
    const { Credentials } = await cloud.sts(sub).AssumeRole(session);
    const { RequestId, ...identity } = await cloud.sts(accessOf(Credentials)).GetCallerIdentity();
    const [roleId = ""] = identity.UserId?.split(":") ?? [];
    expect(roleId).toMatch(/^4611686018\d{9}$/);
    expect(identity).toEqual({
      Arn: `qcs::sts:${uin}:assumed-role/${roleId}`,
      AccountId: uin,
      UserId: `${roleId}:tests`,
      PrincipalId: subUin,
      Type: "CAMRole",
    });
    const byId = await cloud.sts().AssumeRole({ ...session, RoleArn: `qcs::cam::uin/${uin}:role/${roleId}` });
    const second = await cloud.sts(accessOf(byId.Credentials)).GetCallerIdentity();
    expect(second.UserId).toBe(identity.UserId);
  });

  it("gives credentials that end", async () => {
    const emulator = createEmulator();
    const call = async (action: string, body: object, secretId?: string) => {
      const answer = await emulator.handle({ version: "2018-08-13", action, body, ...(secretId && { secretId }) });
      if (typeof answer === "string") throw new Error(answer);
      return JSON.parse(answer.body).Response;
    };
    const { Credentials } = await call("AssumeRole", { ...session, DurationSeconds: 60 });
    emulator.advanceClock(59);
    expect(await call("GetCallerIdentity", {}, Credentials.TmpSecretId)).toMatchObject({ Type: "CAMRole" });
    emulator.advanceClock(1);
    expect(await call("GetCallerIdentity", {}, Credentials.TmpSecretId)).toMatchObject({
      Error: { Code: "AuthFailure.TokenFailure" },
    });
    expect(await call("GetCallerIdentity", {}, "AKIDNOBODY")).toMatchObject({
      Error: { Code: "AuthFailure.SecretIdNotFound" },
    });
  });

  it("gives credentials that end, over the network too", async () => {
    const { Credentials } = await strict.sts().AssumeRole({ ...session, DurationSeconds: 600 });
    await strict.control("POST", "clock", { advanceSeconds: 601 });
    expect(await codeOf(strict.sts(accessOf(Credentials)).GetCallerIdentity())).toBe("AuthFailure.TokenFailure");
  });

  it("gives credentials that are nothing without their token", async () => {
    const { Credentials } = await cloud.sts().AssumeRole(session);
    const { token, ...rest } = accessOf(Credentials);
    expect(await codeOf(cloud.sts(rest).GetCallerIdentity())).toBe("AuthFailure.TokenFailure");
    expect(await codeOf(cloud.sts({ ...rest, token: `${token}x` }).GetCallerIdentity())).toBe(
      "AuthFailure.TokenFailure",
    );
  });

  it("asks another account for what the role asks for", async () => {
    const shared = { ...session, RoleArn: arnOf("shared") };
    const { Credentials } = await cloud.sts(other).AssumeRole({ ...shared, ExternalId: "partner-1" });
    expect(await cloud.sts(accessOf(Credentials)).GetCallerIdentity()).toMatchObject({
      AccountId: uin,
      PrincipalId: partner,
    });
    expect(await refusalOf(cloud.sts(other).AssumeRole({ ...shared, ExternalId: "partner-2" }))).toEqual({
      code: "UnauthorizedOperation",
      message: "Unauthorized operation. The external id is not that of the role.",
    });
    expect(await codeOf(cloud.sts(other).AssumeRole(shared))).toBe("UnauthorizedOperation");
    expect(await codeOf(cloud.sts().AssumeRole({ ...shared, ExternalId: "partner-1" }))).toBe("UnauthorizedOperation");
  });

  it("lets in the one user that a role trusts", async () => {
    const personal = { ...session, RoleArn: arnOf("personal") };
    await expect(cloud.sts(sub).AssumeRole(personal)).resolves.toHaveProperty("Credentials");
    expect(await codeOf(cloud.sts().AssumeRole(personal))).toBe("UnauthorizedOperation");
  });

  it("asks for what the conditions of a role say", async () => {
    const named = { ...session, RoleArn: arnOf("named") };
    await expect(cloud.sts().AssumeRole({ ...named, RoleSessionName: "release" })).resolves.toHaveProperty("RequestId");
    expect(await refusalOf(cloud.sts().AssumeRole(named))).toEqual({
      code: "UnauthorizedOperation",
      message: "Unauthorized operation. A condition of the role does not hold.",
    });
  });

  it("says that a session's policy is not enforced", async () => {
    const policy = { version: "2.0", statement: { effect: "deny", action: "kms:*", resource: "*" } };
    const Policy = encodeURIComponent(JSON.stringify(policy));
    const { Credentials } = await cloud.sts().AssumeRole({ ...session, Policy });
    await expect(makeKey(cloud, {}, accessOf(Credentials))).resolves.toHaveLength(36);
    expect(lines).toContain(
      "AssumeRole: the session's Policy is checked for its form and not enforced: the credentials may do everything.",
    );
  });
});

describe("AssumeRoleWithWebIdentity", () => {
  it("exchanges a token for credentials, without a signature", async () => {
    const { Credentials } = await exchange("deploy", await provider.token());
    expect(await cloud.sts(accessOf(Credentials)).GetCallerIdentity()).toMatchObject({
      AccountId: uin,
      PrincipalId: uin,
      Type: "CAMRole",
      UserId: expect.stringMatching(/^4611686018\d{9}:pipeline$/),
    });
  });

  it("takes a role that was not given, of an account that has the provider", async () => {
    await expect(exchange("unknown", await provider.token())).resolves.toHaveProperty("Credentials");
  });

  it("judges the subject by the conditions of the role", async () => {
    const token = await provider.token({ sub: "repo:shop/web:ref:refs/pull/7" });
    expect(await codeOf(exchange("deploy", token))).toBe("UnauthorizedOperation");
  });

  it("does not take a token that says it needs no signature", async () => {
    const [, payload] = (await provider.token()).split(".");
    const header = Buffer.from('{"alg":"none"}').toString("base64url");
    expect(await codeOf(exchange("deploy", `${header}.${payload}.`))).toBe("InvalidParameter.WebIdentityTokenError");
  });

  it("may be refused GetCallerIdentity, as nothing else is", async () => {
    const { Credentials } = await exchange("deploy", await provider.token(), strict);
    const access = accessOf(Credentials);
    expect(await refusalOf(strict.sts(access).GetCallerIdentity())).toEqual({
      code: "InvalidParameter.AccessKeyNotSupport",
      message: "This type of access key is not supported.",
    });
    await expect(makeKey(strict, {}, access)).resolves.toHaveLength(36);
    const assumed = await strict.sts().AssumeRole({ RoleArn: arnOf("unknown"), RoleSessionName: "tests" });
    await expect(strict.sts(accessOf(assumed.Credentials)).GetCallerIdentity()).resolves.toHaveProperty("Arn");
  });

  it("is the only action that needs no signature", async () => {
    const unsigned = { version: "2018-08-13", service: "sts", authorization: "SKIP" };
    expect(await send(cloud.endpoint, { ...unsigned, action: "GetCallerIdentity" })).toMatchObject({
      code: "AuthFailure.InvalidAuthorization",
    });
    expect(await send(cloud.endpoint, { ...unsigned, action: "AssumeRole" })).toMatchObject({
      code: "AuthFailure.InvalidAuthorization",
    });
  });
});

describe("a sub-account", () => {
  it("is shown by GetCallerIdentity", async () => {
    expect(await cloud.sts(sub).GetCallerIdentity()).toMatchObject({
      Arn: `qcs::cam:${uin}:uin/${subUin}`,
      AccountId: uin,
      UserId: subUin,
      PrincipalId: subUin,
      Type: "CAMUser",
    });
  });

  it("is the creator of what it makes, in the account's name", async () => {
    const KeyId = await makeKey(cloud, {}, sub);
    const resourceId = `creatorUin/${subUin}/${KeyId}`;
    expect(await describeKey(cloud, KeyId)).toMatchObject({
      CreatorUin: Number(subUin),
      CreatorUinString: subUin,
      ResourceId: resourceId,
    });
    const ReplaceTags = [{ TagKey: "team", TagValue: "payments" }];
    const named = { ServiceType: "kms", ResourcePrefix: "key", ResourceRegion: "ap-guangzhou" };
    await cloud
      .tag()
      .ModifyResourceTags({ Resource: `qcs::kms:ap-guangzhou:uin/${uin}:key/${resourceId}`, ReplaceTags });
    const tagsOf = (id: string) => cloud.tag(sub).DescribeResourceTagsByResourceIds({ ...named, ResourceIds: [id] });
    expect(await tagsOf(resourceId)).toMatchObject({ TotalCount: 1, Tags: [{ ResourceId: resourceId }] });
    expect(await tagsOf(`creatorUin/${uin}/${KeyId}`)).toMatchObject({ TotalCount: 0 });
    const wrong = { Resource: resourceOf(KeyId), ReplaceTags };
    expect(await codeOf(cloud.tag().ModifyResourceTags(wrong))).toBe("InvalidParameterValue.ResourceDescriptionError");
  });
});
