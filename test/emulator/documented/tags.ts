import { makeKey, missingKeyId, resourceOf } from "../support/keys";
import { type Refused, reasonsFor, tagImpossible } from "./facts";

/** What the actions on tags have in common. */

export const tagCodes = [
  "InvalidParameter.ReservedTagKey",
  "InvalidParameterValue.TagKeyCharacterIllegal",
  "InvalidParameterValue.TagKeyEmpty",
  "InvalidParameterValue.TagKeyLengthExceeded",
  "InvalidParameterValue.TagValueCharacterIllegal",
  "InvalidParameterValue.TagValueLengthExceeded",
];

const texts = {
  "InvalidParameter.ReservedTagKey": "System reserved tag keys `qcloud`, `tencent` and `project` cannot be created.",
  "InvalidParameterValue.TagKeyCharacterIllegal": "Tag key contains illegal characters.",
  "InvalidParameterValue.TagKeyEmpty": "Tag key cannot be empty.",
  "InvalidParameterValue.TagKeyLengthExceeded": "Tag key length exceeds limit.",
  "InvalidParameterValue.TagValueCharacterIllegal": "Tag value contains illegal characters.",
  "InvalidParameterValue.TagValueEmpty": "The tag value cannot be empty.",
  "InvalidParameterValue.TagValueLengthExceeded": "Tag value length exceeds limit.",
} as const;

type BadTag = readonly [code: keyof typeof texts, key: string, value: string];

export const badKeys: readonly BadTag[] = [
  ["InvalidParameterValue.TagKeyEmpty", "", "v"],
  ["InvalidParameterValue.TagKeyLengthExceeded", "k".repeat(128), "v"],
  ["InvalidParameterValue.TagKeyCharacterIllegal", "a*b", "v"],
  ["InvalidParameterValue.TagKeyCharacterIllegal", " leading", "v"],
  ["InvalidParameter.ReservedTagKey", "qcs:team", "v"],
  ["InvalidParameter.ReservedTagKey", "project", "v"],
  ["InvalidParameter.ReservedTagKey", "项目", "v"],
  ["InvalidParameter.ReservedTagKey", "tencentTeam", "v"],
];

export const badValues: readonly BadTag[] = [
  ["InvalidParameterValue.TagValueEmpty", "k", ""],
  ["InvalidParameterValue.TagValueLengthExceeded", "k", "v".repeat(256)],
  ["InvalidParameterValue.TagValueCharacterIllegal", "k", "a#b"],
  ["InvalidParameterValue.TagValueCharacterIllegal", "k", "trailing "],
];

export const refusedTags = (
  tags: readonly BadTag[],
  request: (key: string, value: string) => object,
): readonly Refused[] =>
  tags.map(([code, key, value]) => ({
    because: `the tag is "${key.slice(0, 12)}": "${value.slice(0, 12)}"`,
    code,
    message: texts[code],
    request: async (cloud) => ({ ...request(key, value), ...(await nameOf(cloud, request(key, value))) }),
  }));

/** The name of a new key, in the field that the request lacks. */
async function nameOf(cloud: Parameters<typeof makeKey>[0], request: object): Promise<object> {
  const resource = resourceOf(await makeKey(cloud));
  if ("ResourceList" in request) return { ResourceList: [resource] };
  return "Resource" in request ? { Resource: resource } : {};
}

export const elevenTags = Array.from({ length: 11 }, (_, index) => ({ TagKey: `k${index}`, TagValue: "v" }));

export const notDescribed = (name: string) => `Resource description error. \`${name}\``;
export const instance = "qcs::kms:ap-guangzhou:uin/:instance/1";
export const nobodysKey = resourceOf(missingKeyId);
export const elsewhere = resourceOf(missingKeyId, "mars");
export const othersKey = resourceOf(missingKeyId, "ap-guangzhou", "100000000002");

export const listCodes = [
  "AuthFailure.UnauthorizedOperation",
  "FailedOperation",
  "FailedOperation.ResourceTagProcessing",
  "InvalidParameter",
  "InvalidParameter.ReservedTagKey",
  "InvalidParameter.Tag",
  "InvalidParameterValue.ResourceDescriptionError",
  "InvalidParameterValue.TagKeyDuplicate",
  "InvalidParameterValue.TagKeyEmpty",
  "InvalidParameterValue.TagKeyLengthExceeded",
  "InvalidParameterValue.TagValueCharacterIllegal",
  "LimitExceeded.ResourceNumPerRequest",
  "LimitExceeded.TagNumPerRequest",
];
export const listImpossible = reasonsFor(["FailedOperation", "FailedOperation.ResourceTagProcessing"], tagImpossible);

/** Refusals of one resource of several, which stand in the answer of a call that succeeded. */
export const failedResources = [
  { because: "it is not named in six parts", name: "kms/1", code: "InvalidParameterValue.ResourceDescriptionError" },
  { because: "it is no key", name: instance, code: "InvalidParameterValue.ResourceDescriptionError" },
  { because: "it does not exist", name: nobodysKey, code: "InvalidParameterValue.ResourceDescriptionError" },
  { because: "it is another account's", name: othersKey, code: "AuthFailure.UnauthorizedOperation" },
  {
    because: "it is another product's",
    name: "qcs::cvm:ap-guangzhou:uin/:instance/ins-1",
    code: "InvalidParameter.UnsupportedService",
  },
] as const;

export const manyResources = Array.from({ length: 11 }, () => nobodysKey);

export const refusedList = (
  because: string,
  code: string,
  message: string,
  request: object | ((resource: string) => object),
): Refused => ({
  because,
  code,
  message,
  request: async (cloud) =>
    typeof request === "function" ? request(resourceOf(await makeKey(cloud))) : { ...request },
});
