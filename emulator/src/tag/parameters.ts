import type { Tag } from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/tag_models";
import { required, struct, text } from "../gateway/parameters";
import { oneOf } from "../gateway/rules";

/** Kinds of tags: the user's own and those that the cloud sets. */
export const category = text(oneOf(["Custom", "System", "All"], "InvalidParameter"));

/** A tag to set. */
export const tag = struct<Tag>({ TagKey: required(text()), TagValue: required(text()), Category: category });
