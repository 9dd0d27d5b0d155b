import type { Names, RawInputs } from "../../host/contract";
import { knownNames } from "./declared";
import { toQcs } from "./mapping";
import type { DeclarableName, KeyProperties, LiveKey } from "./model";
import { declarableNames, properties as facts } from "./properties";
import type { KnownProperties } from "./state";

/**
 * The outputs of a key: live values where the cloud tells them, and else what is known. Tags that were not asked for, and
 * the period of a rotation that is on and that the cloud leaves out, are what was known before.
 */
export const toProperties = (live: LiveKey, known: KnownProperties): KeyProperties => ({
  alias: live.alias,
  description: live.description,
  keyUsage: live.keyUsage,
  origin: live.origin,
  hsmClusterId: live.hsmClusterId,
  region: live.region,
  keyState: live.keyState,
  keyRotationEnabled: live.keyRotationEnabled,
  rotateDays: live.rotateDays === 0 && live.keyRotationEnabled ? (known.rotateDays ?? 0) : live.rotateDays,
  tags: live.tags ?? known.tags ?? facts.tags.atCreation,
  pendingWindowInDays: known.pendingWindowInDays ?? facts.pendingWindowInDays.atCreation,
  onDestroy: known.onDestroy ?? facts.onDestroy.atCreation,
  onReplace: known.onReplace ?? facts.onReplace.atCreation,
  adoptKeyId: known.adoptKeyId ?? "",
  restoreKeyId: known.restoreKeyId ?? "",
  keyId: live.keyId,
  accountId: known.accountId ?? "",
  createTime: live.createTime,
  owner: live.owner,
  creatorUin: live.creatorUin,
  resourceId: live.resourceId,
  qcs: live.resourceId === "" ? "" : toQcs(live, known.accountId),
  nextRotateTime: live.nextRotateTime,
  lastRotateTime: live.lastRotateTime,
  deletionDate: live.deletionDate,
  validTo: live.validTo,
  tagCode: known.tagCode ?? 0,
  tagMsg: known.tagMsg ?? "",
  requestId: known.requestId ?? "",
  publicKeyPem: known.publicKeyPem ?? "",
  ...(known.__urn === undefined ? {} : { __urn: known.__urn }),
});

/**
 * The inputs that a refresh returns: of what the program declares, what the key has. Where nothing tells what is declared,
 * all of them. A scheduled deletion is among them in any case, so that the next preview shows that it is taken back; a key
 * that waits for its material satisfies every wish, and the import makes it enabled.
 */
export function toInputs(properties: KeyProperties, declared: Names | undefined): RawInputs {
  const names = declared === undefined ? declarableNames : knownNames(declared);
  const { alias, region, adoptKeyId, restoreKeyId, keyState } = properties;
  const value = (name: DeclarableName) =>
    name === "keyState" && keyState === "PendingImport" ? "Enabled" : properties[name];
  return {
    alias,
    region,
    ...Object.fromEntries(names.map((name) => [name, value(name)])),
    ...(keyState === "PendingDelete" ? { keyState } : {}),
    ...(adoptKeyId === "" ? {} : { adoptKeyId }),
    ...(restoreKeyId === "" ? {} : { restoreKeyId }),
  };
}
