import type { Properties } from "../../host/contract";
import { isOnDestroy, isOnReplace, type KeyProperties, type LiveKey } from "./model";
import { isFlag, isKeyLifecycleState, isKeyOrigin, isKeyUsage, isTags, isText, isWhole, only } from "./values";

/** What is known of a key's outputs: an import file may leave some out, and a new key has none yet. */
export type KnownProperties = { readonly [Name in keyof KeyProperties]?: KeyProperties[Name] | undefined };

/** Reads outputs as the engine hands them over; a value of the wrong kind is as if absent. */
export const knownProperties = (outputs: Properties) =>
  ({
    alias: only(isText, outputs.alias),
    description: only(isText, outputs.description),
    keyUsage: only(isKeyUsage, outputs.keyUsage),
    origin: only(isKeyOrigin, outputs.origin),
    hsmClusterId: only(isText, outputs.hsmClusterId),
    region: only(isText, outputs.region),
    keyState: only(isKeyLifecycleState, outputs.keyState),
    keyRotationEnabled: only(isFlag, outputs.keyRotationEnabled),
    rotateDays: only(isWhole, outputs.rotateDays),
    tags: only(isTags, outputs.tags),
    pendingWindowInDays: only(isWhole, outputs.pendingWindowInDays),
    onDestroy: only(isOnDestroy, outputs.onDestroy),
    onReplace: only(isOnReplace, outputs.onReplace),
    adoptKeyId: only(isText, outputs.adoptKeyId),
    restoreKeyId: only(isText, outputs.restoreKeyId),
    keyId: only(isText, outputs.keyId),
    accountId: only(isText, outputs.accountId),
    createTime: only(isWhole, outputs.createTime),
    owner: only(isText, outputs.owner),
    creatorUin: only(isText, outputs.creatorUin),
    resourceId: only(isText, outputs.resourceId),
    qcs: only(isText, outputs.qcs),
    nextRotateTime: only(isWhole, outputs.nextRotateTime),
    lastRotateTime: only(isWhole, outputs.lastRotateTime),
    deletionDate: only(isWhole, outputs.deletionDate),
    validTo: only(isWhole, outputs.validTo),
    tagCode: only(isWhole, outputs.tagCode),
    tagMsg: only(isText, outputs.tagMsg),
    requestId: only(isText, outputs.requestId),
    publicKeyPem: only(isText, outputs.publicKeyPem),
    __urn: only(isText, outputs.__urn),
  }) satisfies { readonly [Name in keyof KeyProperties]-?: KeyProperties[Name] | undefined };

/** What the state holds of the properties that an update can change. */
export type ChangeableState = Pick<
  KeyProperties,
  "alias" | "description" | "keyState" | "keyRotationEnabled" | "rotateDays" | "tags"
>;

/**
 * What the preview compared with: outputs, else the inputs of the last time, as an import writes them. What neither holds is
 * taken from the key itself.
 */
export const changeableState = (
  state: KnownProperties,
  live: LiveKey,
  inputs: KnownProperties = {},
): ChangeableState => ({
  alias: state.alias ?? inputs.alias ?? live.alias,
  description: state.description ?? inputs.description ?? live.description,
  keyState: state.keyState ?? inputs.keyState ?? live.keyState,
  keyRotationEnabled: state.keyRotationEnabled ?? inputs.keyRotationEnabled ?? live.keyRotationEnabled,
  rotateDays: state.rotateDays ?? inputs.rotateDays ?? live.rotateDays,
  tags: state.tags ?? inputs.tags ?? live.tags ?? {},
});
