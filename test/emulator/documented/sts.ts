import { makeProvider } from "../support/identityProvider";
import { type ActionFacts, onlyAsFault, type Refused } from "./facts";

/** The provider of the account that the requests below name. */
export const provider = makeProvider("Pipelines");

const uin = "100000000001";
const arn = `qcs::cam::uin/${uin}:roleName/deploy`;
const session = { RoleArn: arn, RoleSessionName: "pipeline" };

/** Roles of the account that the requests below name. */
export const roles = [
  { arn: `qcs::cam::uin/${uin}:roleName/others`, principals: ["qcs::cam::uin/100000000099:root"] },
  { arn: `qcs::cam::uin/${uin}:roleName/brief`, longestDurationSeconds: 900 },
];

const allowed = { effect: "allow", action: "kms:*", resource: "*" };
const policyOf = (statement: object, version = "2.0"): string =>
  encodeURIComponent(JSON.stringify({ version, statement: [statement] }));

const refusedSession = (because: string, code: string, message: string, request: object): Refused => ({
  because,
  code,
  message,
  request: async () => ({ ...session, ...request }),
});

const wrongValue = (name: string, value: string | number): string =>
  `The value \`${value}\` specified in the parameter \`${name}\` is not valid.`;

const refusedPolicy = (because: string, Policy: string, detail: string): Refused =>
  refusedSession(because, "InvalidParameter.StrategyFormatError", `The policy syntax is incorrect. ${detail}`, {
    Policy,
  });

export const AssumeRole: ActionFacts = {
  service: "sts",
  parameters: {
    RoleArn: "string*",
    RoleSessionName: "string*",
    DurationSeconds: "integer",
    Policy: "string",
    ExternalId: "string",
    Tags: "list",
    "Tags.Key": "string*",
    "Tags.Value": "string*",
    SourceIdentity: "string",
    SerialNumber: "string",
    TokenCode: "string",
  },
  codes: [
    "FailedOperation.CheckMFAError",
    "FailedOperation.MFATypeNotSupported",
    "InternalError.DbError",
    "InternalError.EncryptError",
    "InternalError.GetAppIdError",
    "InternalError.GetRoleError",
    "InternalError.GetSeedTokenError",
    "InternalError.IllegalRole",
    "InternalError.PbSerializeError",
    "InternalError.SystemError",
    "InternalError.UnknownError",
    "InvalidParameter.AccountNotAvaliable",
    "InvalidParameter.ExtendStrategyOverSize",
    "InvalidParameter.GrantOtherResource",
    "InvalidParameter.OverLimit",
    "InvalidParameter.OverTimeError",
    "InvalidParameter.ParamError",
    "InvalidParameter.PolicyTooLong",
    "InvalidParameter.ResouceError",
    "InvalidParameter.StrategyFormatError",
    "InvalidParameter.StrategyInvalid",
    "InvalidParameter.TempCodeNotAvaliable",
    "ResourceNotFound.RoleNotFound",
    "UnauthorizedOperation",
    "UnsupportedOperation",
  ],
  impossible: {
    "InternalError.DbError": onlyAsFault,
    "InternalError.EncryptError": onlyAsFault,
    "InternalError.GetAppIdError": onlyAsFault,
    "InternalError.GetRoleError": onlyAsFault,
    "InternalError.GetSeedTokenError": onlyAsFault,
    "InternalError.IllegalRole": onlyAsFault,
    "InternalError.PbSerializeError": onlyAsFault,
    "InternalError.SystemError": onlyAsFault,
    "InternalError.UnknownError": onlyAsFault,
    "InvalidParameter.AccountNotAvaliable": "every emulated account is in use",
    "InvalidParameter.ExtendStrategyOverSize": "the emulated account has no CAM policies",
    "InvalidParameter.GrantOtherResource": "the emulated account has no CAM policies",
    "InvalidParameter.OverLimit": "the gateway's RequestLimitExceeded is answered",
    "InvalidParameter.TempCodeNotAvaliable": "no user of the emulator has an MFA device",
    UnsupportedOperation: onlyAsFault,
  },
  accepted: async () => [
    {
      ...session,
      DurationSeconds: 900,
      Policy: policyOf(allowed),
      ExternalId: "partner-1",
      Tags: [{ Key: "team", Value: "payments" }],
      SourceIdentity: uin,
    },
    { ...session, RoleArn: `qcs::cam::uin/${uin}:role/4611686018427397919` },
    { ...session, RoleArn: `qcs::cam::uin/${uin}:role/tencentcloudServiceRoleName/KMS_QCSRole` },
  ],
  refused: [
    refusedSession("the ARN is none", "InvalidParameter.ParamError", "Incorrect parameter. `RoleArn` names no role.", {
      RoleArn: "deploy",
    }),
    refusedSession(
      "a session name has 2 characters at least",
      "InvalidParameter.ParamError",
      `Incorrect parameter. ${wrongValue("RoleSessionName", "a")}`,
      { RoleSessionName: "a" },
    ),
    refusedSession(
      "the external id has other characters",
      "InvalidParameter.ParamError",
      `Incorrect parameter. ${wrongValue("ExternalId", "a b")}`,
      { ExternalId: "a b" },
    ),
    refusedSession(
      "no role allows more than 43,200 seconds",
      "InvalidParameter.OverTimeError",
      `The validity period exceeds the limit. ${wrongValue("DurationSeconds", 43_201)}`,
      { DurationSeconds: 43_201 },
    ),
    refusedSession(
      "the role allows 900 seconds",
      "InvalidParameter.OverTimeError",
      "The validity period exceeds the limit. The role allows 900 seconds.",
      { RoleArn: roles[1]?.arn, DurationSeconds: 901 },
    ),
    refusedSession(
      "a tag key is given twice",
      "InvalidParameter.ParamError",
      "Incorrect parameter. A tag key is given twice.",
      { Tags: ["a", "b"].map((Value) => ({ Key: "team", Value })) },
    ),
    refusedPolicy("the policy is no JSON", "allow", "It is not JSON."),
    refusedPolicy("the policy is not URL-encoded", "%7B%", "It is not URL-encoded."),
    refusedPolicy("the policy is a list", "[]", "the policy must be an object."),
    refusedPolicy("the policy has another version", policyOf(allowed, "1.0"), '`version` must be "2.0".'),
    refusedPolicy("the policy says nothing", '{"version":"2.0"}', "`statement` is missing."),
    refusedPolicy(
      "the effect is none",
      policyOf({ ...allowed, effect: "Allow" }),
      '`effect` must be "allow" or "deny".',
    ),
    refusedPolicy(
      "there is no action",
      policyOf({ ...allowed, action: [] }),
      "`action` must be a text or a list of texts.",
    ),
    refusedSession(
      "the policy has a principal",
      "InvalidParameter.StrategyInvalid",
      "The policy is invalid. It has a `principal`.",
      { Policy: policyOf({ ...allowed, principal: { qcs: [`qcs::cam::uin/${uin}:root`] } }) },
    ),
    refusedSession(
      "a resource of the policy has too few parts",
      "InvalidParameter.ResouceError",
      "The six-part resource description in the policy is incorrect. `qcs::kms`",
      { Policy: policyOf({ ...allowed, resource: ["*", "qcs::kms"] }) },
    ),
    refusedSession("the policy is long", "InvalidParameter.PolicyTooLong", "The policy is too long.", {
      Policy: policyOf({ ...allowed, action: "kms:a".repeat(2000) }),
    }),
    refusedSession(
      "nobody has an MFA device",
      "FailedOperation.CheckMFAError",
      "Failed to verify MFA. No user of the emulator has an MFA device.",
      { SerialNumber: `qcs::cam:uin/${uin}::mfa/softToken`, TokenCode: "123456" },
    ),
    refusedSession(
      "the MFA device is of another kind",
      "FailedOperation.MFATypeNotSupported",
      "The MFA type is not supported.",
      { SerialNumber: `qcs::cam:uin/${uin}::mfa/phone` },
    ),
    refusedSession("another account has no such role", "ResourceNotFound.RoleNotFound", "The role does not exist.", {
      RoleArn: "qcs::cam::uin/100000000002:roleName/deploy",
    }),
    refusedSession(
      "the role trusts others",
      "UnauthorizedOperation",
      "Unauthorized operation. The role does not trust the caller.",
      { RoleArn: roles[0]?.arn },
    ),
  ],
};

const webSession = async () => ({ ...session, ProviderId: "Pipelines", WebIdentityToken: await provider.token() });

const refusedToken = (because: string, detail: string, request: () => Promise<object>): Refused => ({
  because,
  code: "InvalidParameter.WebIdentityTokenError",
  message: `Incorrect \`WebIdentityToken\`. ${detail}`,
  request: async () => ({ ...(await webSession()), ...(await request()) }),
});

export const AssumeRoleWithWebIdentity: ActionFacts = {
  service: "sts",
  parameters: {
    ProviderId: "string*",
    WebIdentityToken: "string*",
    RoleArn: "string*",
    RoleSessionName: "string*",
    DurationSeconds: "integer",
  },
  codes: [
    "InternalError.GetRoleError",
    "InternalError.SystemError",
    "InternalError.UnknownError",
    "InvalidParameter.OverLimit",
    "InvalidParameter.ParamError",
    "InvalidParameter.WebIdentityTokenError",
    "RequestLimitExceeded",
    "UnauthorizedOperation",
  ],
  impossible: {
    "InternalError.GetRoleError": onlyAsFault,
    "InternalError.SystemError": onlyAsFault,
    "InternalError.UnknownError": onlyAsFault,
    "InvalidParameter.OverLimit": "the gateway's RequestLimitExceeded is answered",
    RequestLimitExceeded: "test/emulator/commonCodes.test.ts has it",
  },
  accepted: async () => [{ ...(await webSession()), DurationSeconds: 1800 }],
  refused: [
    {
      because: "the name of the provider is none",
      code: "InvalidParameter.ParamError",
      message: `Incorrect parameter. ${wrongValue("ProviderId", "a b")}`,
      request: async () => ({ ...(await webSession()), ProviderId: "a b" }),
    },
    refusedToken("the provider is not known", "The account has no identity provider `Other`.", async () => ({
      ProviderId: "Other",
    })),
    refusedToken("the token is none", "Invalid Compact JWS", async () => ({ WebIdentityToken: "token" })),
    refusedToken("another key has signed", "signature verification failed", async () => ({
      WebIdentityToken: await makeProvider("Pipelines").token(),
    })),
    refusedToken("the issuer is another", 'unexpected "iss" claim value', async () => ({
      WebIdentityToken: await provider.token({ iss: "https://other.example.com" }),
    })),
    refusedToken("the audience is another", 'unexpected "aud" claim value', async () => ({
      WebIdentityToken: await provider.token({ aud: "other" }),
    })),
    refusedToken("the token has expired", '"exp" claim timestamp check failed', async () => ({
      WebIdentityToken: await provider.token({ exp: Math.floor(Date.now() / 1000) - 120 }),
    })),
    {
      because: "no account has the role",
      code: "ResourceNotFound.RoleNotFound",
      message: "The role does not exist.",
      request: async () => ({ ...(await webSession()), RoleArn: "qcs::cam::uin/100000000098:roleName/deploy" }),
    },
    {
      because: "the role does not trust the provider",
      code: "UnauthorizedOperation",
      message: "Unauthorized operation. The role does not trust the caller.",
      request: async () => ({ ...(await webSession()), RoleArn: roles[0]?.arn }),
    },
  ],
};

export const GetCallerIdentity: ActionFacts = {
  service: "sts",
  parameters: {},
  codes: ["AuthFailure.AccessKeyIllegal", "InternalError.GetSeedTokenError", "InvalidParameter.AccessKeyNotSupport"],
  impossible: {
    "AuthFailure.AccessKeyIllegal": "the gateway refuses an unknown access key first",
    "InternalError.GetSeedTokenError": onlyAsFault,
    "InvalidParameter.AccessKeyNotSupport": "test/emulator/actions/assumeRole.test.ts has it",
  },
  accepted: async () => [{}],
  refused: [],
};
