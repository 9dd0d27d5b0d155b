import type { Clock } from "../../run/ports";

/** How long a question waits for others to share its call. */
export interface BatchRule {
  /** For one that nothing leads to expect company for. */
  readonly firstMs: number;
  /** At most. */
  readonly windowMs: number;
  /** Without another one coming. */
  readonly quietMs: number;
  /** So many go at once. */
  readonly enough: number;
}

/** Questions that come no further apart belong to one run of the engine, so the next is worth a wait. */
const sameRunMs = 1_000;

/** A question in a batch; one of the two ends it. */
export interface Waiting<Question, Answer> {
  readonly question: Question;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Gathers questions that come one after the other, and hands them over together. It learns how much company there is: it
 * does not wait for more than came the last time it waited in vain, nor at all where nobody else comes.
 */
export class Batch<Question, Answer> {
  readonly #clock: Clock;
  readonly #rule: BatchRule;
  readonly #ask: (batch: readonly Waiting<Question, Answer>[]) => Promise<void>;
  #waiting: Waiting<Question, Answer>[] = [];
  #underWay = 0;
  #expectsCompany = true;
  #enough: number;
  #lastAddedMs = Number.NEGATIVE_INFINITY;
  #openedMs = 0;
  #dueMs = 0;
  #full = new AbortController();

  /** @param ask must end each question; one that it leaves open when it fails gets its error */
  constructor(clock: Clock, rule: BatchRule, ask: (batch: readonly Waiting<Question, Answer>[]) => Promise<void>) {
    this.#clock = clock;
    this.#rule = rule;
    this.#ask = ask;
    this.#enough = rule.enough;
  }

  add(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { firstMs, windowMs, quietMs } = this.#rule;
      const now = this.#clock.nowMs();
      const isFirst = now - this.#lastAddedMs > sameRunMs;
      if (isFirst || this.#waiting.length + this.#underWay > 0) this.#expectsCompany = true;
      this.#lastAddedMs = now;
      this.#waiting.push({ question, resolve, reject });
      const opens = this.#waiting.length === 1;
      if (opens) this.#openedMs = now;
      const waits = this.#expectsCompany && !(isFirst && this.#underWay === 0);
      this.#dueMs = waits ? Math.min(this.#openedMs + windowMs, now + quietMs) : now + firstMs;
      if (opens) void this.#handOver(waits);
      if (this.#waiting.length >= this.#enough) this.#full.abort();
    });
  }

  /** Takes those out that need not be asked any more. */
  take(isAnswered: (question: Question) => boolean): readonly Waiting<Question, Answer>[] {
    const taken = this.#waiting.filter(({ question }) => isAnswered(question));
    this.#waiting = this.#waiting.filter(({ question }) => !isAnswered(question));
    return taken;
  }

  async #handOver(waits: boolean): Promise<void> {
    const full = new AbortController();
    this.#full = full;
    while (!full.signal.aborted && this.#clock.nowMs() < this.#dueMs) {
      await this.#clock.sleep(this.#dueMs - this.#clock.nowMs(), full.signal);
    }
    const batch = this.#waiting;
    this.#waiting = [];
    if (waits) this.#learn(batch.length, full.signal.aborted);
    this.#underWay += batch.length;
    try {
      if (batch.length > 0) await this.#ask(batch);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.#underWay -= batch.length;
    }
  }

  #learn(came: number, wasEnough: boolean): void {
    this.#expectsCompany = came > 1;
    this.#enough = Math.min(this.#rule.enough, wasEnough ? came + 1 : Math.max(2, came));
  }
}
