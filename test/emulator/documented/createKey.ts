import { freshAlias, makeKey } from "../support/keys";
import { type ActionFacts, kmsCommon, noMemberAccount, type Refused } from "./facts";

const refusedTags = (because: string, tags: readonly object[], message: string): Refused => ({
  because,
  code: "InvalidParameter",
  message: `Invalid parameter. ${message}`,
  request: async () => ({ Alias: freshAlias(), Tags: tags }),
});

const refusedAlias = (because: string, alias: string): Refused => ({
  because,
  code: "InvalidParameterValue.InvalidAlias",
  message: `Incorrect alias format The value \`${alias}\` specified in the parameter \`Alias\` is not valid.`,
  request: async () => ({ Alias: alias }),
});

export const CreateKey: ActionFacts = {
  service: "kms",
  parameters: {
    Alias: "string*",
    Description: "string",
    KeyUsage: "string",
    Type: "integer",
    Tags: "list",
    "Tags.TagKey": "string*",
    "Tags.TagValue": "string*",
    HsmClusterId: "string",
  },
  codes: [
    ...kmsCommon.codes,
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
  impossible: {
    ...kmsCommon.impossible,
    ...noMemberAccount,
    "FailedOperation.TaggingError": "the emulator answers it only when a fault asks for it",
    "InvalidParameterValue.TagsNotExisted": "tags that do not exist yet are made",
  },
  accepted: async () => [
    {
      Alias: freshAlias(),
      Description: "Card data at rest",
      KeyUsage: "ENCRYPT_DECRYPT",
      Type: 1,
      Tags: [{ TagKey: "team", TagValue: "payments" }],
      HsmClusterId: "cls-hsm-3dflmo9g",
    },
    { Alias: "a".repeat(60), Description: "d".repeat(1024), Type: 2 },
  ],
  refused: [
    refusedAlias("the alias is empty", ""),
    refusedAlias("the alias has more than 60 characters", "a".repeat(61)),
    refusedAlias("the alias has other characters", "pay.ments"),
    refusedAlias("the alias begins with neither letter nor digit", "_payments"),
    refusedAlias("the alias begins as those of products", "KMS-payments"),
    {
      because: "another key has the alias",
      code: "InvalidParameterValue.AliasAlreadyExists",
      message: "The alias already exists.",
      request: async (cloud) => {
        const Alias = freshAlias();
        await makeKey(cloud, { Alias });
        return { Alias };
      },
    },
    {
      because: "the description has more than 1,024 bytes",
      code: "InvalidParameter",
      message: "Invalid parameter. `Description` has 1026 bytes, at most 1024 are allowed.",
      request: async () => ({ Alias: freshAlias(), Description: "密".repeat(342) }),
    },
    {
      because: "the usage does not exist",
      code: "InvalidParameterValue.InvalidKeyUsage",
      message: "Incorrect `KeyUsage` parameter. The value `SIGN` specified in the parameter `KeyUsage` is not valid.",
      request: async () => ({ Alias: freshAlias(), KeyUsage: "SIGN" }),
    },
    {
      because: "an external key must be symmetric",
      code: "InvalidParameterValue.InvalidKeyUsage",
      message: "Incorrect `KeyUsage` parameter. External keys are for ENCRYPT_DECRYPT only.",
      request: async () => ({ Alias: freshAlias(), KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC", Type: 2 }),
    },
    {
      because: "the type does not exist",
      code: "InvalidParameterValue.InvalidType",
      message: "Incorrect `Type` parameter. The value `3` specified in the parameter `Type` is not valid.",
      request: async () => ({ Alias: freshAlias(), Type: 3 }),
    },
    {
      because: "the cluster does not exist",
      code: "InvalidParameterValue.InvalidHsmClusterId",
      message: "Invalid HSM cluster ID. The value `hsm-1` specified in the parameter `HsmClusterId` is not valid.",
      request: async () => ({ Alias: freshAlias(), HsmClusterId: "hsm-1" }),
    },
    {
      because: "the region has no SM2",
      code: "UnsupportedOperation.UnsupportedKeyUsageInCurrentRegion",
      message: "The encryption method is not supported in the current region.",
      request: async () => ({ Alias: freshAlias(), KeyUsage: "ASYMMETRIC_DECRYPT_SM2" }),
      access: { region: "ap-singapore" },
    },
    {
      because: "a tag key is given twice",
      code: "InvalidParameterValue.TagKeysDuplicated",
      message: "Duplicate tag key.",
      request: async () => ({
        Alias: freshAlias(),
        Tags: [
          { TagKey: "env", TagValue: "dev" },
          { TagKey: "env", TagValue: "prod" },
        ],
      }),
    },
    refusedTags("a tag key is empty", [{ TagKey: "", TagValue: "v" }], "Tag key cannot be empty."),
    refusedTags("a tag value is empty", [{ TagKey: "k", TagValue: "" }], "The tag value cannot be empty."),
    refusedTags(
      "there are more than 50 tags",
      Array.from({ length: 51 }, (_, index) => ({ TagKey: `k${index}`, TagValue: "v" })),
      "At most 50 tags are allowed.",
    ),
    {
      because: "the quota is used up",
      code: "LimitExceeded.CmkLimitExceeded",
      message: "The number of CMKs has reached the upper limit.",
      request: async (cloud) => {
        const access = { region: "ap-tokyo" };
        const { CmkLimit = 0, CmkUserCount = 0 } = await cloud.kms(access).GetServiceStatus();
        for (let count = CmkUserCount; count < CmkLimit; count += 1) await makeKey(cloud, {}, access);
        return { Alias: freshAlias() };
      },
      access: { region: "ap-tokyo" },
    },
  ],
};
