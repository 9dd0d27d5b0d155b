/** The sixteen fields of a key that published answers show, and their types. */
export const shownMetadata = {
  Alias: "",
  CreateTime: 0,
  CreatorUin: 0,
  DeletionDate: 0,
  Description: "",
  HsmClusterId: "",
  KeyId: "",
  KeyRotationEnabled: false,
  KeyState: "",
  KeyUsage: "",
  NextRotateTime: 0,
  Origin: "",
  Owner: "",
  ResourceId: "",
  Type: 0,
  ValidTo: 0,
};

/** Fields that are declared, and were never seen of an ordinary key. */
export const declaredMetadata = {
  ...shownMetadata,
  AccountAppId: 0,
  AccountName: "",
  AccountUin: 0,
  CreatorUinString: "",
  IsSyncReplica: 0,
  LastRotateTime: 0,
  RotateDays: 0,
  SourceHsmClusterId: "",
  SourceRegion: "",
  SyncEndTime: 0,
  SyncMessages: "",
  SyncStartTime: 0,
  SyncStatus: 0,
};
