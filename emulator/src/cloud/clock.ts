/** A source of time: Unix time in milliseconds. */
export interface Clock {
  /** The time now, in Unix milliseconds. */
  nowMs(): number;
}

export const systemClock: Clock = { nowMs: () => Date.now() };

/** The clock of the emulated cloud: `base` and what it was advanced by. */
export class CloudClock implements Clock {
  readonly #base: Clock;
  #advancedMs: number;

  constructor(base: Clock, advancedMs = 0) {
    this.#base = base;
    this.#advancedMs = advancedMs;
  }

  /** Milliseconds that this clock is ahead of its base. */
  get advancedMs(): number {
    return this.#advancedMs;
  }

  nowMs(): number {
    return this.#base.nowMs() + this.#advancedMs;
  }

  nowSeconds(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  advance(seconds: number): void {
    this.#advancedMs += Math.round(seconds * 1000);
  }
}
