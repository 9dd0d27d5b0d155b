import type { Freshness, Stamp } from "./freshness";
import type { KeyMetadata } from "./keyMetadata";
import { type Page, pageSize } from "./pages";

/** Keys near the one that is wanted, which may be asked for a little out of order, that a page is to hold as well. */
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
  #lastPosition: number | undefined;
  /** Above 0 while keys are asked for along the list, below while against it. */
  #trend = 0;

  constructor(freshness: Freshness) {
    this.#freshness = freshness;
  }

  get listedUpTo(): number {
    return this.#listedUpTo;
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
    if (this.#lastPosition !== undefined) {
      const step = Math.sign(position - this.#lastPosition);
      this.#trend = Math.max(-3, Math.min(3, this.#trend + step));
    }
    this.#lastPosition = position;
  }

  learn(offset: number, { total, keys }: Page, stamp: Stamp): void {
    for (let position = offset; position < offset + pageSize; position++) {
      const before = this.#ids[position];
      if (before !== undefined && this.#positions.get(before) === position) this.#positions.delete(before);
      this.#ids[position] = undefined;
    }
    keys.forEach((metadata, index) => {
      const { KeyId: keyId } = metadata;
      if (keyId === undefined) return;
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
    const offset = this.#trend < 0 ? Math.max(...positions) + 1 + slack - pageSize : Math.min(...positions) - slack;
    return Math.max(0, offset);
  }

  isOnPage(keyId: string, offset: number): boolean {
    const position = this.#positions.get(keyId) ?? -1;
    return position >= offset && position < offset + pageSize;
  }

  /** Listed keys that will probably be asked for after these, the next one first. */
  *following(keyIds: readonly string[]): Generator<KeyMetadata> {
    const positions = keyIds.flatMap((keyId) => this.#positions.get(keyId) ?? []);
    const step = this.#trend < 0 ? -1 : 1;
    const start = positions.length === 0 ? 0 : step > 0 ? Math.min(...positions) : Math.max(...positions);
    const count = this.#ids.length;
    for (let index = 0; index < count; index++) {
      const keyId = this.#ids[(start + step * index + count) % count];
      const known = keyId === undefined || this.#asked.has(keyId) ? undefined : this.#keys.get(keyId);
      if (known !== undefined) yield known.metadata;
    }
  }
}
