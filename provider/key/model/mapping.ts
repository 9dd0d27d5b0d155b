import type { RequestOf, ResponseOf } from "../../cloud/call/actions";
import type { KeyMetadata } from "../../cloud/reader/keyIndex";
import { UserError } from "../../errors";
import { wishAtCreation } from "../plan/wish";
import type { KeyInputs, KeyLifecycleState, KeyOrigin, KeyOutline, KeyUsage, LiveKey, Tags } from "./model";
import { show } from "./show";
import { isKeyLifecycleState, isKeyOrigin, isKeyUsage } from "./values";

/** A key that was just made, with what only the answer of `CreateKey` tells. */
export interface CreatedKey {
  readonly live: LiveKey;
  readonly tagCode: number;
  readonly tagMsg: string;
  readonly requestId: string;
}

/**
 * The request for a new key; `withTags: false` leaves its tags to the Tag API.
 *
 * @see https://www.tencentcloud.com/document/product/1030/32199
 */
export function toCreateKeyRequest(inputs: KeyInputs, withTags = true): RequestOf<"CreateKey"> {
  const wish = wishAtCreation(inputs);
  const tags = Object.entries(wish.tags).map(([key, value]) => ({ TagKey: key, TagValue: value }));
  return {
    Alias: wish.alias,
    KeyUsage: wish.keyUsage,
    Type: wish.origin === "EXTERNAL" ? 2 : 1,
    ...(wish.description === "" ? {} : { Description: wish.description }),
    ...(withTags && tags.length > 0 ? { Tags: tags } : {}),
    ...(wish.hsmClusterId === "" ? {} : { HsmClusterId: wish.hsmClusterId }),
  };
}

/**
 * The key that `CreateKey` answered with, as far as the answer and the request tell; `owner`, `creatorUin`, `resourceId`
 * are known only from its metadata. `tags` are those sent: with a `TagCode` other than 0 the key has none of them for sure.
 */
export function toCreatedKey(answer: ResponseOf<"CreateKey">, inputs: KeyInputs, tags: Tags): CreatedKey {
  const wish = wishAtCreation(inputs);
  const keyId = answer.KeyId ?? "";
  if (keyId === "") {
    throw new UserError(
      `CreateKey answered without a KeyId for alias ${show(inputs.alias)}; look the alias up in the console`,
    );
  }
  return {
    live: {
      keyId,
      region: inputs.region,
      alias: answer.Alias ?? wish.alias,
      description: answer.Description ?? wish.description,
      keyUsage: wish.keyUsage,
      origin: wish.origin,
      hsmClusterId: answer.HsmClusterId ?? wish.hsmClusterId,
      keyState: isKeyLifecycleState(answer.KeyState)
        ? answer.KeyState
        : wish.origin === "EXTERNAL"
          ? "PendingImport"
          : "Enabled",
      keyRotationEnabled: false,
      rotateDays: 0,
      tags: (answer.TagCode ?? 0) === 0 ? tags : {},
      createTime: answer.CreateTime ?? 0,
      owner: "",
      creatorUin: "",
      resourceId: "",
      nextRotateTime: 0,
      lastRotateTime: 0,
      deletionDate: 0,
      validTo: 0,
      replica: false,
    },
    tagCode: answer.TagCode ?? 0,
    tagMsg: answer.TagMsg ?? "",
    requestId: answer.RequestId ?? "",
  };
}

/**
 * A key as the cloud describes it. Period and next time of a rotation count only while it is on: the cloud tells a next
 * time also of keys that never rotate.
 *
 * @throws {UserError} when the key is of a kind or in a state that this version does not know, and could only guess about
 */
export function toLiveKey(metadata: KeyMetadata, region: string, tags?: Tags): LiveKey {
  const outline = toOutline(metadata);
  const { keyId } = outline;
  const keyRotationEnabled = metadata.KeyRotationEnabled ?? false;
  return {
    ...outline,
    region,
    keyUsage: known<KeyUsage>(isKeyUsage, keyId, "KeyUsage", outline.keyUsage),
    origin: known<KeyOrigin>(isKeyOrigin, keyId, "Origin", outline.origin),
    keyState: known<KeyLifecycleState>(isKeyLifecycleState, keyId, "KeyState", outline.keyState),
    keyRotationEnabled,
    rotateDays: keyRotationEnabled ? (metadata.RotateDays ?? 0) : 0,
    tags,
    creatorUin: metadata.CreatorUinString || String(metadata.CreatorUin ?? ""),
    resourceId: metadata.ResourceId ?? "",
    nextRotateTime: keyRotationEnabled ? (metadata.NextRotateTime ?? 0) : 0,
    lastRotateTime: metadata.LastRotateTime ?? 0,
    validTo: metadata.ValidTo ?? 0,
  };
}

/** What a message needs to know of a key, also of a kind that this version does not know. */
export const toOutline = (metadata: KeyMetadata): KeyOutline => ({
  keyId: metadata.KeyId ?? "",
  alias: metadata.Alias ?? "",
  description: metadata.Description ?? "",
  keyUsage: metadata.KeyUsage ?? "",
  origin: metadata.Origin || "TENCENT_KMS",
  hsmClusterId: metadata.HsmClusterId ?? "",
  keyState: metadata.KeyState ?? "",
  createTime: metadata.CreateTime ?? 0,
  deletionDate: metadata.DeletionDate ?? 0,
  owner: metadata.Owner ?? "",
  replica: metadata.IsSyncReplica === 1,
});

/** The keys by what `of` tells of them. */
export function outlinesBy(
  keys: readonly KeyMetadata[],
  of: (outline: KeyOutline) => string | undefined,
): ReadonlyMap<string, readonly KeyOutline[]> {
  const groups = new Map<string, KeyOutline[]>();
  for (const outline of keys.map(toOutline)) {
    const name = of(outline);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [outline]);
    else group.push(outline);
  }
  return groups;
}

function known<Kind extends string>(
  is: (value: unknown) => value is Kind,
  keyId: string,
  field: string,
  value: string,
): Kind {
  if (is(value)) return value;
  throw new UserError(
    `key ${keyId} has ${field} ${show(value)}, which this version of pulumi-tencentcloud-kms does not know; update the package`,
  );
}

/**
 * Six-part resource name, as CAM policies and the Tag API use it. The account may be left out.
 *
 * @see https://cloud.tencent.com/document/product/598/57129
 */
export const toQcs = ({ region, resourceId }: Pick<LiveKey, "region" | "resourceId">, accountId = ""): string =>
  `qcs::kms:${region}:uin/${accountId}:key/${resourceId}`;
