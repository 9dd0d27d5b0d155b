import type { Clock } from "../ports";
import { Batch, type Waiting } from "./batch";
import { CallBudget } from "./callBudget";
import type { Cloud, CloudOperation } from "./cloud";
import { CloudError } from "./cloudError";
import { describeKeys } from "./describeKeys";
import { Freshness } from "./freshness";
import { type KeyMetadata, resourceIdOf } from "./keyMetadata";
import { Listing } from "./listing";
import { findAlias, listPage } from "./pages";
import { type TagAnswers, TagIndex, type WantedTags } from "./tagIndex";
import { resourcesPerCall, type Tags } from "./tags";

export type { KeyMetadata };

export interface FoundKey {
  readonly metadata: KeyMetadata;
  /** The custom tags; `undefined` when they were not asked for. */
  readonly tags: Tags | undefined;
}

/** Reads keys of one region with few calls: readers in flight share them, and one listing serves many. */
export interface KeyReader {
  /**
   * The key as it is now, and with `wantTags` its custom tags. Give `resourceId` when the state knows it: metadata and
   * tags are then asked at once. Nothing is older than 10 s, nor older than the last `wrote` of this key.
   *
   * @returns `undefined` when the cloud answered for this very id that there is no such key
   * @throws {CloudError}
   */
  read(keyId: string, wantTags?: { resourceId?: string }, operation?: CloudOperation): Promise<FoundKey | undefined>;
  /**
   * The key's metadata, asked now and by id, in a call that is shared with others in flight.
   *
   * @throws {CloudError}
   */
  describe(keyId: string, operation?: CloudOperation): Promise<KeyMetadata | undefined>;
  /**
   * The key that holds exactly this alias, made by a user or by a cloud product.
   *
   * @throws {CloudError}
   */
  findAlias(operation: CloudOperation, alias: string): Promise<KeyMetadata | undefined>;
  /** To be called after each change of a key: what was read of it before is not used any more. */
  wrote(keyId: string): void;
  /** Whether `wrote` was called for the key. */
  hasWritten(keyId: string): boolean;
}

interface Question {
  readonly keyId: string;
  readonly operation: CloudOperation;
  readonly wantsTags: boolean;
  readonly resourceId: string | undefined;
}

interface Answer {
  readonly metadata: KeyMetadata | undefined;
  /** The tags, where they were asked for together with the metadata. */
  readonly tags?: Promise<TagAnswers>;
}

/**
 * The engine starts a read every 35 to 100 ms and keeps 8 in flight on two cores, so a batch fills without holding the
 * engine up. A call takes some 40 ms, so without waiting each would serve one key.
 */
const readRule = { firstMs: 10, windowMs: 250, quietMs: 110, enough: 6 };
/** After a change, where nothing is to be gained but a call. */
const describeRule = { firstMs: 5, windowMs: 40, quietMs: 40, enough: resourcesPerCall };

export const openKeyReader = (cloud: Cloud, clock: Clock): KeyReader => new KeyIndex(cloud, clock);

class KeyIndex implements KeyReader {
  readonly #cloud: Cloud;
  readonly #freshness: Freshness;
  readonly #listing: Listing;
  readonly #budget = new CallBudget();
  readonly #tags: TagIndex;
  readonly #reads: Batch<Question, Answer>;
  readonly #descriptions: Batch<Question, KeyMetadata | undefined>;
  /** The page that is being listed. */
  #page: Promise<void> | undefined;
  /** Until the cloud refuses to list. */
  #lists = true;

  constructor(cloud: Cloud, clock: Clock) {
    this.#cloud = cloud;
    this.#freshness = new Freshness(clock);
    this.#listing = new Listing(this.#freshness);
    this.#tags = new TagIndex(clock, this.#freshness, this.#listing, this.#budget);
    this.#reads = new Batch(clock, readRule, (waiting) => this.#answerReads(waiting));
    this.#descriptions = new Batch(clock, describeRule, (waiting) => this.#answerDescriptions(waiting));
  }

  async read(
    keyId: string,
    wantTags?: { resourceId?: string },
    operation = this.#cloud.operation(),
  ): Promise<FoundKey | undefined> {
    const wantsTags = wantTags !== undefined;
    this.#budget.noteRead(wantsTags);
    this.#listing.noteAsked(keyId);
    while (this.#page !== undefined && this.#listing.find(keyId) === undefined) await this.#page;
    const listed = this.#listing.find(keyId);
    const question = { keyId, operation, wantsTags, resourceId: wantTags?.resourceId };
    const { metadata, tags } = listed === undefined ? await this.#reads.add(question) : { metadata: listed };
    if (metadata === undefined) return undefined;
    if (!wantsTags) return { metadata, tags: undefined };
    const wanted = { keyId, operation, resourceId: resourceIdOf(metadata) };
    const found = (await tags)?.get(wantTags.resourceId ?? "");
    if (found instanceof CloudError) throw found.forKey(keyId);
    return { metadata, tags: found ?? (await this.#tags.of(wanted)) };
  }

  describe(keyId: string, operation = this.#cloud.operation()): Promise<KeyMetadata | undefined> {
    return this.#descriptions.add({ keyId, operation, wantsTags: false, resourceId: undefined });
  }

  findAlias(operation: CloudOperation, alias: string): Promise<KeyMetadata | undefined> {
    return findAlias(operation, alias);
  }

  wrote(keyId: string): void {
    this.#freshness.wrote(keyId);
  }

  hasWritten(keyId: string): boolean {
    return this.#freshness.hasWritten(keyId);
  }

  async #answerReads(waiting: readonly Waiting<Question, Answer>[]): Promise<void> {
    let open = this.#answerListed(waiting);
    while (open.length > 0) {
      if (this.#page === undefined) {
        const offset = this.#pageWorthListing(open.map(({ question }) => question));
        if (offset === undefined) break;
        this.#page = this.#listPage(offset, this.#operationOf(open));
      }
      await this.#page;
      open = this.#answerListed(open);
    }
    const groups = Array.from({ length: Math.ceil(open.length / resourcesPerCall) }, (_, index) =>
      open.slice(index * resourcesPerCall, (index + 1) * resourcesPerCall),
    );
    await Promise.all(groups.map((group) => this.#answerById(group)));
  }

  /** Answers those that the listing knows, and returns the others. */
  #answerListed(waiting: readonly Waiting<Question, Answer>[]): readonly Waiting<Question, Answer>[] {
    return waiting.filter(({ question, resolve }) => {
      const metadata = this.#listing.find(question.keyId);
      if (metadata !== undefined) resolve({ metadata });
      return metadata === undefined;
    });
  }

  /** Where a page begins that is likely to cost less than asking by id. */
  #pageWorthListing(questions: readonly Question[]): number | undefined {
    // The first are asked for by id: there may be no more.
    if (!this.#lists || !this.#budget.hasSpent(1)) return undefined;
    const byIdCalls = questions.some(({ wantsTags }) => wantsTags) ? 2 : 1;
    const canAffordBoth = this.#budget.allows(1 + byIdCalls);
    const keyIds = questions.map(({ keyId }) => keyId);
    const stale = keyIds.filter((keyId) => this.#listing.has(keyId) && !this.#freshness.hasWritten(keyId));
    if (stale.length > 0) {
      const offset = this.#listing.offsetAround(stale);
      const servesAll = keyIds.every((keyId) => this.#listing.isOnPage(keyId, offset));
      return servesAll || canAffordBoth ? offset : undefined;
    }
    const { pagesLeft, nextOffset, isEmpty } = this.#listing;
    if (pagesLeft === 0) return undefined;
    if (canAffordBoth && this.#budget.isWorth(pagesLeft)) return nextOffset;
    // Where keys come one by one, asking by id is too much already, and in the long run listing is less.
    const isTooMuch = byIdCalls === 1 && !this.#budget.allows(byIdCalls);
    return isTooMuch && (isEmpty || this.#budget.hasSpent(4 * pagesLeft)) ? nextOffset : undefined;
  }

  /** Never rejects: without the page, keys are asked for by id. */
  async #listPage(offset: number, operation: CloudOperation): Promise<void> {
    const stamp = this.#freshness.stamp();
    try {
      this.#listing.learn(offset, await listPage(this.#budget.counting(operation), offset), stamp);
      const served = this.#reads.take(({ keyId }) => this.#listing.find(keyId) !== undefined);
      this.#answerListed(served);
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      this.#lists = false;
    } finally {
      this.#page = undefined;
    }
  }

  async #answerById(waiting: readonly Waiting<Question, Answer>[]): Promise<void> {
    const wanted = waiting.flatMap(({ question: { keyId, resourceId, operation } }): WantedTags[] =>
      resourceId === undefined ? [] : [{ keyId, resourceId, operation }],
    );
    const tags = wanted.length === 0 ? undefined : this.#tags.ask(wanted);
    // A failure of the tags is told by the reads that want them; there may be none when the keys are gone.
    tags?.catch(() => undefined);
    const described = await this.#describe(waiting, this.#budget.counting(this.#operationOf(waiting)));
    for (const { question, resolve, reject } of waiting) {
      const answer = described.get(question.keyId);
      const metadata = answer === "gone" ? undefined : answer;
      if (answer === undefined || metadata instanceof CloudError) reject(answer);
      else resolve(tags === undefined ? { metadata } : { metadata, tags });
    }
  }

  async #answerDescriptions(waiting: readonly Waiting<Question, KeyMetadata | undefined>[]): Promise<void> {
    const described = await this.#describe(waiting, this.#operationOf(waiting));
    for (const { question, resolve, reject } of waiting) {
      const answer = described.get(question.keyId);
      if (answer === undefined || answer instanceof CloudError) reject(answer);
      else resolve(answer === "gone" ? undefined : answer);
    }
  }

  #describe(waiting: readonly Waiting<Question, unknown>[], operation: CloudOperation) {
    return describeKeys(operation, [...new Set(waiting.map(({ question }) => question.keyId))]);
  }

  /** The operation of the last to come: it has the most time left. */
  #operationOf(waiting: readonly Waiting<Question, unknown>[]): CloudOperation {
    return waiting.at(-1)?.question.operation ?? this.#cloud.operation();
  }
}
