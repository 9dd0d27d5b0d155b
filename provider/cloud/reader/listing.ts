import type { Freshness, Stamp } from "./freshness";
import { isDeleted, type KeyMetadata } from "./keyMetadata";
import { type Page, pageSize } from "./pages";

/** Keys are asked for a little out of order, by as many as are in flight: so many before the one that is wanted may follow. */
const slack = 10;

/** What is known of the account's keys in a region from pages of their list. */
export class Listing {
  readonly #freshness: Freshness;
  readonly #keys = new Map<string, { readonly metadata: KeyMetadata; readonly stamp: Stamp }>();
  readonly #positions = new Map<string, number>();
  readonly #ids: (string | undefined)[] = [];
  readonly #asked = new Set<string>();
  /** All before it have been listed once. */
  #listedUpTo = 0;
  #total: number | undefined;
  /** Where keys were asked for lately, and a while before: neighbors come out of order, so single steps say nothing. */
  #lately: number | undefined;
  #before = 0;

  constructor(freshness: Freshness) {
    this.#freshness = freshness;
  }

  /** Whether anything was listed yet. */
  get isEmpty(): boolean {
    return this.#listedUpTo === 0;
  }

  /** Where the next page begins: a little earlier when the page before it will soon be too old. */
  get nextOffset(): number {
    const last = this.#keys.get(this.#ids[this.#listedUpTo - 1] ?? "");
    return last !== undefined && this.#freshness.isAging(last.stamp) ? this.#listedUpTo - slack : this.#listedUpTo;
  }

  /** Pages not listed yet; at least one while nobody knows. */
  get pagesLeft(): number {
    return this.#total === undefined ? 1 : Math.ceil(Math.max(0, this.#total - this.#listedUpTo) / pageSize);
  }

  has(keyId: string): boolean {
    return this.#positions.has(keyId);
  }

  /** The key as it was listed, if that may still be used. */
  find(keyId: string): KeyMetadata | undefined {
    const known = this.#keys.get(keyId);
    return known !== undefined && this.#freshness.holds(keyId, known.stamp) ? known.metadata : undefined;
  }

  /** Keys are asked for in the order of the program, which is mostly that of their creation, or against it. */
  noteAsked(keyId: string): void {
    this.#asked.add(keyId);
    const position = this.#positions.get(keyId);
    if (position === undefined) return;
    if (this.#lately === undefined) {
      this.#lately = position;
      this.#before = position;
    }
    this.#lately += (position - this.#lately) / 4;
    this.#before += (position - this.#before) / 16;
  }

  /** Whether keys are asked for against the order of the list. */
  get #isReversed(): boolean {
    return this.#lately !== undefined && this.#lately < this.#before;
  }

  learn(offset: number, { total, keys }: Page, stamp: Stamp): void {
    for (let position = offset; position < offset + pageSize; position++) {
      const before = this.#ids[position];
      if (before !== undefined && this.#positions.get(before) === position) this.#positions.delete(before);
      this.#ids[position] = undefined;
    }
    keys.forEach((metadata, index) => {
      const { KeyId: keyId } = metadata;
      // What is left of a deleted key is no answer to who looks for it: it is asked for by id.
      if (keyId === undefined || isDeleted(metadata)) return;
      this.#keys.set(keyId, { metadata, stamp });
      this.#positions.set(keyId, offset + index);
      this.#ids[offset + index] = keyId;
    });
    // A short page is the last, whatever the count says.
    this.#total = keys.length < pageSize ? offset + keys.length : total;
    if (offset <= this.#listedUpTo) this.#listedUpTo = Math.max(this.#listedUpTo, offset + keys.length);
  }

  /** Where a page begins that holds these keys, as far as one page can, and those that will be asked for next. */
  offsetAround(keyIds: readonly string[]): number {
    const positions = keyIds.flatMap((keyId) => this.#positions.get(keyId) ?? []);
    const offset = this.#isReversed ? Math.max(...positions) + 1 + slack - pageSize : Math.min(...positions) - slack;
    return Math.max(0, offset);
  }

  isOnPage(keyId: string, offset: number): boolean {
    const position = this.#positions.get(keyId) ?? -1;
    return position >= offset && position < offset + pageSize;
  }

  /** Listed keys that will probably be asked for after these, the next one first. */
  *following(keyIds: readonly string[]): Generator<KeyMetadata> {
    const positions = keyIds.flatMap((keyId) => this.#positions.get(keyId) ?? [0]);
    const step = this.#isReversed ? -1 : 1;
    const count = this.#ids.length;
    const start = this.#isReversed
      ? Math.min(count - 1, Math.max(...positions) + slack)
      : Math.max(0, Math.min(...positions) - slack);
    for (let index = 0; index < count; index++) {
      const keyId = this.#ids[(start + step * index + count) % count];
      const known = keyId === undefined || this.#asked.has(keyId) ? undefined : this.#keys.get(keyId);
      if (known !== undefined) yield known.metadata;
    }
  }
}
