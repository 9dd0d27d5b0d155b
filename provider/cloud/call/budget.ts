import type { Clock } from "../../run/ports";

/** The time that one operation may take; waiting for the limiter is not counted. */
export class Budget {
  readonly #clock: Clock;
  readonly #startedMs: number;
  /** Pauses that are over. Those of parallel calls overlap: time that several wait passes once. */
  #pausedMs = 0;
  #waiting = 0;
  #pausedSinceMs = 0;

  constructor(
    clock: Clock,
    readonly limitMs: number,
  ) {
    this.#clock = clock;
    this.#startedMs = clock.nowMs();
  }

  remainingMs(): number {
    const now = this.#clock.nowMs();
    const pausingMs = this.#waiting > 0 ? now - this.#pausedSinceMs : 0;
    return this.limitMs - (now - this.#startedMs - this.#pausedMs - pausingMs);
  }

  /** Waits for `promise` without counting the time. */
  async paused<T>(promise: Promise<T>): Promise<T> {
    if (this.#waiting === 0) this.#pausedSinceMs = this.#clock.nowMs();
    this.#waiting += 1;
    try {
      return await promise;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#pausedMs += this.#clock.nowMs() - this.#pausedSinceMs;
    }
  }
}
