import type { Key } from "./keys/key";
import { letTimePass } from "./keys/passage";
import { countsForQuota } from "./keys/quota";

/** A key and what the indexes know of it. */
interface Entry {
  readonly key: Key;
  readonly alias: string;
  readonly counts: boolean;
}

/** The keys of one account in one region, and indexes of them, so that no question about one key visits the others. */
export class KeyRegion {
  readonly #entries = new Map<string, Entry>();
  /** Almost always one. */
  readonly #byAlias = new Map<string, readonly Key[]>();
  #counted = 0;

  /** Keys that count for the quota. Time does not change it: what it destroys did not count. */
  get counted(): number {
    return this.#counted;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** A key as it is at the time `now` (Unix seconds). */
  find(keyId: string, now: number): Key | undefined {
    const key = this.#entries.get(keyId)?.key;
    return key !== undefined && this.#settle(key, now) ? key : undefined;
  }

  /** Keys that have the alias at the time `now`. */
  withAlias(alias: string, now: number): Key[] {
    return (this.#byAlias.get(alias) ?? []).filter((key) => this.#settle(key, now));
  }

  /** In order of creation. */
  all(now: number): Key[] {
    return [...this.#entries.values()].flatMap(({ key }) => (this.#settle(key, now) ? [key] : []));
  }

  /** Adds the key, or brings the indexes up to date with it. */
  put(key: Key): void {
    this.#forget(key.keyId);
    const { alias } = key;
    const counts = countsForQuota(key);
    const namesakes = this.#byAlias.get(alias);
    this.#byAlias.set(alias, namesakes === undefined ? [key] : [...namesakes, key]);
    if (counts) this.#counted += 1;
    this.#entries.set(key.keyId, { key, alias, counts });
  }

  remove(keyId: string): void {
    this.#forget(keyId);
    this.#entries.delete(keyId);
  }

  /** Takes the key out of the indexes. */
  #forget(keyId: string): void {
    const entry = this.#entries.get(keyId);
    if (entry === undefined) return;
    const others = (this.#byAlias.get(entry.alias) ?? []).filter((key) => key !== entry.key);
    if (others.length === 0) this.#byAlias.delete(entry.alias);
    else this.#byAlias.set(entry.alias, others);
    if (entry.counts) this.#counted -= 1;
  }

  #settle(key: Key, now: number): boolean {
    const isThere = letTimePass(key, now);
    if (!isThere) this.remove(key.keyId);
    return isThere;
  }
}
