import type { Accesses, AccountAccess } from "../access/accounts";
import type { CloudClock } from "../clock";
import type { Key } from "../keys/key";
import type { KeyIds } from "../keys/keyIds";
import type { ServiceStatuses } from "../serviceStatus";
import type { Store } from "../store";
import type { AccountDocument, StateDocument, StateLine } from "./document";
import { Mistake } from "./judges";
import { type KeyRecord, keyOf, recordOf } from "./keyRecord";

/** Where what is kept lives while the emulator runs. */
export interface Contents {
  readonly store: Store;
  readonly serviceStatuses: ServiceStatuses;
  readonly accesses: Accesses;
  readonly clock: CloudClock;
  readonly keyIds: KeyIds;
}

/** Everything, as one document; that includes what options gave. */
export const documentOf = (contents: Contents): StateDocument => ({
  ...headOf(contents),
  accounts: withKeys(
    accountsWithoutKeys(contents, contents.accesses.all()),
    contents.store.all(contents.clock.nowSeconds()),
  ),
});

/** A start reads lines faster that have many keys; one with too many would be hard to look at. */
const keysOfLine = 100;

/** Everything, as lines: the head, then the keys. */
export function* linesOf(contents: Contents): Generator<StateLine> {
  yield headOf(contents);
  const keys = contents.store.all(contents.clock.nowSeconds());
  for (let start = 0; start < keys.length; start += keysOfLine) {
    yield { accounts: withKeys({}, keys.slice(start, start + keysOfLine)) };
  }
}

/** Everything that is kept but the keys. */
const headOf = (contents: Contents): StateDocument => ({
  version: 1,
  advancedSeconds: contents.clock.advancedSeconds,
  accounts: accountsWithoutKeys(contents, contents.accesses.saved()),
});

/** What changed since the last line. */
export interface Changes {
  /** By KeyId; `undefined` for one that is there no more. */
  readonly keys: ReadonlyMap<string, Key | undefined>;
  /** Whether anything but keys changed. */
  readonly head: boolean;
}

/** Changes as one line, so that a crash keeps all of them or none. */
export function lineOfChanges(contents: Contents, { keys, head }: Changes): StateLine {
  const present = [...keys.values()].filter((key) => key !== undefined);
  const removed = [...keys].filter(([, key]) => key === undefined).map(([keyId]) => keyId);
  return {
    ...(head && headOf(contents)),
    ...(present.length > 0 && {
      accounts: withKeys(head ? accountsWithoutKeys(contents, contents.accesses.saved()) : {}, present),
    }),
    ...(removed.length > 0 && { removedKeys: removed }),
  };
}

type Accounts = Record<string, AccountDocument>;

/** The accounts with these keys. */
function withKeys(accountsWithout: Accounts, keys: readonly Key[]): Accounts {
  const records = new Map<string, KeyRecord[]>();
  for (const key of keys) {
    const ofAccount = records.get(key.uin) ?? [];
    ofAccount.push(recordOf(key));
    records.set(key.uin, ofAccount);
  }
  const accounts = { ...accountsWithout };
  for (const [uin, ofAccount] of records) accounts[uin] = { ...accounts[uin], keys: ofAccount };
  return accounts;
}

function accountsWithoutKeys(
  { serviceStatuses }: Contents,
  accesses: Readonly<Record<string, Partial<AccountAccess>>>,
): Accounts {
  const accounts: Accounts = { ...accesses };
  for (const [uin, invalidType] of Object.entries(serviceStatuses.saved())) {
    accounts[uin] = { ...accounts[uin], invalidType };
  }
  return accounts;
}

/**
 * Puts a document or line in, over what is there.
 *
 * @returns its keys
 * @throws {Mistake} when a key of another account or region has the KeyId
 */
export function putIn(contents: Contents, { advancedSeconds, accounts = {}, removedKeys = [] }: StateLine): Key[] {
  if (advancedSeconds !== undefined) contents.clock.set(advancedSeconds);
  for (const keyId of removedKeys) {
    const key = contents.store.find(keyId, 0);
    if (key !== undefined) contents.store.remove(key);
  }
  const now = contents.clock.nowSeconds();
  const newKeyId = () => contents.keyIds.next(contents.clock.nowMs());
  return Object.entries(accounts).flatMap(([uin, { invalidType, keys = [], ...access }]) => {
    contents.accesses.put(uin, access);
    if (invalidType !== undefined) contents.serviceStatuses.set(uin, invalidType);
    return keys.map((record, index) => {
      refuseElsewhere(contents, uin, record, index);
      const key = keyOf(record, { uin, now, newKeyId });
      contents.store.put(key);
      return key;
    });
  });
}

function refuseElsewhere({ store }: Contents, uin: string, { keyId = "", region }: KeyRecord, index: number): void {
  const known = store.find(keyId, 0);
  if (known !== undefined && (known.uin !== uin || known.region !== region)) {
    throw new Mistake(`${placeOf(uin, index)}.keyId is that of a key of account ${known.uin} in ${known.region}`);
  }
}

const placeOf = (uin: string, index: number): string => `accounts.${uin}.keys[${index}]`;

/**
 * Judges a seed against itself and what is there, before anything of it is put in.
 *
 * @throws {Mistake}
 */
export function checkSeed(contents: Contents, { accounts = {} }: StateDocument): void {
  const places = new Map<string, string>();
  const seeded = new Set(Object.values(accounts).flatMap(({ keys = [] }) => keys.map(({ keyId }) => keyId)));
  for (const [uin, { keys = [] }] of Object.entries(accounts)) {
    const account = contents.store.account(uin, contents.clock.nowSeconds());
    for (const [index, record] of keys.entries()) {
      const place = placeOf(uin, index);
      refuseElsewhere(contents, uin, record, index);
      if (record.keyId !== undefined) refuseTwice(places, record.keyId, `${place}.keyId`);
      if (record.state === "PendingDelete") continue;
      refuseTwice(places, `${uin} ${record.region} ${record.alias}`, `${place}.alias`);
      const others = account.keys(record.region).withAlias(record.alias);
      const holder = others.find(({ keyId, state }) => !seeded.has(keyId) && state !== "PendingDelete");
      if (holder !== undefined) throw new Mistake(`${place}.alias is that of the key ${holder.keyId}`);
    }
  }
}

function refuseTwice(places: Map<string, string>, name: string, place: string): void {
  const earlier = places.get(name);
  if (earlier !== undefined) throw new Mistake(`${place} is the same as ${earlier}`);
  places.set(name, place);
}
