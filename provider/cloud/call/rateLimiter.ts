import type { Clock } from "../../run/ports";
import { type Action, type ActionFacts, actions } from "./actions";

/** The documented rate that `requestsPerSecond` is measured against. */
const ordinaryRatePerSecond = 100;

/** The sliding second, and a millisecond for clocks that round. */
const windowMs = 1001;

/**
 * What a rate shrinks to when the cloud throttles, and how fast it grows again, in calls a second per second cubed: the
 * constants of CUBIC, RFC 9438, as the adaptive retry mode of the AWS SDKs uses them.
 */
const shrinkTo = 0.7;
const growth = 0.4;
/** Part of its limit below which a rate is not taken for too fast: one refused call says little. */
const leastPart = 0.1;

/** Leave to send one call. */
export interface Permit {
  /** To be told when the cloud answered that calls come too fast. */
  throttled(): void;
}

/** Keeps the calls of each action below its rate. One for a region and process. */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #requestsPerSecond: () => number;
  readonly #rates = new Map<Action, ActionRate>();

  /** @param requestsPerSecond calls a second of an action that allows 100; others in proportion */
  constructor(clock: Clock, requestsPerSecond: () => number) {
    this.#clock = clock;
    this.#requestsPerSecond = requestsPerSecond;
  }

  /** Resolves, in the order of asking, when the action may be sent. */
  acquire(action: Action): Promise<Permit> {
    let rate = this.#rates.get(action);
    if (rate === undefined) {
      const facts: ActionFacts = actions[action];
      const limit = (this.#requestsPerSecond() * facts.ratePerSecond) / ordinaryRatePerSecond;
      rate = new ActionRate(this.#clock, Math.max(1, Math.floor(limit)));
      this.#rates.set(action, rate);
    }
    return rate.acquire();
  }
}

/** At most `limit` calls in any second, fewer after the cloud throttled. */
class ActionRate {
  readonly #clock: Clock;
  readonly #limit: number;
  /** When the calls of the last second were sent. */
  #sentAtMs: number[] = [];
  #last: Promise<unknown> = Promise.resolve();
  /** The rate that proved too fast, and since when; `undefined` while the cloud never throttled or has recovered. */
  #slowed: { readonly fromRate: number; readonly sinceMs: number } | undefined;

  constructor(clock: Clock, limit: number) {
    this.#clock = clock;
    this.#limit = limit;
  }

  acquire(): Promise<Permit> {
    const permit = this.#last.then(() => this.#waitForTurn());
    this.#last = permit;
    return permit;
  }

  async #waitForTurn(): Promise<Permit> {
    for (;;) {
      const now = this.#clock.nowMs();
      // A time that lies ahead was noted before the clock was set back.
      this.#sentAtMs = this.#sentAtMs.filter((at) => at > now - windowMs && at <= now);
      const waitMs = this.#waitMs(now);
      if (waitMs <= 0) break;
      await this.#clock.sleep(waitMs);
    }
    const sentAtMs = this.#clock.nowMs();
    this.#sentAtMs.push(sentAtMs);
    const sentInSecond = this.#sentAtMs.length;
    return { throttled: () => this.#slowDown(sentAtMs, sentInSecond) };
  }

  #waitMs(now: number): number {
    const rate = this.#rateAt(now);
    const last = this.#sentAtMs.at(-1);
    // While the cloud allows less than configured, calls are spread: a burst would be throttled again.
    const gapMs = this.#slowed === undefined || last === undefined ? 0 : last + 1000 / rate - now;
    const oldest = this.#sentAtMs.at(-this.#limit);
    const windowWaitMs = oldest === undefined ? 0 : oldest + windowMs - now;
    return Math.ceil(Math.max(gapMs, windowWaitMs));
  }

  /** The rate of the moment: from `shrinkTo` of the one that was too fast slowly back to it, then ever faster beyond. */
  #rateAt(now: number): number {
    if (this.#slowed === undefined) return this.#limit;
    const { fromRate, sinceMs } = this.#slowed;
    const secondsToReturn = Math.cbrt((fromRate * (1 - shrinkTo)) / growth);
    const rate = fromRate + growth * ((now - sinceMs) / 1000 - secondsToReturn) ** 3;
    if (rate < this.#limit) return Math.max(1, rate);
    this.#slowed = undefined;
    return this.#limit;
  }

  #slowDown(sentAtMs: number, sentInSecond: number): void {
    // Calls that were under way when the rate shrank say nothing about the new one.
    if (this.#slowed !== undefined && sentAtMs <= this.#slowed.sinceMs) return;
    const now = this.#clock.nowMs();
    const least = Math.max(1, this.#limit * leastPart);
    this.#slowed = { fromRate: Math.max(least, Math.min(this.#rateAt(now), sentInSecond)), sinceMs: now };
  }
}
