import type { Clock } from "../../run/ports";

/** The cloud's clock, as far as its answers have shown it. */
export class CloudTime {
  readonly #clock: Clock;
  /** What the cloud's clock is ahead of this machine's. */
  #aheadMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes the `Date` header of an answer that has just arrived. */
  note(date: string | undefined): void {
    const cloudMs = Date.parse(date ?? "");
    if (!Number.isNaN(cloudMs)) this.#aheadMs = cloudMs - this.#clock.nowMs();
  }

  /** Unix seconds, right to a second or two; `undefined` before the first answer. */
  nowSeconds(): number | undefined {
    return this.#aheadMs === undefined ? undefined : Math.floor((this.#clock.nowMs() + this.#aheadMs) / 1000);
  }
}
