import type { Tag } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import type { ErrorCode } from "../codes";
import { ApiError, refusal } from "../errors";

/**
 * What a tag may look like.
 *
 * @see https://cloud.tencent.com/document/product/651/13354 limits and characters
 */
export const maxTagsOfResource = 50;

const maxKeyCharacters = 127;
const maxValueCharacters = 255;
/** The full-width forms stand for "several of them" in the documentation. */
const allowed = /^[A-Za-z0-9\u4e00-\u9fff +\-=._:/@()[\],;><（）【】：；，。＋－＝．＿／＠［］＞＜]+$/;
/** The documentation names the first three as beginnings of keys, the API's own error text the last two. */
const reserved = /^(qcs:|project|项目|qcloud|tencent)/;

/** @throws {ApiError} when the key of a tag is not allowed */
export function checkTagKey(key: string): void {
  if (key === "") throw refusal("InvalidParameterValue.TagKeyEmpty");
  if (reserved.test(key)) throw refusal("InvalidParameter.ReservedTagKey");
  check(
    key,
    maxKeyCharacters,
    "InvalidParameterValue.TagKeyLengthExceeded",
    "InvalidParameterValue.TagKeyCharacterIllegal",
  );
}

/** @throws {ApiError} when the value of a tag is not allowed */
export function checkTagValue(value: string): void {
  if (value === "") throw refusal("InvalidParameterValue.TagValueEmpty");
  check(
    value,
    maxValueCharacters,
    "InvalidParameterValue.TagValueLengthExceeded",
    "InvalidParameterValue.TagValueCharacterIllegal",
  );
}

/** @throws {ApiError} when a tag is not allowed */
export function checkTag(key: string, value: string): void {
  checkTagKey(key);
  checkTagValue(value);
}

function check(text: string, max: number, lengthCode: ErrorCode, characterCode: ErrorCode): void {
  if ([...text].length > max) throw refusal(lengthCode);
  if (!allowed.test(text) || text.trim() !== text) throw refusal(characterCode);
}

/**
 * The tags of `CreateKey`.
 *
 * @throws {ApiError} `TagKeysDuplicated`, or `InvalidParameter` with what the Tag API would say
 */
export function checkNewTags(tags: readonly Tag[]): void {
  if (tags.length > maxTagsOfResource)
    throw refusal("InvalidParameter", `At most ${maxTagsOfResource} tags are allowed.`);
  for (const { TagKey, TagValue } of tags) {
    try {
      checkTag(TagKey, TagValue);
    } catch (error) {
      if (error instanceof ApiError) throw refusal("InvalidParameter", error.message);
      throw error;
    }
  }
  if (new Set(tags.map(({ TagKey }) => TagKey)).size !== tags.length) {
    throw refusal("InvalidParameterValue.TagKeysDuplicated");
  }
}
