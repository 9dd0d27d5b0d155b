import type { Clock } from "../../provider/run/ports";

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/**
 * Time that passes only when nothing else can happen: as soon as all code waits, the clock jumps to the next sleeper.
 * So a minute of waiting takes no time, and the same program always sees the same times.
 *
 * What waits for something other than this clock (a socket, the thread pool) must say so with `standStill`.
 */
export class VirtualClock implements Clock {
  #nowMs: number;
  #sleepers: Sleeper[] = [];
  #standing = 0;
  #isTurning = false;

  constructor(startMs = Date.UTC(2026, 0, 1)) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const sleeper = { atMs: this.#nowMs + Math.max(0, durationMs), wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener("abort", () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        resolve();
      });
      this.#turn();
    });
  }

  /** Lets `durationMs` pass, and all that happens meanwhile happen. */
  advance(durationMs: number): Promise<void> {
    return this.sleep(durationMs);
  }

  /** Keeps time from passing until `work` is done. */
  async standStill<T>(work: Promise<T>): Promise<T> {
    this.#standing += 1;
    try {
      return await work;
    } finally {
      this.#standing -= 1;
      this.#turn();
    }
  }

  #turn(): void {
    if (this.#isTurning) return;
    this.#isTurning = true;
    // Promises that are ready settle before an immediate runs.
    setImmediate(() => {
      this.#isTurning = false;
      if (this.#standing > 0 || this.#sleepers.length === 0) return;
      const next = this.#sleepers.reduce((first, other) => (other.atMs < first.atMs ? other : first));
      this.#sleepers = this.#sleepers.filter((other) => other !== next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.wake();
      this.#turn();
    });
  }
}
