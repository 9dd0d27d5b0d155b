import type {
  FailedResource,
  TagResourcesRequest,
  TagResourcesResponse,
  UnTagResourcesRequest,
  UnTagResourcesResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/tag_models";
import { ApiError, refusal } from "../errors";
import { type Call, defineAction } from "../gateway/action";
import { list, required, text } from "../gateway/parameters";
import { atMost, notEmpty } from "../gateway/rules";
import { changedTags, type TagChanges } from "./changeTags";
import { tag } from "./parameters";
import { namedKey } from "./resourceName";
import { checkTag, checkTagKey } from "./tagRules";

const resources = required(
  list(text(), notEmpty("InvalidParameter"), atMost(10, "LimitExceeded.ResourceNumPerRequest")),
);
const someTags = [notEmpty("InvalidParameter.Tag"), atMost(10, "LimitExceeded.TagNumPerRequest")];

/** Sets the same tags on several keys. A choice: what is wrong with a tag fails the call, with a resource that resource. */
export const TagResources = defineAction<TagResourcesRequest, TagResourcesResponse>({
  parameters: { ResourceList: resources, Tags: required(list(tag, ...someTags)) },
  ratePerSecond: 20,
  writes: true,
  run(call, { ResourceList, Tags }) {
    refuseDuplicates(Tags.map(({ TagKey }) => TagKey));
    for (const { TagKey, TagValue } of Tags) checkTag(TagKey, TagValue);
    return { FailedResources: changeAll(call, ResourceList, { set: Tags, remove: [] }) };
  },
});

/** Removes the same tags from several keys. */
export const UnTagResources = defineAction<UnTagResourcesRequest, UnTagResourcesResponse>({
  parameters: {
    ResourceList: resources,
    TagKeys: required(list(text(), ...someTags)),
  },
  ratePerSecond: 20,
  writes: true,
  run(call, { ResourceList, TagKeys }) {
    refuseDuplicates(TagKeys);
    for (const key of TagKeys) checkTagKey(key);
    return { FailedResources: changeAll(call, ResourceList, { set: [], remove: TagKeys }) };
  },
});

function refuseDuplicates(keys: readonly string[]): void {
  if (new Set(keys).size !== keys.length) throw refusal("InvalidParameterValue.TagKeyDuplicate");
}

/** Changes each resource by itself and returns those that could not be. */
function changeAll(call: Call, names: readonly string[], changes: TagChanges): FailedResource[] {
  return names.flatMap((name) => {
    try {
      const key = namedKey(call, name);
      key.tags = changedTags(key, changes);
      return [];
    } catch (error) {
      if (error instanceof ApiError) return [{ Resource: name, Code: error.code, Message: error.message }];
      throw error;
    }
  });
}
