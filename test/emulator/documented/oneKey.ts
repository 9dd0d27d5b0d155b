import { makeKey, makeKeyIn, missingKeyId } from "../support/keys";
import { memberAccount, messages, type Refused, wrongKeyId } from "./facts";

/** Refusals that every action on one key, and every action on a batch of keys, shares. */

export const refusedKeyIds = (rest: object = {}): readonly Refused[] => [
  {
    because: "the KeyId is ill-formed",
    code: "InvalidParameterValue.InvalidKeyId",
    message: messages.invalidKeyId("KeyId"),
    request: async () => ({ KeyId: wrongKeyId, ...rest }),
  },
  {
    because: "there is no such key",
    code: "ResourceUnavailable.CmkNotFound",
    message: messages.notFound,
    request: async () => ({ KeyId: missingKeyId, ...rest }),
  },
];

export const refusedDelegation = (rest: object = {}): Refused => ({
  because: "delegated administration needs a role",
  code: "UnsupportedOperation.NotRoleOperation",
  message: messages.notRole,
  request: async (cloud) => ({ KeyId: await makeKey(cloud), MemberAccount: memberAccount, ...rest }),
});

export const refusedBatches: readonly Refused[] = [
  {
    because: "a KeyId is ill-formed",
    code: "InvalidParameterValue.InvalidKeyId",
    message: messages.invalidKeyId("KeyIds.1"),
    request: async (cloud) => ({ KeyIds: [await makeKey(cloud), wrongKeyId] }),
  },
  {
    because: "one key of several does not exist",
    code: "ResourceUnavailable.CmkNotFound",
    message: messages.notFound,
    request: async (cloud) => ({ KeyIds: [await makeKey(cloud), missingKeyId] }),
  },
  {
    because: "a KeyId is given twice",
    code: "InvalidParameterValue.DuplicatedKeyId",
    message: messages.duplicatedKeyId,
    request: async (cloud) => {
      const keyId = await makeKey(cloud);
      return { KeyIds: [keyId, keyId] };
    },
  },
  {
    because: "the batch is empty",
    code: "InvalidParameter",
    message: "Invalid parameter. `KeyIds` is empty.",
    request: async () => ({ KeyIds: [] }),
  },
  {
    because: "the batch has more than 100 keys",
    code: "InvalidParameter",
    message: "Invalid parameter. `KeyIds` has 101 entries, at most 100 are allowed.",
    request: async () => ({ KeyIds: Array.from({ length: 101 }, (_, index) => manyKeyIds(index)) }),
  },
  {
    because: "delegated administration needs a role",
    code: "UnsupportedOperation.NotRoleOperation",
    message: messages.notRole,
    request: async (cloud) => ({ KeyIds: [await makeKey(cloud)], MemberAccount: memberAccount }),
  },
];

const manyKeyIds = (index: number): string => missingKeyId.replace(/^0{8}/, String(index).padStart(8, "0"));

/** A key that is scheduled for deletion, which most actions refuse. */
export const refusedPendingDelete = (field: "KeyId" | "KeyIds", rest: object = {}): Refused => ({
  because: "the key is scheduled for deletion",
  code: "ResourceUnavailable.CmkStateNotSupport",
  message: messages.stateNotSupport,
  request: async (cloud) => {
    const keyId = await makeKeyIn(cloud, "PendingDelete");
    return { [field]: field === "KeyId" ? keyId : [keyId], ...rest };
  },
});

export const refusedUsedByProduct = (
  field: "KeyId" | "KeyIds",
  state: "Enabled" | "Disabled" = "Enabled",
  rest: object = {},
): Refused => ({
  because: "a product uses the key",
  code: "FailedOperation.CmkUsedByCloudProduct",
  message: messages.usedByProduct,
  request: async (cloud) => {
    const keyId = await makeKeyIn(cloud, state);
    await cloud.control("PATCH", `keys/${keyId}`, { usedBy: "cbs" });
    return { [field]: field === "KeyId" ? keyId : [keyId], ...rest };
  },
});

export const refusedMadeByProduct = (state: "Enabled" | "Archived"): Refused => ({
  because: "a product made the key",
  code: "UnsupportedOperation.NotUserCreatedCmk",
  message: "You can only update the CMKs created by you.",
  request: async (cloud) => {
    const keyId = await makeKeyIn(cloud, state);
    await cloud.control("PATCH", `keys/${keyId}`, { owner: "cos" });
    return { KeyId: keyId };
  },
});
