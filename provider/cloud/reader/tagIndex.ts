import type { Clock } from "../../run/ports";
import type { CloudOperation } from "../call/cloud";
import { CloudError } from "../call/cloudError";
import { Batch, type Waiting } from "./batch";
import type { CallBudget } from "./callBudget";
import type { Freshness, Stamp } from "./freshness";
import { askHalving } from "./halving";
import { resourceIdOf } from "./keyMetadata";
import type { Listing } from "./listing";
import { readTags, resourcesPerCall, type Tags } from "./tags";

export interface WantedTags {
  readonly keyId: string;
  /** `creatorUin/<uin>/<KeyId>` */
  readonly resourceId: string;
  readonly operation: CloudOperation;
}

/** By resource id. */
export type TagAnswers = ReadonlyMap<string, Tags | CloudError>;

/** Those that are asked for in the same moment share a call; calls are filled up, so that few are needed. */
const tagRule = { firstMs: 2, windowMs: 40, quietMs: 40, enough: resourcesPerCall };

/** Reads tags, each call filled up with keys of the listing that will probably be asked for next. */
export class TagIndex {
  readonly #freshness: Freshness;
  readonly #listing: Listing;
  readonly #budget: CallBudget;
  readonly #batch: Batch<WantedTags, Tags>;
  /** What was read before it was asked for, by resource id. */
  readonly #ahead = new Map<string, { readonly tags: Tags; readonly stamp: Stamp }>();
  readonly #underWay = new Map<string, { readonly answers: Promise<TagAnswers>; readonly stamp: Stamp }>();
  #fillsUp = true;

  constructor(clock: Clock, freshness: Freshness, listing: Listing, budget: CallBudget) {
    this.#freshness = freshness;
    this.#listing = listing;
    this.#budget = budget;
    this.#batch = new Batch(clock, tagRule, (waiting) => this.#answer(waiting));
  }

  /**
   * The tags of a key, from a call for another key where there was one.
   *
   * @throws {CloudError}
   */
  async of(wanted: WantedTags): Promise<Tags> {
    const { keyId, resourceId } = wanted;
    const ahead = this.#ahead.get(resourceId);
    if (ahead !== undefined && this.#freshness.holds(keyId, ahead.stamp)) return ahead.tags;
    const underWay = this.#underWay.get(resourceId);
    if (underWay !== undefined && this.#freshness.holds(keyId, underWay.stamp)) {
      const tags = (await underWay.answers).get(resourceId);
      if (tags !== undefined && !(tags instanceof CloudError)) return tags;
    }
    return this.#batch.add(wanted);
  }

  /** Asks now, for at most {@link resourcesPerCall}. */
  ask(wanted: readonly WantedTags[]): Promise<TagAnswers> {
    const wantedIds = [...new Set(wanted.map(({ resourceId }) => resourceId))];
    const fillIds = this.#fillsUp ? this.#fillFor(wanted, resourcesPerCall - wantedIds.length) : [];
    const stamp = this.#freshness.stamp();
    const answers = this.#send(wanted, wantedIds, fillIds, stamp).finally(() => {
      for (const id of [...wantedIds, ...fillIds]) {
        if (this.#underWay.get(id)?.stamp === stamp) this.#underWay.delete(id);
      }
    });
    for (const id of [...wantedIds, ...fillIds]) this.#underWay.set(id, { answers, stamp });
    return answers;
  }

  async #answer(waiting: readonly Waiting<WantedTags, Tags>[]): Promise<void> {
    const answers = await this.ask(waiting.map(({ question }) => question));
    for (const { question, resolve, reject } of waiting) {
      const tags = answers.get(question.resourceId);
      if (tags === undefined || tags instanceof CloudError) reject(tags?.forKey(question.keyId));
      else resolve(tags);
    }
  }

  async #send(
    wanted: readonly WantedTags[],
    wantedIds: readonly string[],
    fillIds: readonly string[],
    stamp: Stamp,
  ): Promise<TagAnswers> {
    const newest = wanted.at(-1);
    if (newest === undefined) return new Map();
    const operation = this.#budget.counting(newest.operation);
    if (fillIds.length > 0) {
      try {
        const answers = await readTags(operation, [...wantedIds, ...fillIds]);
        for (const id of fillIds) this.#ahead.set(id, { tags: answers.get(id) ?? {}, stamp });
        return answers;
      } catch (error) {
        // What passes would hit a call for fewer as well, and says nothing against asking for more the next time.
        if (!(error instanceof CloudError) || !error.lasting) throw error;
        // It may be one of the others that the caller may not read.
        this.#fillsUp = false;
      }
    }
    return askHalving(wantedIds, (ids) => readTags(operation, ids));
  }

  #fillFor(wanted: readonly WantedTags[], count: number): string[] {
    const fill: string[] = [];
    const wantedKeys = wanted.map(({ keyId }) => keyId);
    for (const metadata of this.#listing.following(wantedKeys)) {
      if (fill.length >= count) break;
      const { KeyId: keyId = "" } = metadata;
      const resourceId = resourceIdOf(metadata);
      const ahead = this.#ahead.get(resourceId);
      const isKnown = ahead !== undefined && this.#freshness.holds(keyId, ahead.stamp);
      if (!isKnown && !this.#underWay.has(resourceId) && !wantedKeys.includes(keyId)) fill.push(resourceId);
    }
    return fill;
  }
}
