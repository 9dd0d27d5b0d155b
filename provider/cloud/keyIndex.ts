import type { KeyMetadata } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import type { CloudOperation } from "./cloud";

export type { KeyMetadata };

export interface FoundKey {
  readonly metadata: KeyMetadata;
  /** The custom tags; `undefined` when they were not asked for. */
  readonly tags: Readonly<Record<string, string>> | undefined;
}

/** Reads keys of one region with few calls: readers in flight share them, and one listing serves many. */
export interface KeyReader {
  /**
   * The key as it is now, and with `wantTags` its custom tags. Give `resourceId` when the state knows it: metadata and
   * tags are then asked at once. Nothing is older than 10 s, nor older than the last `wrote` of this key.
   *
   * @returns `undefined` when the cloud answered for this very id that there is no such key
   * @throws {CloudError}
   */
  read(keyId: string, wantTags?: { resourceId?: string }, operation?: CloudOperation): Promise<FoundKey | undefined>;
  /** The key's metadata, asked now and by id, in a call that is shared with others in flight. */
  describe(keyId: string, operation?: CloudOperation): Promise<KeyMetadata | undefined>;
  /** The key that holds exactly this alias, made by a user or by a cloud product. */
  findAlias(operation: CloudOperation, alias: string): Promise<KeyMetadata | undefined>;
  /** To be called after each change of a key: what was read of it before is not used any more. */
  wrote(keyId: string): void;
}
