import type {
  ModifyResourceTagsRequest,
  ModifyResourceTagsResponse,
  Tag,
  TagKeyObject,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/tag_models";
import { refusal } from "../errors";
import { defineAction } from "../gateway/action";
import { list, required, struct, text } from "../gateway/parameters";
import { atMost, notEmpty } from "../gateway/rules";
import { changedTags } from "./changeTags";
import { tag } from "./parameters";
import { namedKey } from "./resourceName";

const someTags = [notEmpty("InvalidParameter.Tag"), atMost(10, "InvalidParameter.Tag")];

/** Choices: more than ten tags, an empty list, and the same key twice are `InvalidParameter.Tag`. */
export const ModifyResourceTags = defineAction<ModifyResourceTagsRequest, ModifyResourceTagsResponse>({
  parameters: {
    Resource: required(text()),
    ReplaceTags: list<Tag>(tag, ...someTags),
    DeleteTags: list(struct<TagKeyObject>({ TagKey: required(text()) }), ...someTags),
  },
  ratePerSecond: 20,
  writes: true,
  run(call, request) {
    const set = request.ReplaceTags ?? [];
    const remove = (request.DeleteTags ?? []).map(({ TagKey }) => TagKey);
    const setKeys = new Set(set.map(({ TagKey }) => TagKey));
    if (set.length + remove.length === 0) throw refusal("InvalidParameter.Tag", "There is no tag to change.");
    if (setKeys.size !== set.length) throw refusal("InvalidParameter.Tag", "A tag key is given twice.");
    if (remove.some((key) => setKeys.has(key))) throw refusal("InvalidParameterValue.DeleteTagsParamError");

    const key = namedKey(call, request.Resource);
    key.tags = changedTags(key, { set, remove });
    return {};
  },
});
