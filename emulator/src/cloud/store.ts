import { refusal } from "../errors";
import { KeyRegion } from "./keyRegion";
import type { Key } from "./keys/key";

type Regions = Map<string, KeyRegion>;

/** All keys of all accounts. */
export class Store {
  readonly #accounts = new Map<string, Regions>();

  /** What `uin` has at the time `now` (Unix seconds). @param touched gets the keys that were asked for by their ids */
  account(uin: string, now: number, touched: Set<Key> = new Set()): Account {
    return new Account(madeIn(this.#accounts, uin, newRegions), now, touched);
  }

  /** Adds a key, or takes note of what changed in it. */
  put(key: Key): void {
    madeIn(madeIn(this.#accounts, key.uin, newRegions), key.region, newRegion).put(key);
  }

  remove(key: Key): void {
    this.#accounts.get(key.uin)?.get(key.region)?.remove(key.keyId);
  }

  /** The key of whatever account and region. */
  find(keyId: string, now: number): Key | undefined {
    for (const regions of this.#accounts.values()) {
      for (const region of regions.values()) {
        const key = region.find(keyId, now);
        if (key !== undefined) return key;
      }
    }
    return undefined;
  }

  /** Every key of every account, account by account and region by region. */
  all(now: number): Key[] {
    return [...this.#accounts.keys()].flatMap((uin) => this.account(uin, now).all());
  }

  /** How many keys there are, those included that time destroyed and nobody asked for since. */
  get size(): number {
    const regions = [...this.#accounts.values()].flatMap((ofAccount) => [...ofAccount.values()]);
    return regions.reduce((sum, { size }) => sum + size, 0);
  }

  clear(): void {
    this.#accounts.clear();
  }
}

const newRegions = (): Regions => new Map();
const newRegion = (): KeyRegion => new KeyRegion();

function madeIn<T>(map: Map<string, T>, name: string, make: () => T): T {
  const known = map.get(name);
  if (known !== undefined) return known;
  const made = make();
  map.set(name, made);
  return made;
}

/** The keys of one account at some time. */
export class Account {
  readonly #regions: Regions;
  readonly #now: number;
  readonly #touched: Set<Key>;

  constructor(regions: Regions, now: number, touched: Set<Key>) {
    this.#regions = regions;
    this.#now = now;
    this.#touched = touched;
  }

  keys(region: string): Keys {
    return new Keys(madeIn(this.#regions, region, newRegion), this.#now, this.#touched);
  }

  /** Region by region, in order of creation; to be read only. */
  all(): Key[] {
    return [...this.#regions.values()].flatMap((region) => region.all(this.#now));
  }
}

/** The keys of one account in one region, as a call sees them: what it asks for by id, it may change. */
export class Keys {
  readonly #region: KeyRegion;
  readonly #now: number;
  readonly #touched: Set<Key>;

  constructor(region: KeyRegion, now: number, touched: Set<Key>) {
    this.#region = region;
    this.#now = now;
    this.#touched = touched;
  }

  /** @throws {ApiError} `ResourceUnavailable.CmkNotFound` */
  get(keyId: string): Key {
    const key = this.find(keyId);
    if (key === undefined) throw refusal("ResourceUnavailable.CmkNotFound");
    return key;
  }

  find(keyId: string): Key | undefined {
    const key = this.#region.find(keyId, this.#now);
    if (key !== undefined) this.#touched.add(key);
    return key;
  }

  /** Those that have the alias; to be read only. */
  withAlias(alias: string): Key[] {
    return this.#region.withAlias(alias, this.#now);
  }

  /** In order of creation; to be read only. */
  all(): Key[] {
    return this.#region.all(this.#now);
  }

  /** How many count for the quota. */
  get counted(): number {
    return this.#region.counted;
  }

  add(key: Key): void {
    this.#region.put(key);
    this.#touched.add(key);
  }
}
