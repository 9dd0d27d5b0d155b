import type { Clock } from "../../run/ports";

/** How long what was read may stand for what is there. */
const lifeMs = 10_000;

/** When a question was sent: what it is answered with is no newer. */
export interface Stamp {
  readonly sentAtMs: number;
  readonly order: number;
}

/** Tells which answers may still be used, now that time has passed and keys were changed. */
export class Freshness {
  readonly #clock: Clock;
  /** Counts questions and changes, since several may fall into one millisecond. */
  #order = 0;
  readonly #writtenAt = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** To be taken before the question is sent. */
  stamp(): Stamp {
    this.#order += 1;
    return { sentAtMs: this.#clock.nowMs(), order: this.#order };
  }

  wrote(keyId: string): void {
    this.#order += 1;
    this.#writtenAt.set(keyId, this.#order);
  }

  hasWritten(keyId: string): boolean {
    return this.#writtenAt.has(keyId);
  }

  /** Whether half of the time is over for which an answer to the question of that stamp may be used. */
  isAging({ sentAtMs }: Stamp): boolean {
    return this.#clock.nowMs() - sentAtMs > lifeMs / 2;
  }

  /** Whether an answer to the question of that stamp still tells how the key is. */
  holds(keyId: string, { sentAtMs, order }: Stamp): boolean {
    return this.#clock.nowMs() - sentAtMs <= lifeMs && order > (this.#writtenAt.get(keyId) ?? 0);
  }
}
