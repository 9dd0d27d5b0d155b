import type { Properties, ReadResult } from "../host/contract";
import type { Session } from "../session";
import { declaredIn } from "./declared";
import { confirmGone } from "./gone";
import { toLiveKey } from "./mapping";
import type { KeyProperties, LiveKey } from "./model";
import { toInputs, toProperties } from "./outputs";
import { fetchPublicKey } from "./publicKey";
import type { KnownProperties } from "./state";

/** Reads a key for a refresh or a `get`; `undefined` when it is certainly gone. */
export async function readKey(
  session: Session,
  keyId: string,
  state: KnownProperties,
): Promise<ReadResult | undefined> {
  const region = state.region ?? session.config.requireRegion();
  const operation = session.cloud(region).operation();
  const tagsOf = state.resourceId ? { resourceId: state.resourceId } : {};
  const found = await session.keys(region).read(keyId, tagsOf, operation);
  if (found === undefined) {
    await confirmGone(session, { keyId, region, accountId: state.accountId ?? "", isGet: state.__get ?? false });
    if (state.keyState !== "PendingDelete") session.warn(vanished(keyId, state.alias ?? "", region));
    return undefined;
  }
  const live = toLiveKey(found.metadata, region, found.tags);
  const accountId = state.accountId || (await session.accountId(region));
  const publicKeyPem = state.publicKeyPem || (await fetchPublicKey(operation, live));
  const properties = toProperties(live, { ...state, accountId, publicKeyPem });
  const line = quietState(live, state);
  if (line !== undefined) session.warn(line);
  // The inputs of a key that a program reads are the program's: any others would be shown in the next preview as removed.
  return {
    id: keyId,
    properties: asInState(properties, state),
    ...(state.__get ? {} : { inputs: toInputs(properties) }),
  };
}

/** A refresh shows what changed in the cloud, and not that an older version wrote one property less. */
function asInState({ restoreKeyId, ...older }: KeyProperties, state: KnownProperties): Properties {
  return state.keyId !== undefined && state.restoreKeyId === undefined ? older : { ...older, restoreKeyId };
}

const vanished = (keyId: string, alias: string, region: string) =>
  `KmsKey: key ${keyId} (alias "${alias}", ${region}) is GONE although its deletion was never scheduled here. What was ` +
  "encrypted under it cannot be decrypted any more. It leaves the state; where the program still declares it, `pulumi up` makes a new key.";

/** A key that cannot be used, of which no preview tells since the program does not say what it should be. */
function quietState(live: LiveKey, state: KnownProperties): string | undefined {
  const declared = declaredIn(state);
  const isQuiet = declared !== undefined && !declared.includes("keyState");
  if (!isQuiet || (live.keyState !== "Disabled" && live.keyState !== "Archived")) return undefined;
  return (
    `KmsKey: key ${live.keyId} (alias "${live.alias}", ${live.region}) is ${live.keyState} and stays so ` +
    'while the program declares no keyState. Declare keyState: "Enabled" to use it again.'
  );
}
