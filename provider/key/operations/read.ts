import type { Names, Properties, ReadRequest, ReadResult } from "../../host/contract";
import type { Session } from "../../run/session";
import { toLiveKey } from "../model/mapping";
import type { KeyProperties, LiveKey } from "../model/model";
import { toInputs, toProperties } from "../model/outputs";
import { isReplacedAlias } from "../model/retiredAlias";
import { type KnownProperties, knownProperties } from "../model/state";
import { confirmGone } from "./gone";
import { fetchPublicKey } from "./publicKey";

/** Reads a key for a refresh or a `get`; `undefined` when it is certainly gone. */
export async function readKey(session: Session, request: ReadRequest): Promise<ReadResult | undefined> {
  const { id: keyId, isGet, declared } = request;
  const state = knownProperties(request.olds);
  const region = state.region ?? session.config.requireRegion();
  const say = (text: string) => session.say({ urn: state.__urn, severity: "warning", text });
  const operation = session.cloud(region).operation();
  const accountId = state.accountId || (await operation.accountId());
  const tagsOf = state.resourceId ? { resourceId: state.resourceId } : {};
  const found = await session.keys(region).read(keyId, tagsOf, operation);
  if (found === undefined) {
    await confirmGone(session, { keyId, region, accountId: state.accountId ?? "", isGet });
    if (state.keyState !== "PendingDelete") say(vanished(named(keyId, request, state.alias ?? "", region)));
    return undefined;
  }
  const live = toLiveKey(found.metadata, region, found.tags);
  const publicKeyPem = state.publicKeyPem || (await fetchPublicKey(operation, live));
  const properties = toProperties(live, { ...state, accountId, publicKeyPem });
  const name = named(keyId, request, live.alias, region);
  for (const line of quietLines(live, state, declared, name)) say(line);
  return { id: keyId, properties: asInState(properties, state), inputs: toInputs(properties, declared) };
}

/** A refresh shows what changed in the cloud, and not that an older version wrote one property less. */
function asInState({ restoreKeyId, ...older }: KeyProperties, state: KnownProperties): Properties {
  return state.keyId !== undefined && state.restoreKeyId === undefined ? older : { ...older, restoreKeyId };
}

/** Where nothing tells whether an alias is a secret, a line does without it. */
const named = (keyId: string, { mayHoldSecrets }: ReadRequest, alias: string, region: string): string =>
  `KmsKey: key ${keyId} (${mayHoldSecrets ? "" : `alias "${alias}", `}${region})`;

const vanished = (key: string) =>
  `${key} is GONE although its deletion was never scheduled here. What was ` +
  "encrypted under it cannot be decrypted any more. It leaves the state; where the program still declares it, `pulumi up` makes a new key.";

/** What no preview tells: a key that cannot be used while the program does not say what it should be, and a stale alias. */
function quietLines(
  live: LiveKey,
  state: KnownProperties,
  declared: Names | undefined,
  key: string,
): readonly string[] {
  const isUndeclared = declared !== undefined && !declared.includes("keyState");
  const isQuiet = isUndeclared && (live.keyState === "Disabled" || live.keyState === "Archived");
  const isStale = state.alias !== undefined && isReplacedAlias(live.alias, live.keyId) && state.alias !== live.alias;
  return [
    ...(isQuiet
      ? [
          `${key} is ${live.keyState} and stays so while the program declares no keyState. Declare keyState: "Enabled" to use it again.`,
        ]
      : []),
    ...(isStale
      ? [
          `${key} goes by the alias of a key that another one was to replace. If that was taken back, the next \`pulumi up\` gives it its own alias again.`,
        ]
      : []),
  ];
}
