import type { Clock } from "../../run/ports";
import type { Cloud, CloudOperation } from "../call/cloud";
import { CloudError } from "../call/cloudError";
import { Batch, type Waiting } from "./batch";
import { CallBudget } from "./callBudget";
import { describeKeys } from "./describeKeys";
import type { Freshness } from "./freshness";
import { type KeyMetadata, resourceIdOf } from "./keyMetadata";
import { Listing } from "./listing";
import { listPage } from "./pages";
import { type TagAnswers, TagIndex, type WantedTags } from "./tagIndex";
import { resourcesPerCall, type Tags } from "./tags";

export type { KeyMetadata };

export interface FoundKey {
  readonly metadata: KeyMetadata;
  /** The custom tags; `undefined` when they were not asked for. */
  readonly tags: Tags | undefined;
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

/**
 * A listing that failed for a passing reason is worth another one at once, since reading by id takes many more calls. After
 * the second failure in a row there is none for so long, after each further one for twice as long.
 */
const listingPauseMs = 10_000;

/** What is known of the keys of one region, and the questions that are open. */
export class KeyIndex {
  readonly #cloud: Cloud;
  readonly #clock: Clock;
  readonly #freshness: Freshness;
  readonly #listing: Listing;
  readonly #budget = new CallBudget();
  readonly #tags: TagIndex;
  readonly #reads: Batch<Question, Answer>;
  readonly #descriptions: Batch<Question, KeyMetadata | undefined>;
  /** The page that is being listed. */
  #page: Promise<void> | undefined;
  /** When the list may be asked for again; never once the cloud refuses it. */
  #listsFromMs = Number.NEGATIVE_INFINITY;
  #nextPauseMs = 0;

  /** @param freshness shared with other indexes of the region: what is changed is changed for all */
  constructor(cloud: Cloud, clock: Clock, freshness: Freshness) {
    this.#cloud = cloud;
    this.#clock = clock;
    this.#freshness = freshness;
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

  async #answerReads(waiting: readonly Waiting<Question, Answer>[]): Promise<void> {
    let open = this.#answerListed(waiting);
    while (open.length > 0) {
      if (this.#page === undefined) {
        const offset = this.#pageWorthListing(open.map(({ question }) => question));
        if (offset === undefined) break;
        this.#page = this.#listPage(offset, this.#operationOf(open).aside(1));
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
    if (this.#clock.nowMs() < this.#listsFromMs || !this.#budget.hasSpent(1)) return undefined;
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

  /** Without the page, keys are asked for by id: the operation must not be one whose time they need. */
  async #listPage(offset: number, operation: CloudOperation): Promise<void> {
    const stamp = this.#freshness.stamp();
    try {
      this.#listing.learn(offset, await listPage(this.#budget.counting(operation), offset), stamp);
      this.#nextPauseMs = 0;
      const served = this.#reads.take(({ keyId }) => this.#listing.find(keyId) !== undefined);
      this.#answerListed(served);
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      this.#listsFromMs = error.lasting ? Number.POSITIVE_INFINITY : this.#clock.nowMs() + this.#nextPauseMs;
      this.#nextPauseMs = Math.max(listingPauseMs, 2 * this.#nextPauseMs);
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
