import { describe, expect, it } from "vitest";
import type { Action } from "../../../../../provider/cloud/call/actions";
import { CloudError } from "../../../../../provider/cloud/call/cloudError";
import { codes, factsOf, unknownCode } from "../../../../../provider/cloud/call/codes";
import { blamesOne } from "../../../../../provider/cloud/reader/halving";

/** https://cloud.tencent.com/document/api/573/34432 */
const everyAction = [
  "ActionOffline",
  "AuthFailure.InvalidAuthorization",
  "AuthFailure.InvalidSecretId",
  "AuthFailure.MFAFailure",
  "AuthFailure.SecretIdNotFound",
  "AuthFailure.SignatureExpire",
  "AuthFailure.SignatureFailure",
  "AuthFailure.TokenFailure",
  "AuthFailure.UnauthorizedOperation",
  "DryRunOperation",
  "FailedOperation",
  "InternalError",
  "InvalidAction",
  "InvalidParameter",
  "InvalidParameterValue",
  "InvalidRequest",
  "IpInBlacklist",
  "IpNotInWhitelist",
  "LimitExceeded",
  "MissingParameter",
  "NoSuchProduct",
  "NoSuchVersion",
  "RequestLimitExceeded",
  "RequestLimitExceeded.GlobalRegionUinLimitExceeded",
  "RequestLimitExceeded.IPLimitExceeded",
  "RequestLimitExceeded.UinLimitExceeded",
  "RequestSizeLimitExceeded",
  "ResourceInUse",
  "ResourceInsufficient",
  "ResourceNotFound",
  "ResourceUnavailable",
  "ResponseSizeLimitExceeded",
  "ServiceUnavailable",
  "UnauthorizedOperation",
  "UnknownParameter",
  "UnsupportedOperation",
  "UnsupportedProtocol",
  "UnsupportedRegion",
];

const everyKmsAction = [
  "InternalError",
  "InvalidParameter",
  "UnauthorizedOperation",
  "UnsupportedOperation.NotRoleOperation",
  "UnsupportedOperation.ServiceTemporaryUnavailable",
];

/** From the error codes on each action's page, and in the comments of `client.go` of the SDK for Go. */
const perAction: Readonly<Record<Action, readonly string[]>> = {
  CreateKey: [
    "FailedOperation.TaggingError",
    "InvalidParameterValue.AliasAlreadyExists",
    "InvalidParameterValue.InvalidAlias",
    "InvalidParameterValue.InvalidHsmClusterId",
    "InvalidParameterValue.InvalidKeyUsage",
    "InvalidParameterValue.InvalidType",
    "InvalidParameterValue.TagKeysDuplicated",
    "InvalidParameterValue.TagsNotExisted",
    "LimitExceeded.CmkLimitExceeded",
    "UnsupportedOperation.UnsupportedKeyUsageInCurrentRegion",
  ],
  DescribeKey: ["InvalidParameterValue.InvalidKeyId", "ResourceUnavailable.CmkNotFound"],
  DescribeKeys: [
    "InvalidParameterValue.DuplicatedKeyId",
    "InvalidParameterValue.InvalidKeyId",
    "ResourceUnavailable.CmkNotFound",
  ],
  ListKeyDetail: ["InvalidParameterValue.InvalidHsmClusterId"],
  UpdateAlias: [
    "InvalidParameterValue.AliasAlreadyExists",
    "InvalidParameterValue.InvalidAlias",
    "InvalidParameterValue.InvalidKeyId",
    "ResourceUnavailable.CmkNotFound",
  ],
  UpdateKeyDescription: ["InvalidParameterValue.InvalidKeyId", "ResourceUnavailable.CmkNotFound"],
  EnableKey: [
    "InvalidParameterValue.InvalidKeyId",
    "ResourceUnavailable.CmkNotFound",
    "ResourceUnavailable.CmkStateNotSupport",
  ],
  DisableKey: [
    "FailedOperation.CmkUsedByCloudProduct",
    "InvalidParameterValue.InvalidKeyId",
    "ResourceUnavailable.CmkNotFound",
    "ResourceUnavailable.CmkStateNotSupport",
  ],
  EnableKeyRotation: [
    "InvalidParameterValue",
    "InvalidParameterValue.InvalidKeyId",
    "ResourceUnavailable.CmkNotFound",
    "ResourceUnavailable.CmkStateNotSupport",
    "UnsupportedOperation.ExternalCmkCanNotRotate",
  ],
  DisableKeyRotation: ["InvalidParameterValue.InvalidKeyId", "ResourceUnavailable.CmkNotFound"],
  GetServiceStatus: ["UnsupportedOperation"],
  ListAlgorithms: [],
  ArchiveKey: [
    "FailedOperation.CmkUsedByCloudProduct",
    "InvalidParameterValue.InvalidKeyId",
    "ResourceUnavailable.CmkNotFound",
    "ResourceUnavailable.CmkStateNotSupport",
    "UnsupportedOperation.NotUserCreatedCmk",
  ],
  CancelKeyArchive: [
    "InvalidParameterValue.InvalidKeyId",
    "ResourceUnavailable.CmkNotFound",
    "ResourceUnavailable.CmkStateNotSupport",
    "UnsupportedOperation.NotUserCreatedCmk",
  ],
  ScheduleKeyDeletion: [
    "FailedOperation.CmkUsedByCloudProduct",
    "InvalidParameter.InvalidPendingWindowInDays",
    "InvalidParameterValue.InvalidKeyId",
    "ResourceUnavailable.CmkNotFound",
    "ResourceUnavailable.CmkShouldBeDisabled",
    "ResourceUnavailable.CmkStateNotSupport",
  ],
  CancelKeyDeletion: [
    "InvalidParameterValue.InvalidKeyId",
    "ResourceUnavailable.CmkNotFound",
    "ResourceUnavailable.CmkNotPendingDelete",
  ],
  GetPublicKey: [
    "InvalidParameterValue.InvalidKeyId",
    "ResourceUnavailable.CmkNotFound",
    "ResourceUnavailable.CmkStateNotSupport",
  ],
  ModifyResourceTags: [
    "FailedOperation",
    "FailedOperation.PolicyEnforcedInvalid",
    "InvalidParameter.ReservedTagKey",
    "InvalidParameter.Tag",
    "InvalidParameterValue.DeleteTagsParamError",
    "InvalidParameterValue.ResourceDescriptionError",
    "InvalidParameterValue.TagKeyCharacterIllegal",
    "InvalidParameterValue.TagKeyEmpty",
    "InvalidParameterValue.TagKeyLengthExceeded",
    "InvalidParameterValue.TagValueCharacterIllegal",
    "InvalidParameterValue.TagValueLengthExceeded",
    "LimitExceeded.Quota",
    "LimitExceeded.ResourceAttachedTags",
    "LimitExceeded.TagKey",
    "LimitExceeded.TagValue",
  ],
  DescribeResourceTagsByResourceIds: [
    "FailedOperation",
    "InvalidParameterValue.RegionInvalid",
    "InvalidParameterValue.ResourceIdInvalid",
    "InvalidParameterValue.ResourcePrefixInvalid",
    "InvalidParameterValue.ServiceTypeInvalid",
    "InvalidParameterValue.UinInvalid",
    "UnsupportedOperation",
  ],
  GetCallerIdentity: [],
};

const everyCode = [...new Set([...everyAction, ...everyKmsAction, ...Object.values(perAction).flat()])];

// The table also has codes that no page of these actions names.
describe.each([...new Set([...everyCode, ...Object.keys(codes)])])("%s", (code) => {
  it("has an advice of its own that is one or two whole sentences", () => {
    const { advice } = factsOf(code);
    expect(Object.hasOwn(codes, code)).toBe(true);
    expect(advice).not.toBe(unknownCode.advice);
    expect(Object.entries(codes).filter(([, facts]) => facts.advice === advice)).toEqual([[code, codes[code]]]);
    expect(advice).toMatch(/^[A-Z].*\.$/);
  });

  it("makes a message that can be read at a glance", () => {
    const action = "ScheduleKeyDeletion";
    const requestId = "b6b7cf67-1aec-46d0-92a4-fc264f07bf89";
    const keyId = "93866e69-9755-11ef-8e65-52540089bc41";
    const said = "The operation cannot be performed now.";
    const { advice } = factsOf(code);
    const facts = { action, code, said, requestId, region: "ap-guangzhou", keyId, outcome: "refused" } as const;
    const { message } = new CloudError({ ...facts, afterUnclear: false, advice });
    expect(message.length).toBeLessThanOrEqual(420);
    expect(message.split("\n")).toHaveLength(1);
  });
});

it.each(everyCode.filter((code) => code.startsWith("AuthFailure")))(
  "%s tells that a refresh or destroy may run with the credentials of the last up, and the two ways out",
  (code) => {
    expect(factsOf(code).advice).toMatch(
      / On a refresh or destroy these may be those of the last `up`: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or add --run-program\.$/,
    );
  },
);

it("sends again only after rates and passing trouble, and never after ResourceUnavailable", () => {
  const ofKind = (kind: string) => Object.keys(codes).filter((code) => codes[code]?.kind === kind);
  expect(ofKind("retry")).toEqual([
    "RequestLimitExceeded",
    "RequestLimitExceeded.GlobalRegionUinLimitExceeded",
    "RequestLimitExceeded.IPLimitExceeded",
    "RequestLimitExceeded.UinLimitExceeded",
  ]);
  expect(ofKind("unclear")).toEqual([
    "InternalError",
    "ServiceUnavailable",
    "UnsupportedOperation.ServiceTemporaryUnavailable",
    "FailedOperation.TaggingError",
  ]);
  expect(ofKind("gone")).toEqual(["ResourceUnavailable.CmkNotFound"]);
});

it("takes a code that nobody knows for a refusal", () => {
  for (const code of ["Made.Up", "", "RequestLimitExceeded.RotateRateLimited", "constructor", "__proto__"]) {
    expect(factsOf(code)).toBe(unknownCode);
  }
  expect(unknownCode).toEqual({
    kind: "refused",
    advice: "Look the code up in the cloud's documentation, correct the cause and run the command again.",
  });
});

it("knows which refusals of several keys may be due to one of them", () => {
  expect(Object.keys(codes).filter(blamesOne)).toEqual([
    "AuthFailure.UnauthorizedOperation",
    "UnauthorizedOperation",
    "ResourceUnavailable.CmkNotFound",
    "InvalidParameterValue.InvalidKeyId",
    "InvalidParameterValue.ResourceIdInvalid",
    "InvalidParameterValue.UinInvalid",
  ]);
});
