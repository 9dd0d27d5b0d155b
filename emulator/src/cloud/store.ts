import { refusal } from "../errors";
import type { Key } from "./keys/key";
import { letTimePass } from "./keys/passage";

type KeysById = Map<string, Key>;

/** All keys of all accounts. */
export class Store {
  readonly #accounts = new Map<string, Map<string, KeysById>>();

  constructor(keys: readonly Key[] = []) {
    for (const key of keys) madeIn(this.#regionsOf(key.uin), key.region).set(key.keyId, key);
  }

  /** What `uin` has at the time `now` (Unix seconds). */
  account(uin: string, now: number): Account {
    return new Account(this.#regionsOf(uin), now);
  }

  /** Every key of every account, account by account and region by region. */
  all(now: number): Key[] {
    return [...this.#accounts.keys()].flatMap((uin) => this.account(uin, now).all());
  }

  #regionsOf(uin: string): Map<string, KeysById> {
    const regions = this.#accounts.get(uin) ?? new Map<string, KeysById>();
    this.#accounts.set(uin, regions);
    return regions;
  }
}

/** The keys of one account at some time. */
export class Account {
  readonly #regions: Map<string, KeysById>;
  readonly #now: number;

  constructor(regions: Map<string, KeysById>, now: number) {
    this.#regions = regions;
    this.#now = now;
  }

  keys(region: string): Keys {
    const keys = madeIn(this.#regions, region);
    settle(keys, this.#now);
    return new Keys(keys);
  }

  /** Region by region, in order of creation. */
  all(): Key[] {
    return [...this.#regions.keys()].flatMap((region) => this.keys(region).all());
  }
}

function madeIn(regions: Map<string, KeysById>, region: string): KeysById {
  const keys = regions.get(region) ?? new Map<string, Key>();
  regions.set(region, keys);
  return keys;
}

/** The keys of one account in one region. */
export class Keys {
  readonly #keys: KeysById;

  constructor(keys: KeysById) {
    this.#keys = keys;
  }

  /** @throws {ApiError} `ResourceUnavailable.CmkNotFound` */
  get(keyId: string): Key {
    const key = this.#keys.get(keyId);
    if (key === undefined) throw refusal("ResourceUnavailable.CmkNotFound");
    return key;
  }

  find(keyId: string): Key | undefined {
    return this.#keys.get(keyId);
  }

  /** In order of creation. */
  all(): Key[] {
    return [...this.#keys.values()];
  }

  add(key: Key): void {
    this.#keys.set(key.keyId, key);
  }

  remove(keyId: string): void {
    this.#keys.delete(keyId);
  }
}

function settle(keys: KeysById, now: number): void {
  for (const key of keys.values()) {
    if (!letTimePass(key, now)) keys.delete(key.keyId);
  }
}
