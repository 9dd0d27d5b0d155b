import type { Tag } from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/tag_models";
import type { Key, KeyTag } from "../cloud/keys/key";
import { refusal } from "../errors";
import { checkTag, maxTagsOfResource } from "./tagRules";

/** Changes to the tags of a key, checked but not made yet. */
export interface TagChanges {
  readonly set: readonly Tag[];
  readonly remove: readonly string[];
}

/**
 * The tags that a key has after `changes`. Removing a tag that is not there changes nothing.
 *
 * @throws {ApiError} when a tag is not allowed, is a system tag, or there would be too many
 */
export function changedTags(key: Key, { set, remove }: TagChanges): KeyTag[] {
  for (const { TagKey, TagValue } of set) checkTag(TagKey, TagValue);
  const changed = new Set([...set.map(({ TagKey }) => TagKey), ...remove]);
  if (key.tags.some((tag) => tag.category === "System" && changed.has(tag.key))) {
    throw refusal("InvalidParameter.ReservedTagKey");
  }
  const tags = new Map(key.tags.map((tag) => [tag.key, tag]));
  for (const name of remove) tags.delete(name);
  for (const { TagKey, TagValue } of set) tags.set(TagKey, { key: TagKey, value: TagValue, category: "Custom" });
  if (tags.size > maxTagsOfResource) throw refusal("LimitExceeded.ResourceAttachedTags");
  return [...tags.values()];
}
