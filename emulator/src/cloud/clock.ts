/** A source of time: Unix time in milliseconds. */
export interface Clock {
  /** The time now, in Unix milliseconds. */
  nowMs(): number;
}

/** Until the end of the year 9999, which is as far as dates are written. */
export const maxSeconds = 253_402_300_799;

/** The clock ends earlier, since keys have dates that are up to 365 days ahead of it. */
const lastMs = (maxSeconds - 366 * 86_400) * 1000;

export const systemClock: Clock = { nowMs: () => Date.now() };

/** The clock of the emulated cloud: `base` and what it was advanced by. */
export class CloudClock implements Clock {
  readonly #base: Clock;
  #advancedMs = 0;

  constructor(base: Clock) {
    this.#base = base;
  }

  /** How far this clock is ahead of its base. */
  get advancedSeconds(): number {
    return this.#advancedMs / 1000;
  }

  nowMs(): number {
    return this.#base.nowMs() + this.#advancedMs;
  }

  nowSeconds(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  /** @throws {RangeError} when it would go back, or beyond the last time that it can show */
  advance(seconds: number): void {
    if (!(seconds >= 0)) throw new RangeError(`The clock goes forward only, not by ${seconds} seconds`);
    this.set(this.advancedSeconds + seconds);
  }

  /** @throws {RangeError} beyond the last time that it can show */
  set(advancedSeconds: number): void {
    const advancedMs = Math.round(advancedSeconds * 1000);
    if (this.#base.nowMs() + advancedMs > lastMs) {
      throw new RangeError(`The clock cannot be advanced beyond ${new Date(lastMs).toISOString()}`);
    }
    this.#advancedMs = advancedMs;
  }
}
