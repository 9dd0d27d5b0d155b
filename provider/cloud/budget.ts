import type { Clock } from "../ports";

/** The time that one operation may take; waiting for the limiter is not counted. */
export class Budget {
  readonly #clock: Clock;
  readonly #startedMs: number;
  #pausedMs = 0;

  constructor(
    clock: Clock,
    readonly limitMs: number,
  ) {
    this.#clock = clock;
    this.#startedMs = clock.nowMs();
  }

  remainingMs(): number {
    return this.limitMs - (this.#clock.nowMs() - this.#startedMs - this.#pausedMs);
  }

  /** Waits for `promise` without counting the time. */
  async paused<T>(promise: Promise<T>): Promise<T> {
    const sinceMs = this.#clock.nowMs();
    try {
      return await promise;
    } finally {
      this.#pausedMs += this.#clock.nowMs() - sinceMs;
    }
  }
}
