import type { Key } from "./keys/key";
import { letTimePass } from "./keys/passage";
import { countsForQuota } from "./keys/quota";

/** What the indexes know of a key. */
interface Facts {
  readonly alias: string;
  readonly counts: boolean;
}

const noKeys: ReadonlySet<Key> = new Set();

/** The keys of one account in one region, and indexes of them, so that no question about one key visits the others. */
export class KeyRegion {
  readonly #keys = new Map<string, Key>();
  readonly #facts = new Map<Key, Facts>();
  readonly #byAlias = new Map<string, Set<Key>>();
  #counted = 0;

  /** Keys that count for the quota. Time does not change it: what it destroys did not count. */
  get counted(): number {
    return this.#counted;
  }

  get size(): number {
    return this.#keys.size;
  }

  /** A key as it is at the time `now` (Unix seconds). */
  find(keyId: string, now: number): Key | undefined {
    const key = this.#keys.get(keyId);
    return key !== undefined && this.#settle(key, now) ? key : undefined;
  }

  /** Keys that have the alias at the time `now`. */
  withAlias(alias: string, now: number): Key[] {
    return [...(this.#byAlias.get(alias) ?? noKeys)].filter((key) => this.#settle(key, now));
  }

  /** In order of creation. */
  all(now: number): Key[] {
    return [...this.#keys.values()].filter((key) => this.#settle(key, now));
  }

  /** Adds the key, or brings the indexes up to date with it. */
  put(key: Key): void {
    const known = this.#keys.get(key.keyId);
    if (known !== undefined) this.#forget(known);
    const facts = { alias: key.alias, counts: countsForQuota(key) };
    const namesakes = this.#byAlias.get(key.alias) ?? new Set();
    this.#byAlias.set(key.alias, namesakes.add(key));
    if (facts.counts) this.#counted += 1;
    this.#facts.set(key, facts);
    this.#keys.set(key.keyId, key);
  }

  remove(keyId: string): void {
    const key = this.#keys.get(keyId);
    if (key === undefined) return;
    this.#forget(key);
    this.#keys.delete(keyId);
  }

  #forget(key: Key): void {
    const facts = this.#facts.get(key);
    if (facts === undefined) return;
    const namesakes = this.#byAlias.get(facts.alias);
    namesakes?.delete(key);
    if (namesakes?.size === 0) this.#byAlias.delete(facts.alias);
    if (facts.counts) this.#counted -= 1;
    this.#facts.delete(key);
  }

  #settle(key: Key, now: number): boolean {
    const isThere = letTimePass(key, now);
    if (!isThere) this.remove(key.keyId);
    return isThere;
  }
}
