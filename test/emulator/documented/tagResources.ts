import { makeKey, resourceOf } from "../support/keys";
import { type ActionFacts, reasonsFor, tagImpossible } from "./facts";
import {
  badKeys,
  badValues,
  elevenTags,
  failedResources,
  listCodes,
  listImpossible,
  manyResources,
  refusedList,
  refusedTags,
} from "./tags";

export const TagResources: ActionFacts = {
  service: "tag",
  parameters: {
    ResourceList: "strings*",
    Tags: "list*",
    "Tags.TagKey": "string*",
    "Tags.TagValue": "string*",
    "Tags.Category": "string",
  },
  codes: [
    ...listCodes,
    "InvalidParameter.UnsupportedService",
    "InvalidParameterValue.TagKeyCharacterIllegal",
    "InvalidParameterValue.TagValueEmpty",
    "InvalidParameterValue.TagValueLengthExceeded",
    "LimitExceeded.TagValue",
  ],
  impossible: { ...listImpossible, ...reasonsFor(["LimitExceeded.TagValue"], tagImpossible) },
  failedResources,
  accepted: async (cloud) => [
    {
      ResourceList: [resourceOf(await makeKey(cloud))],
      Tags: [{ TagKey: "env", TagValue: "prod", Category: "Custom" }],
    },
  ],
  refused: [
    ...refusedTags([...badKeys, ...badValues], (TagKey, TagValue) => ({
      ResourceList: [],
      Tags: [{ TagKey, TagValue }],
    })),
    refusedList("no resource is named", "InvalidParameter", "Invalid parameter. `ResourceList` is empty.", {
      ResourceList: [],
      Tags: [{ TagKey: "k", TagValue: "v" }],
    }),
    refusedList(
      "more than ten resources are named",
      "LimitExceeded.ResourceNumPerRequest",
      "The number of resources requested at a time reaches the upper limit. `ResourceList` has 11 entries, at most 10 are allowed.",
      { ResourceList: manyResources, Tags: [{ TagKey: "k", TagValue: "v" }] },
    ),
    refusedList("no tag is given", "InvalidParameter.Tag", "`Tag` parameter error. `Tags` is empty.", (resource) => ({
      ResourceList: [resource],
      Tags: [],
    })),
    refusedList(
      "more than ten tags are given",
      "LimitExceeded.TagNumPerRequest",
      "The number of tags in a single request exceeds the limit. `Tags` has 11 entries, at most 10 are allowed.",
      (resource) => ({ ResourceList: [resource], Tags: elevenTags }),
    ),
    refusedList(
      "a tag is given twice",
      "InvalidParameterValue.TagKeyDuplicate",
      "There are duplicate `TagKeys` in `TagList`.",
      (resource) => ({
        ResourceList: [resource],
        Tags: [
          { TagKey: "k", TagValue: "1" },
          { TagKey: "k", TagValue: "2" },
        ],
      }),
    ),
  ],
};

export const UnTagResources: ActionFacts = {
  service: "tag",
  parameters: { ResourceList: "strings*", TagKeys: "strings*" },
  codes: [...listCodes, "InvalidParameterValue.TagKeyCharacterIllegal"],
  impossible: {
    ...listImpossible,
    "InvalidParameterValue.TagValueCharacterIllegal": "the action takes no tag value",
  },
  failedResources,
  accepted: async (cloud) => [{ ResourceList: [resourceOf(await makeKey(cloud))], TagKeys: ["env"] }],
  refused: [
    ...refusedTags(badKeys, (TagKey) => ({ ResourceList: [], TagKeys: [TagKey] })),
    refusedList("no resource is named", "InvalidParameter", "Invalid parameter. `ResourceList` is empty.", {
      ResourceList: [],
      TagKeys: ["k"],
    }),
    refusedList(
      "more than ten resources are named",
      "LimitExceeded.ResourceNumPerRequest",
      "The number of resources requested at a time reaches the upper limit. `ResourceList` has 11 entries, at most 10 are allowed.",
      { ResourceList: manyResources, TagKeys: ["k"] },
    ),
    refusedList(
      "no tag is given",
      "InvalidParameter.Tag",
      "`Tag` parameter error. `TagKeys` is empty.",
      (resource) => ({
        ResourceList: [resource],
        TagKeys: [],
      }),
    ),
    refusedList(
      "more than ten tags are given",
      "LimitExceeded.TagNumPerRequest",
      "The number of tags in a single request exceeds the limit. `TagKeys` has 11 entries, at most 10 are allowed.",
      (resource) => ({ ResourceList: [resource], TagKeys: elevenTags.map(({ TagKey }) => TagKey) }),
    ),
    refusedList(
      "a tag is given twice",
      "InvalidParameterValue.TagKeyDuplicate",
      "There are duplicate `TagKeys` in `TagList`.",
      (resource) => ({ ResourceList: [resource], TagKeys: ["k", "k"] }),
    ),
  ],
};
