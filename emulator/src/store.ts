import { refusal } from "./errors";
import type { Key } from "./key";
import { letTimePass } from "./passage";

/** All keys of all accounts. */
export class Store {
  readonly #regions = new Map<string, Map<string, Key>>();

  constructor(keys: readonly Key[] = []) {
    for (const key of keys) this.#region(key.uin, key.region).set(key.keyId, key);
  }

  /** The keys that `uin` has in `region` at the time `now` (Unix seconds). */
  keys(uin: string, region: string, now: number): Keys {
    const keys = this.#region(uin, region);
    settle(keys, now);
    return new Keys(keys);
  }

  /** Every key of every account, in order of creation within an account and region. */
  all(now: number): Key[] {
    return [...this.#regions.values()].flatMap((keys) => {
      settle(keys, now);
      return [...keys.values()];
    });
  }

  /** Every key of an account, region by region. */
  ofAccount(uin: string, now: number): Key[] {
    return this.all(now).filter((key) => key.uin === uin);
  }

  #region(uin: string, region: string): Map<string, Key> {
    const name = `${uin} ${region}`;
    let keys = this.#regions.get(name);
    if (keys === undefined) {
      keys = new Map();
      this.#regions.set(name, keys);
    }
    return keys;
  }
}

/** The keys of one account in one region. */
export class Keys {
  readonly #keys: Map<string, Key>;

  constructor(keys: Map<string, Key>) {
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

function settle(keys: Map<string, Key>, now: number): void {
  for (const key of keys.values()) {
    if (!letTimePass(key, now)) keys.delete(key.keyId);
  }
}
