import { gatewayErrors } from "./gatewayErrors";

const windowMs = 1000;

/** Allows so many calls in any second that slides along. A choice: refused calls do not count. */
export class RateLimiter {
  readonly #percent: number;
  readonly #accepted = new Map<string, number[]>();

  /** `percent` of the documented rates; 0 is no limit. */
  constructor(percent: number) {
    this.#percent = percent;
  }

  /**
   * @param bucket what is counted together
   * @throws {ApiError} `RequestLimitExceeded`
   */
  admit(bucket: string, ratePerSecond: number, nowMs: number): void {
    if (this.#percent === 0) return;
    const limit = Math.max(1, Math.floor((ratePerSecond * this.#percent) / 100));
    const recent = (this.#accepted.get(bucket) ?? []).filter((at) => at > nowMs - windowMs);
    this.#accepted.set(bucket, recent);
    if (recent.length >= limit) throw gatewayErrors.rateExceeded(recent.length + 1, limit);
    recent.push(nowMs);
  }
}
