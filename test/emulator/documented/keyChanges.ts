import { freshAlias, makeKey, makeKeyIn } from "../support/keys";
import { type ActionFacts, kmsCommon, memberAccountParameters } from "./facts";
import {
  refusedBatches,
  refusedDelegation,
  refusedKeyIds,
  refusedMadeByProduct,
  refusedPendingDelete,
  refusedUsedByProduct,
} from "./oneKey";

const keyCodes = [...kmsCommon.codes, "InvalidParameterValue.InvalidKeyId", "ResourceUnavailable.CmkNotFound"];
const stateCodes = [...keyCodes, "ResourceUnavailable.CmkStateNotSupport"];
const batchCodes = [...stateCodes, "InvalidParameterValue.DuplicatedKeyId"];
const oneKey = { KeyId: "string*", ...memberAccountParameters } as const;
const manyKeys = { KeyIds: "strings*", ...memberAccountParameters } as const;
const { impossible } = kmsCommon;

export const UpdateAlias: ActionFacts = {
  service: "kms",
  parameters: { Alias: "string*", ...oneKey },
  codes: [...keyCodes, "InvalidParameterValue.AliasAlreadyExists", "InvalidParameterValue.InvalidAlias"],
  impossible,
  accepted: async (cloud) => [{ KeyId: await makeKey(cloud), Alias: freshAlias() }],
  refused: [
    ...refusedKeyIds({ Alias: "payments" }),
    refusedDelegation({ Alias: "payments" }),
    refusedPendingDelete("KeyId", { Alias: "payments" }),
    {
      because: "another key has the alias",
      code: "InvalidParameterValue.AliasAlreadyExists",
      message: "The alias already exists.",
      request: async (cloud) => {
        const Alias = freshAlias();
        await makeKey(cloud, { Alias });
        return { KeyId: await makeKey(cloud), Alias };
      },
    },
    {
      because: "the alias has other characters",
      code: "InvalidParameterValue.InvalidAlias",
      message: "Incorrect alias format The value `pay ments` specified in the parameter `Alias` is not valid.",
      request: async (cloud) => ({ KeyId: await makeKey(cloud), Alias: "pay ments" }),
    },
  ],
};

export const UpdateKeyDescription: ActionFacts = {
  service: "kms",
  parameters: { Description: "string*", ...oneKey },
  codes: keyCodes,
  impossible,
  accepted: async (cloud) => [
    { KeyId: await makeKey(cloud), Description: "Card data" },
    { KeyId: await makeKey(cloud), Description: "" },
  ],
  refused: [
    ...refusedKeyIds({ Description: "Card data" }),
    refusedDelegation({ Description: "Card data" }),
    refusedPendingDelete("KeyId", { Description: "Card data" }),
    {
      because: "the description has more than 1,024 bytes",
      code: "InvalidParameter",
      message: "Invalid parameter. `Description` has 1025 bytes, at most 1024 are allowed.",
      request: async (cloud) => ({ KeyId: await makeKey(cloud), Description: "d".repeat(1025) }),
    },
  ],
};

export const EnableKey: ActionFacts = {
  service: "kms",
  parameters: oneKey,
  codes: stateCodes,
  impossible,
  accepted: async (cloud) => [{ KeyId: await makeKeyIn(cloud, "Disabled") }],
  refused: [...refusedKeyIds(), refusedDelegation(), refusedPendingDelete("KeyId")],
};

export const EnableKeys: ActionFacts = {
  service: "kms",
  parameters: manyKeys,
  codes: batchCodes,
  impossible,
  accepted: async (cloud) => [{ KeyIds: [await makeKeyIn(cloud, "Disabled")] }],
  refused: [...refusedBatches, refusedPendingDelete("KeyIds")],
};

export const DisableKey: ActionFacts = {
  service: "kms",
  parameters: oneKey,
  codes: [...stateCodes, "FailedOperation.CmkUsedByCloudProduct"],
  impossible,
  accepted: async (cloud) => [{ KeyId: await makeKey(cloud) }],
  refused: [...refusedKeyIds(), refusedDelegation(), refusedPendingDelete("KeyId"), refusedUsedByProduct("KeyId")],
};

export const DisableKeys: ActionFacts = {
  service: "kms",
  parameters: manyKeys,
  codes: [...batchCodes, "FailedOperation.CmkUsedByCloudProduct"],
  impossible,
  accepted: async (cloud) => [{ KeyIds: [await makeKey(cloud)] }],
  refused: [...refusedBatches, refusedPendingDelete("KeyIds"), refusedUsedByProduct("KeyIds")],
};

const refusedPeriod = (days: number) => ({
  because: `a key rotates every 7 to 365 days, not every ${days}`,
  code: "InvalidParameterValue",
  message: `Incorrect parameter value. The value \`${days}\` specified in the parameter \`RotateDays\` is not valid.`,
  request: async (cloud: Parameters<typeof makeKey>[0]) => ({ KeyId: await makeKey(cloud), RotateDays: days }),
});

export const EnableKeyRotation: ActionFacts = {
  service: "kms",
  parameters: { ...oneKey, RotateDays: "integer" },
  codes: [...stateCodes, "InvalidParameterValue", "UnsupportedOperation.ExternalCmkCanNotRotate"],
  impossible,
  accepted: async (cloud) => [
    { KeyId: await makeKey(cloud), RotateDays: 7 },
    { KeyId: await makeKey(cloud), RotateDays: 365 },
  ],
  refused: [
    ...refusedKeyIds(),
    refusedDelegation(),
    refusedPendingDelete("KeyId"),
    refusedPeriod(6),
    refusedPeriod(366),
    {
      because: "external keys do not rotate",
      code: "UnsupportedOperation.ExternalCmkCanNotRotate",
      message: "External CMKs cannot be rotated.",
      request: async (cloud) => ({ KeyId: await makeKey(cloud, { Type: 2 }) }),
    },
    {
      because: "asymmetric keys do not rotate",
      code: "InvalidParameter",
      message: "Invalid parameter. Only symmetric CMKs can be rotated.",
      request: async (cloud) => ({ KeyId: await makeKey(cloud, { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" }) }),
    },
  ],
};

export const DisableKeyRotation: ActionFacts = {
  service: "kms",
  parameters: oneKey,
  codes: keyCodes,
  impossible,
  accepted: async (cloud) => [{ KeyId: await makeKey(cloud) }],
  refused: [...refusedKeyIds(), refusedDelegation()],
};

export const ArchiveKey: ActionFacts = {
  service: "kms",
  parameters: oneKey,
  codes: [...stateCodes, "FailedOperation.CmkUsedByCloudProduct", "UnsupportedOperation.NotUserCreatedCmk"],
  impossible,
  accepted: async (cloud) => [{ KeyId: await makeKey(cloud) }],
  refused: [
    ...refusedKeyIds(),
    refusedDelegation(),
    refusedPendingDelete("KeyId"),
    refusedUsedByProduct("KeyId"),
    refusedMadeByProduct("Enabled"),
  ],
};

export const CancelKeyArchive: ActionFacts = {
  service: "kms",
  parameters: oneKey,
  codes: [...stateCodes, "UnsupportedOperation.NotUserCreatedCmk"],
  impossible,
  accepted: async (cloud) => [{ KeyId: await makeKeyIn(cloud, "Archived") }],
  refused: [...refusedKeyIds(), refusedDelegation(), refusedPendingDelete("KeyId"), refusedMadeByProduct("Archived")],
};
