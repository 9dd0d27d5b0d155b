import { makeKey, makeKeyIn } from "../support/keys";
import { type ActionFacts, kmsCommon, memberAccountParameters, type Refused } from "./facts";
import { refusedDelegation, refusedKeyIds, refusedPendingDelete, refusedUsedByProduct } from "./oneKey";

const keyCodes = [...kmsCommon.codes, "InvalidParameterValue.InvalidKeyId", "ResourceUnavailable.CmkNotFound"];
const sevenDays = { PendingWindowInDays: 7 };

const refusedWindow = (days: number): Refused => ({
  because: `a key waits 7 to 30 days for its deletion, not ${days}`,
  code: "InvalidParameter.InvalidPendingWindowInDays",
  message: `The schedule deletion time parameter is invalid. The value \`${days}\` specified in the parameter \`PendingWindowInDays\` is not valid.`,
  request: async (cloud) => ({ KeyId: await makeKeyIn(cloud, "Disabled"), PendingWindowInDays: days }),
});

export const ScheduleKeyDeletion: ActionFacts = {
  service: "kms",
  parameters: { KeyId: "string*", PendingWindowInDays: "integer*", ...memberAccountParameters },
  codes: [
    ...keyCodes,
    "FailedOperation.CmkUsedByCloudProduct",
    "InvalidParameter.InvalidPendingWindowInDays",
    "ResourceUnavailable.CmkShouldBeDisabled",
    "ResourceUnavailable.CmkStateNotSupport",
  ],
  impossible: kmsCommon.impossible,
  accepted: async (cloud) => [
    { KeyId: await makeKeyIn(cloud, "Disabled"), PendingWindowInDays: 7 },
    { KeyId: await makeKeyIn(cloud, "Disabled"), PendingWindowInDays: 30 },
  ],
  refused: [
    ...refusedKeyIds(sevenDays),
    refusedDelegation(sevenDays),
    refusedPendingDelete("KeyId", sevenDays),
    refusedUsedByProduct("KeyId", "Disabled", sevenDays),
    refusedWindow(6),
    refusedWindow(31),
    {
      because: "the key is enabled",
      code: "ResourceUnavailable.CmkShouldBeDisabled",
      message: "An enabled CMK cannot be scheduled for deletion.",
      request: async (cloud) => ({ KeyId: await makeKey(cloud), PendingWindowInDays: 7 }),
    },
  ],
};

export const CancelKeyDeletion: ActionFacts = {
  service: "kms",
  parameters: { KeyId: "string*", ...memberAccountParameters },
  codes: [...keyCodes, "ResourceUnavailable.CmkNotPendingDelete"],
  impossible: kmsCommon.impossible,
  accepted: async (cloud) => [{ KeyId: await makeKeyIn(cloud, "PendingDelete") }],
  refused: [
    ...refusedKeyIds(),
    refusedDelegation(),
    {
      because: "the key is not scheduled for deletion",
      code: "ResourceUnavailable.CmkNotPendingDelete",
      message: "As the CMK is not scheduled for deletion, you cannot cancel the schedule deletion.",
      request: async (cloud) => ({ KeyId: await makeKeyIn(cloud, "Disabled") }),
    },
  ],
};
