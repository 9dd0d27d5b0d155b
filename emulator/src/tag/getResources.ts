import type {
  GetResourcesRequest,
  GetResourcesResponse,
  ResourceTagMapping,
  TagFilter,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/tag_models";
import type { Key } from "../cloud/keys/key";
import { refusal } from "../errors";
import { type Call, defineAction } from "../gateway/action";
import { list, required, struct, text, unsigned } from "../gateway/parameters";
import { atMost, between, notEmpty } from "../gateway/rules";
import { findNamedKey, resourceName } from "./resourceName";
import { hasTags } from "./tagFilter";
import { checkTagKey, checkTagValue } from "./tagRules";

const defaultMaxResults = 50;

/**
 * The tagged keys of the account, in all regions; a named key without tags is left out, as published answers show. Choices:
 * `ResourceList` beside `TagFilters` is `InvalidParameter`; a key that does not exist is left out; the token of a page is its
 * offset.
 */
export const GetResources = defineAction<GetResourcesRequest, GetResourcesResponse>({
  parameters: {
    ResourceList: list(text(), notEmpty("InvalidParameter"), atMost(10, "LimitExceeded.ResourceNumPerRequest")),
    TagFilters: list(
      struct<TagFilter>({
        TagKey: required(text(checkTagKey)),
        TagValue: list(text(checkTagValue), atMost(10, "InvalidParameter.Tag")),
      }),
      atMost(6, "LimitExceeded.TagNumPerRequest"),
      refuseDuplicates,
    ),
    PaginationToken: text(),
    MaxResults: unsigned(between(1, 200, "InvalidParameter")),
  },
  ratePerSecond: 20,
  writes: false,
  run(call, request) {
    const { ResourceList, TagFilters = [], PaginationToken = "", MaxResults = defaultMaxResults } = request;
    if (ResourceList !== undefined) {
      if (TagFilters.length > 0)
        throw refusal("InvalidParameter", "`ResourceList` and `TagFilters` exclude each other.");
      return { PaginationToken: "", ResourceTagMappingList: named(call, ResourceList) };
    }
    const start = offsetOf(PaginationToken);
    const found = call.account.all().filter((key) => key.tags.length > 0 && hasTags(key, TagFilters));
    const end = start + MaxResults;
    return {
      PaginationToken: end < found.length ? tokenOf(end) : "",
      ResourceTagMappingList: found.slice(start, end).map(mapping),
    };
  },
});

function refuseDuplicates(filters: readonly TagFilter[]): void {
  const keys = new Set(filters.map(({ TagKey }) => TagKey));
  if (keys.size !== filters.length) throw refusal("InvalidParameterValue.TagKeyDuplicate");
}

function named(call: Call, names: readonly string[]): ResourceTagMapping[] {
  return names.flatMap((name) => {
    const key = findNamedKey(call, name);
    return key === undefined || key.tags.length === 0 ? [] : [mapping(key)];
  });
}

const mapping = (key: Key): ResourceTagMapping => ({
  Resource: resourceName(key),
  Tags: key.tags.map((tag) => ({ TagKey: tag.key, TagValue: tag.value, Category: tag.category })),
});

const tokenOf = (offset: number): string => Buffer.from(`offset=${offset}`).toString("base64");

function offsetOf(token: string): number {
  if (token === "") return 0;
  const [, offset] = /^offset=(\d{1,9})$/.exec(Buffer.from(token, "base64").toString("latin1")) ?? [];
  if (offset === undefined) throw refusal("InvalidParameter.PaginationTokenInvalid");
  return Number(offset);
}
