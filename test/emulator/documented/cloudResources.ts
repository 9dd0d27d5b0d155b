import { makeKey, makeKeyIn } from "../support/keys";
import { type ActionFacts, kmsCommon, messages, noMemberAccount, type Refused } from "./facts";
import { refusedKeyIds } from "./oneKey";

const resource = { ProductId: "ssm", ResourceId: "resourceId" };
const parameters = { KeyId: "string*", ProductId: "string*", ResourceId: "string*" } as const;
const impossible = { ...kmsCommon.impossible, ...noMemberAccount };

const refusedNames: readonly Refused[] = Object.keys(resource).map((name) => ({
  because: `the ${name} is empty`,
  code: "InvalidParameter",
  message: `Invalid parameter. ${messages.invalidValue("", name)}`,
  request: async (cloud) => ({ KeyId: await makeKey(cloud), ...resource, [name]: "" }),
}));

export const BindCloudResource: ActionFacts = {
  service: "kms",
  parameters,
  codes: [
    ...kmsCommon.codes,
    "FailedOperation.CmkUsedByCloudProduct",
    "InvalidParameterValue.InvalidKeyId",
    "ResourceUnavailable.CmkNotFound",
    "ResourceUnavailable.CmkStateNotSupport",
  ],
  impossible: {
    ...impossible,
    "FailedOperation.CmkUsedByCloudProduct": "several products may use one key",
  },
  accepted: async (cloud) => {
    const request = { KeyId: await makeKey(cloud), ...resource };
    return [request, request];
  },
  refused: [
    ...refusedKeyIds(resource),
    ...refusedNames,
    {
      because: "the key is disabled",
      code: "ResourceUnavailable.CmkStateNotSupport",
      message: messages.stateNotSupport,
      request: async (cloud) => ({ KeyId: await makeKeyIn(cloud, "Disabled"), ...resource }),
    },
  ],
};

export const UnbindCloudResource: ActionFacts = {
  service: "kms",
  parameters,
  codes: [
    ...kmsCommon.codes,
    "InvalidParameterValue.InvalidKeyId",
    "ResourceUnavailable.CloudResourceBindingNotFound",
    "ResourceUnavailable.CmkNotFound",
  ],
  impossible,
  accepted: async (cloud) => {
    const request = { KeyId: await makeKey(cloud), ...resource };
    await cloud.kms().BindCloudResource(request);
    return [request];
  },
  refused: [
    ...refusedKeyIds(resource),
    ...refusedNames,
    {
      because: "another resource of the product is bound",
      code: "ResourceUnavailable.CloudResourceBindingNotFound",
      message: "The CMK is not bound with the Tencent Cloud resource",
      request: async (cloud) => {
        const KeyId = await makeKey(cloud);
        await cloud.kms().BindCloudResource({ KeyId, ...resource });
        return { KeyId, ...resource, ResourceId: "other" };
      },
    },
  ],
};
