import { randomBytes } from "node:crypto";
import type {
  CreateKeyRequest,
  CreateKeyResponse,
  Tag,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { creatorUinOf } from "../../cloud/access/caller";
import { type Key, secondsPerDay } from "../../cloud/keys/key";
import { algorithms, isKeyUsage, isOfferedIn, type KeyUsage } from "../../cloud/keys/keyUsages";
import { normal } from "../../cloud/serviceStatus";
import { refusal } from "../../errors";
import { type Call, defineAction } from "../../gateway/action";
import { list, required, struct, text, unsigned } from "../../gateway/parameters";
import { atMostBytes, oneOf } from "../../gateway/rules";
import { checkNewTags } from "../../tag/tagRules";
import { refuseTakenAlias } from "../naming/aliases";
import { alias, hsmClusterId, maxDescriptionBytes } from "../parameters";

const external = 2;
const secretBytes = 32;

/**
 * Choices: tags that do not exist yet are made, so `TagsNotExisted` never happens; tags that the Tag API would refuse are
 * refused with `InvalidParameter` before a key is made.
 */
export const CreateKey = defineAction<CreateKeyRequest, CreateKeyResponse>({
  parameters: {
    Alias: alias,
    Description: text(atMostBytes(maxDescriptionBytes, "InvalidParameter")),
    KeyUsage: text(oneOf(["", ...Object.keys(algorithms)], "InvalidParameterValue.InvalidKeyUsage")),
    Type: unsigned(oneOf([1, external], "InvalidParameterValue.InvalidType")),
    Tags: list(struct<Tag>({ TagKey: required(text()), TagValue: required(text()) }), checkNewTags),
    HsmClusterId: hsmClusterId,
  },
  ratePerSecond: 100,
  writes: true,
  run(call, request) {
    refuseWithoutService(call);
    const key = newKey(call, request);
    refuseTakenAlias(call, key.alias);
    if (call.keys.counted >= call.settings.quota) throw refusal("LimitExceeded.CmkLimitExceeded");

    const tags = request.Tags ?? [];
    if (!call.tagsFail) {
      key.tags = tags.map(({ TagKey, TagValue }) => ({ key: TagKey, value: TagValue, category: "Custom" }));
    }
    call.keys.add(key);

    return {
      KeyId: key.keyId,
      Alias: key.alias,
      CreateTime: key.createTime,
      Description: key.description,
      KeyState: key.state,
      KeyUsage: key.usage,
      TagCode: call.tagsFail ? 2 : 0,
      TagMsg: tagMessage(call, tags),
      HsmClusterId: key.hsmClusterId,
    };
  },
});

/**
 * A choice, since the page of `CreateKey` lists no code for it. KMS has one for a service that was not activated, which the
 * actions of white-box keys list; Secrets Manager, whose `GetServiceStatus` has the same fields, lists it for making secrets.
 *
 * @throws {ApiError} when the account does not have the service
 * @see https://www.tencentcloud.com/document/product/1030/32201
 * @see https://www.tencentcloud.com/document/product/1078/38658
 */
function refuseWithoutService({ invalidType }: Call): void {
  if (invalidType !== normal) {
    throw refusal("ResourceUnavailable.NotPurchased", `The account's \`InvalidType\` is ${invalidType}.`);
  }
}

function newKey(call: Call, request: CreateKeyRequest): Key {
  const usage = checkedUsage(call, request);
  const isExternal = request.Type === external;
  const creatorUin = creatorUinOf(call.caller);
  return {
    keyId: call.keyIds.next(call.nowMs),
    uin: call.uin,
    ...(creatorUin !== call.uin && { creatorUin }),
    region: call.region,
    createTime: call.now,
    usage,
    origin: isExternal ? "EXTERNAL" : "TENCENT_KMS",
    hsmClusterId: request.HsmClusterId ?? "",
    alias: request.Alias,
    description: request.Description ?? "",
    state: isExternal ? "PendingImport" : "Enabled",
    owner: "user",
    usedBy: "",
    sourceRegion: "",
    rotationEnabled: false,
    rotateDays: 365,
    // Published answers show this also for keys that do not rotate.
    nextRotateTime: call.now + 365 * secondsPerDay,
    lastRotateTime: 0,
    deletionDate: 0,
    hasMaterial: !isExternal,
    validTo: 0,
    tags: [],
    ...(usage === "ENCRYPT_DECRYPT" && !isExternal && { materialSecret: randomBytes(secretBytes).toString("base64") }),
  };
}

/** A choice: an external key of another usage is refused for its usage. */
function checkedUsage(call: Call, request: CreateKeyRequest): KeyUsage {
  const given = request.KeyUsage ?? "";
  const usage = isKeyUsage(given) ? given : "ENCRYPT_DECRYPT";
  if (request.Type === external && usage !== "ENCRYPT_DECRYPT") {
    throw refusal("InvalidParameterValue.InvalidKeyUsage", "External keys are for ENCRYPT_DECRYPT only.");
  }
  if (!isOfferedIn(call.region, usage)) {
    throw refusal("UnsupportedOperation.UnsupportedKeyUsageInCurrentRegion");
  }
  return usage;
}

function tagMessage(call: Call, tags: readonly Tag[]): string {
  if (call.tagsFail) return "tag service error";
  return tags.length === 0 ? "" : "ok";
}
