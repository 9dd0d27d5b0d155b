import { makeKey, resourceOf } from "../support/keys";
import { type ActionFacts, reasonsFor, tagImpossible } from "./facts";
import {
  badKeys,
  badValues,
  elevenTags,
  instance,
  listCodes,
  listImpossible,
  manyResources,
  notDescribed,
  othersKey,
  refusedList,
  refusedTags,
} from "./tags";

const filtered = (TagKey: string, TagValue: string) => ({ TagFilters: [{ TagKey, TagValue: [TagValue] }] });

export const GetResources: ActionFacts = {
  service: "tag",
  parameters: {
    ResourceList: "strings",
    TagFilters: "list",
    "TagFilters.TagKey": "string*",
    "TagFilters.TagValue": "strings",
    PaginationToken: "string",
    MaxResults: "integer",
  },
  codes: [
    ...listCodes,
    "InvalidParameter.PaginationTokenInvalid",
    "InvalidParameterValue.TagValueLengthExceeded",
    "LimitExceeded.TagValue",
  ],
  impossible: { ...listImpossible, ...reasonsFor(["LimitExceeded.TagValue"], tagImpossible) },
  accepted: async (cloud) => [
    { TagFilters: [{ TagKey: "env", TagValue: ["prod", "dev"] }], PaginationToken: "", MaxResults: 200 },
    { ResourceList: [resourceOf(await makeKey(cloud))] },
  ],
  refused: [
    ...refusedTags([...badKeys, ...badValues], filtered),
    refusedList("no resource is named", "InvalidParameter", "Invalid parameter. `ResourceList` is empty.", {
      ResourceList: [],
    }),
    refusedList(
      "resources and tags are asked for",
      "InvalidParameter",
      "Invalid parameter. `ResourceList` and `TagFilters` exclude each other.",
      (resource) => ({ ResourceList: [resource], ...filtered("k", "v") }),
    ),
    refusedList(
      "a page holds at most 200 resources",
      "InvalidParameter",
      "Invalid parameter. The value `201` specified in the parameter `MaxResults` is not valid.",
      { MaxResults: 201 },
    ),
    refusedList(
      "the name is not that of a key",
      "InvalidParameterValue.ResourceDescriptionError",
      notDescribed(instance),
      { ResourceList: [instance] },
    ),
    refusedList(
      "the key is another account's",
      "AuthFailure.UnauthorizedOperation",
      `You are not authorized to perform this operation. Check your CAM policies, and ensure that you are using the correct access keys. \`${othersKey}\``,
      { ResourceList: [othersKey] },
    ),
    refusedList(
      "more than ten resources are named",
      "LimitExceeded.ResourceNumPerRequest",
      "The number of resources requested at a time reaches the upper limit. `ResourceList` has 11 entries, at most 10 are allowed.",
      { ResourceList: manyResources },
    ),
    refusedList(
      "there are more than six filters",
      "LimitExceeded.TagNumPerRequest",
      "The number of tags in a single request exceeds the limit. `TagFilters` has 7 entries, at most 6 are allowed.",
      { TagFilters: elevenTags.slice(0, 7).map(({ TagKey }) => ({ TagKey })) },
    ),
    refusedList(
      "a filter has more than ten values",
      "InvalidParameter.Tag",
      "`Tag` parameter error. `TagFilters.0.TagValue` has 11 entries, at most 10 are allowed.",
      { TagFilters: [{ TagKey: "k", TagValue: elevenTags.map(({ TagKey }) => TagKey) }] },
    ),
    refusedList(
      "a filter is given twice",
      "InvalidParameterValue.TagKeyDuplicate",
      "There are duplicate `TagKeys` in `TagList`.",
      { TagFilters: [{ TagKey: "k" }, { TagKey: "k" }] },
    ),
    refusedList(
      "the token is none of an earlier page",
      "InvalidParameter.PaginationTokenInvalid",
      "The `PaginationToken` parameter is invalid.",
      { PaginationToken: "page 2" },
    ),
  ],
};
