import type { KeyMetadata } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { creatorOf, type Key } from "../../cloud/keys/key";
import { familyOf } from "../../cloud/regions";

/** The last part of the names that the Tag API and CAM have for a key. */
export const resourceId = (key: Key): string => `creatorUin/${creatorOf(key)}/${key.keyId}`;

/**
 * A key as the cloud shows it, fields in alphabetical order. Which of the newer fields the cloud sends for an ordinary key
 * is not public; here all are sent, those of synchronization and delegated administration empty.
 *
 * @see https://www.tencentcloud.com/document/product/1030/32200
 */
export function keyMetadata(key: Key): Required<KeyMetadata> {
  return {
    AccountAppId: 0,
    AccountName: "",
    AccountUin: 0,
    Alias: key.alias,
    CreateTime: key.createTime,
    CreatorUin: Number(creatorOf(key)),
    CreatorUinString: creatorOf(key),
    DeletionDate: key.deletionDate,
    Description: key.description,
    HsmClusterId: key.hsmClusterId,
    IsSyncReplica: key.sourceRegion === "" ? 0 : 1,
    KeyId: key.keyId,
    KeyRotationEnabled: key.rotationEnabled,
    KeyState: key.state,
    KeyUsage: key.usage,
    LastRotateTime: key.lastRotateTime,
    NextRotateTime: key.nextRotateTime,
    Origin: key.origin,
    Owner: key.owner,
    ResourceId: resourceId(key),
    RotateDays: key.rotateDays,
    SourceHsmClusterId: "",
    SourceRegion: key.sourceRegion,
    SyncEndTime: 0,
    SyncMessages: "",
    SyncStartTime: 0,
    SyncStatus: key.sourceRegion === "" ? 0 : 1,
    Type: familyOf(key.region) === "SM" ? 4 : 2,
    ValidTo: key.validTo,
  };
}
