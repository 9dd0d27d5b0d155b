import { makeKey, resourceOf } from "../support/keys";
import { type ActionFacts, type Refused, reasonsFor, tagImpossible } from "./facts";
import {
  badKeys,
  badValues,
  elevenTags,
  elsewhere,
  instance,
  nobodysKey,
  notDescribed,
  othersKey,
  refusedTags,
  tagCodes,
} from "./tags";

const refusedResource = (because: string, name: string, code: string, message: string): Refused => ({
  because,
  code,
  message,
  request: async () => ({ Resource: name, ReplaceTags: [{ TagKey: "k", TagValue: "v" }] }),
});

export const ModifyResourceTags: ActionFacts = {
  service: "tag",
  parameters: {
    Resource: "string*",
    ReplaceTags: "list",
    "ReplaceTags.TagKey": "string*",
    "ReplaceTags.TagValue": "string*",
    "ReplaceTags.Category": "string",
    DeleteTags: "list",
    "DeleteTags.TagKey": "string*",
  },
  codes: [
    ...tagCodes,
    "FailedOperation",
    "FailedOperation.PolicyEnforcedInvalid",
    "InvalidParameter.Tag",
    "InvalidParameterValue.DeleteTagsParamError",
    "InvalidParameterValue.ResourceDescriptionError",
    "LimitExceeded.Quota",
    "LimitExceeded.ResourceAttachedTags",
    "LimitExceeded.TagKey",
    "LimitExceeded.TagValue",
  ],
  impossible: reasonsFor(
    [
      "FailedOperation",
      "FailedOperation.PolicyEnforcedInvalid",
      "LimitExceeded.Quota",
      "LimitExceeded.TagKey",
      "LimitExceeded.TagValue",
    ],
    tagImpossible,
  ),
  accepted: async (cloud) => [
    {
      Resource: resourceOf(await makeKey(cloud)),
      ReplaceTags: [{ TagKey: "env", TagValue: "prod", Category: "Custom" }],
      DeleteTags: [{ TagKey: "team" }],
    },
  ],
  refused: [
    ...refusedTags([...badKeys, ...badValues], (TagKey, TagValue) => ({
      Resource: "",
      ReplaceTags: [{ TagKey, TagValue }],
    })),
    {
      because: "there is nothing to change",
      code: "InvalidParameter.Tag",
      message: "`Tag` parameter error. There is no tag to change.",
      request: async (cloud) => ({ Resource: resourceOf(await makeKey(cloud)) }),
    },
    {
      because: "a list is empty",
      code: "InvalidParameter.Tag",
      message: "`Tag` parameter error. `DeleteTags` is empty.",
      request: async (cloud) => ({ Resource: resourceOf(await makeKey(cloud)), DeleteTags: [] }),
    },
    {
      because: "there are more than ten tags",
      code: "InvalidParameter.Tag",
      message: "`Tag` parameter error. `ReplaceTags` has 11 entries, at most 10 are allowed.",
      request: async (cloud) => ({ Resource: resourceOf(await makeKey(cloud)), ReplaceTags: elevenTags }),
    },
    {
      because: "a tag is set twice",
      code: "InvalidParameter.Tag",
      message: "`Tag` parameter error. A tag key is given twice.",
      request: async (cloud) => ({
        Resource: resourceOf(await makeKey(cloud)),
        ReplaceTags: [
          { TagKey: "k", TagValue: "1" },
          { TagKey: "k", TagValue: "2" },
        ],
      }),
    },
    {
      because: "a tag is set and deleted",
      code: "InvalidParameterValue.DeleteTagsParamError",
      message: "`DeleteTags` cannot contain the elements in `ReplaceTags` or `AddTags`.",
      request: async (cloud) => ({
        Resource: resourceOf(await makeKey(cloud)),
        ReplaceTags: [{ TagKey: "k", TagValue: "v" }],
        DeleteTags: [{ TagKey: "k" }],
      }),
    },
    {
      because: "the key would have more than 50 tags",
      code: "LimitExceeded.ResourceAttachedTags",
      message: "The number of tags associated with the resource exceeds the limit.",
      request: async (cloud) => {
        const Tags = Array.from({ length: 50 }, (_, index) => ({ TagKey: `full${index}`, TagValue: "v" }));
        const Resource = resourceOf(await makeKey(cloud, { Tags }));
        return { Resource, ReplaceTags: [{ TagKey: "one-more", TagValue: "v" }] };
      },
    },
    refusedResource(
      "the name has not six parts",
      "kms/1",
      "InvalidParameterValue.ResourceDescriptionError",
      notDescribed("kms/1"),
    ),
    refusedResource(
      "the name is not that of a key",
      instance,
      "InvalidParameterValue.ResourceDescriptionError",
      notDescribed(instance),
    ),
    refusedResource(
      "the region does not exist",
      elsewhere,
      "InvalidParameterValue.ResourceDescriptionError",
      notDescribed(elsewhere),
    ),
    refusedResource(
      "there is no such key",
      nobodysKey,
      "InvalidParameterValue.ResourceDescriptionError",
      notDescribed(nobodysKey),
    ),
    refusedResource(
      "the key is another account's",
      othersKey,
      "AuthFailure.UnauthorizedOperation",
      `You are not authorized to perform this operation. Check your CAM policies, and ensure that you are using the correct access keys. \`${othersKey}\``,
    ),
  ],
};
