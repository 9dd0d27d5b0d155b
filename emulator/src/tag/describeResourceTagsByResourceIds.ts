import { createHash } from "node:crypto";
import type {
  DescribeResourceTagsByResourceIdsRequest,
  DescribeResourceTagsByResourceIdsResponse,
  TagResource,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/tag_models";
import { creatorOf, type KeyTag } from "../cloud/keys/key";
import { hasKms } from "../cloud/regions";
import { refusal } from "../errors";
import { type Call, defineAction } from "../gateway/action";
import { list, required, text, unsigned } from "../gateway/parameters";
import { atMost, between, notEmpty, oneOf } from "../gateway/rules";
import { category } from "./parameters";

const defaultLimit = 15;
const someResources = [
  notEmpty("InvalidParameterValue.ResourceIdInvalid"),
  atMost(50, "InvalidParameterValue.ResourceIdInvalid"),
];
const resourcePattern = /^creatorUin\/([^/]*)\/([0-9a-f-]{36})$/;

/**
 * Pages run over the tags of all resources, in the order in which the resources were asked for. Choices: a resource that
 * does not exist has no tags; `Limit` is at most 200; an offset between pages is `OffsetInvalid`.
 */
export const DescribeResourceTagsByResourceIds = defineAction<
  DescribeResourceTagsByResourceIdsRequest,
  DescribeResourceTagsByResourceIdsResponse
>({
  parameters: {
    ServiceType: required(text(oneOf(["kms"], "InvalidParameterValue.ServiceTypeInvalid"))),
    ResourcePrefix: required(text(oneOf(["key"], "InvalidParameterValue.ResourcePrefixInvalid"))),
    ResourceIds: required(list(text(), ...someResources)),
    ResourceRegion: required(text(checkRegion)),
    Offset: unsigned(),
    Limit: unsigned(between(1, 200, "InvalidParameter")),
    Category: category,
  },
  ratePerSecond: 100,
  writes: false,
  run(call, request) {
    const { Offset: offset = 0, Limit: limit = defaultLimit, Category: wanted = "All" } = request;
    if (offset % limit !== 0) throw refusal("InvalidParameterValue.OffsetInvalid");
    const found = request.ResourceIds.flatMap((resourceId) =>
      tagsOf(call, request.ResourceRegion, resourceId)
        .filter((tag) => wanted === "All" || tag.category === wanted)
        .map((tag) => row(resourceId, tag)),
    );
    return { TotalCount: found.length, Offset: offset, Limit: limit, Tags: found.slice(offset, offset + limit) };
  },
});

function checkRegion(region: string): void {
  if (!hasKms(region)) throw refusal("InvalidParameterValue.RegionInvalid");
}

function tagsOf({ account }: Call, region: string, resourceId: string): readonly KeyTag[] {
  const [, creator, keyId = ""] = resourcePattern.exec(resourceId) ?? [];
  if (creator === undefined) throw refusal("InvalidParameterValue.ResourceIdInvalid");
  if (!/^\d+$/.test(creator)) throw refusal("InvalidParameterValue.UinInvalid");
  const key = account.keys(region).find(keyId);
  return key !== undefined && creatorOf(key) === creator ? key.tags : [];
}

const row = (resourceId: string, tag: KeyTag): TagResource => ({
  TagKey: tag.key,
  TagValue: tag.value,
  ResourceId: resourceId,
  TagKeyMd5: md5(tag.key),
  TagValueMd5: md5(tag.value),
  ServiceType: "kms",
  Category: tag.category,
});

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
