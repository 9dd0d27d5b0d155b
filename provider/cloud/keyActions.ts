import type { CloudOperation } from "./call/cloud";

/**
 * The calls that change one key, in the spelling of this package. None returns anything that the key's metadata would not
 * tell, but for the date of a deletion.
 *
 * @see https://cloud.tencent.com/document/api/573/34406
 */
export const keyActions = (operation: CloudOperation, keyId: string) => ({
  enable: () => done(operation.call("EnableKey", { KeyId: keyId })),
  disable: () => done(operation.call("DisableKey", { KeyId: keyId })),
  archive: () => done(operation.call("ArchiveKey", { KeyId: keyId })),
  cancelArchive: () => done(operation.call("CancelKeyArchive", { KeyId: keyId })),
  cancelDeletion: () => done(operation.call("CancelKeyDeletion", { KeyId: keyId })),
  /** @returns Unix seconds of the deletion */
  scheduleDeletion: async (pendingWindowInDays: number): Promise<number> => {
    const request = { KeyId: keyId, PendingWindowInDays: pendingWindowInDays };
    const { DeletionDate } = await operation.call("ScheduleKeyDeletion", request);
    return DeletionDate ?? 0;
  },
  updateAlias: (alias: string) => done(operation.call("UpdateAlias", { KeyId: keyId, Alias: alias })),
  updateDescription: (description: string) =>
    done(operation.call("UpdateKeyDescription", { KeyId: keyId, Description: description })),
  enableRotation: (rotateDays: number) =>
    done(operation.call("EnableKeyRotation", { KeyId: keyId, RotateDays: rotateDays })),
  disableRotation: () => done(operation.call("DisableKeyRotation", { KeyId: keyId })),
  publicKeyPem: async (): Promise<string> => {
    const { PublicKeyPem } = await operation.call("GetPublicKey", { KeyId: keyId });
    return PublicKeyPem ?? "";
  },
});

const done = async (call: Promise<unknown>): Promise<void> => {
  await call;
};
