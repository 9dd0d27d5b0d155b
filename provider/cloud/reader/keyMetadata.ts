import type { KeyMetadata } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";

export type { KeyMetadata };

/** The name of a key in the Tag service, within the account and region. */
export const resourceIdOf = ({ ResourceId, CreatorUinString, CreatorUin, KeyId }: KeyMetadata): string =>
  ResourceId || `creatorUin/${CreatorUinString || CreatorUin}/${KeyId}`;

/** Whether the metadata is that of a key which is there no more. */
export const isDeleted = ({ KeyState }: KeyMetadata): boolean => KeyState === "Deleted";
