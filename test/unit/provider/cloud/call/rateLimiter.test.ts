import { describe, expect, it } from "vitest";
import type { Action } from "../../../../../provider/cloud/call/actions";
import { RateLimiter } from "../../../../../provider/cloud/call/rateLimiter";
import { VirtualClock } from "../../../../harness/virtualClock";

/** The most that fell into any second, its first and its last millisecond included. */
const peak = (timesMs: readonly number[]): number =>
  Math.max(...timesMs.map((from) => timesMs.filter((at) => at >= from && at <= from + 1_000).length));

/** The cloud's side: so many in any second are served, the others are not and do not count. */
class Server {
  readonly served: number[] = [];
  readonly asked: number[] = [];

  constructor(
    readonly clock: VirtualClock,
    public perSecond: number,
  ) {}

  serves(): boolean {
    const now = this.clock.nowMs();
    this.asked.push(now);
    if (this.served.filter((at) => at > now - 1_000).length >= this.perSecond) return false;
    this.served.push(now);
    return true;
  }
}

/** Eight workers that call as fast as the limiter lets them, 40 ms a call, for so long. */
async function load(clock: VirtualClock, limiter: RateLimiter, server: Server, durationMs: number): Promise<void> {
  const endMs = clock.nowMs() + durationMs;
  const work = async () => {
    while (clock.nowMs() < endMs) {
      const permit = await limiter.acquire("DescribeKeys");
      await clock.sleep(20);
      const serves = server.serves();
      await clock.sleep(20);
      if (!serves) permit.throttled();
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
}

const rateIn = (timesMs: readonly number[], fromMs: number, toMs: number): number =>
  timesMs.filter((at) => at >= fromMs && at < toMs).length / ((toMs - fromMs) / 1_000);

async function sendTimes(clock: VirtualClock, limiter: RateLimiter, count: number, action: Action = "DescribeKeys") {
  const times: number[] = [];
  for (let call = 0; call < count; call++) {
    await limiter.acquire(action);
    times.push(clock.nowMs());
  }
  return times;
}

describe("the limit", () => {
  it.each([1, 3, 50, 95])("of %i a second holds in any second", async (limit) => {
    const clock = new VirtualClock();
    const times = await sendTimes(clock, new RateLimiter(clock, () => limit), 4 * limit);
    expect(peak(times)).toBe(limit);
    // Four full seconds' worth: the first goes at once, the last 3 s later.
    expect(times.at(-1)).toBe((times[0] ?? 0) + 3 * 1_001);
  });

  it("holds for calls that come in bursts", async () => {
    const clock = new VirtualClock();
    const limiter = new RateLimiter(clock, () => 10);
    const times: number[] = [];
    for (const pauseMs of [0, 700, 299, 1, 650, 40, 500, 1_000, 3]) {
      await clock.advance(pauseMs);
      await Promise.all(
        Array.from({ length: 7 }, async () => {
          await limiter.acquire("EnableKey");
          times.push(clock.nowMs());
        }),
      );
    }
    expect(times).toHaveLength(63);
    expect(peak(times)).toBe(10);
  });

  it("is lower in proportion for an action with a lower documented rate, at least one a second", async () => {
    const clock = new VirtualClock();
    const limiter = new RateLimiter(clock, () => 50);
    const acquired: string[] = [];
    const acquire = async (action: "ModifyResourceTags" | "DescribeResourceTagsByResourceIds") => {
      await limiter.acquire(action);
      acquired.push(action);
    };
    const all = Array.from({ length: 60 }, () => [
      acquire("ModifyResourceTags"),
      acquire("DescribeResourceTagsByResourceIds"),
    ]).flat();
    await clock.advance(500);
    expect(acquired.filter((action) => action === "ModifyResourceTags")).toHaveLength(10);
    expect(acquired.filter((action) => action === "DescribeResourceTagsByResourceIds")).toHaveLength(50);
    await Promise.all(all);

    const slow = await sendTimes(clock, new RateLimiter(clock, () => 1), 2, "ModifyResourceTags");
    expect((slow[1] ?? 0) - (slow[0] ?? 0)).toBe(1_001);
  });

  it("is kept in the order of asking", async () => {
    const clock = new VirtualClock();
    const limiter = new RateLimiter(clock, () => 2);
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 9 }, async (_, index) => {
        await limiter.acquire("EnableKey");
        order.push(index);
      }),
    );
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("does not hold anyone up for long when the machine's clock is set back", async () => {
    let nowMs = 10_000_000;
    const slept: number[] = [];
    const limiter = new RateLimiter(
      {
        nowMs: () => nowMs,
        sleep: async (durationMs) => {
          slept.push(durationMs);
          nowMs += durationMs;
        },
      },
      () => 1,
    );
    await limiter.acquire("EnableKey");
    nowMs -= 3_600_000;
    await limiter.acquire("EnableKey");
    expect(slept).toEqual([]);
  });
});

describe("throttling", () => {
  it("brings the rate near what the cloud allows, within 15 s, and again when that changes", async () => {
    const clock = new VirtualClock();
    const limiter = new RateLimiter(clock, () => 50);
    const server = new Server(clock, 20);
    const startMs = clock.nowMs();
    await load(clock, limiter, server, 15_000);
    for (let second = 5; second < 15; second += 2) {
      const rate = rateIn(server.asked, startMs + second * 1_000, startMs + (second + 2) * 1_000);
      expect(rate).toBeGreaterThan(10);
      expect(rate).toBeLessThan(30);
    }
    server.perSecond = 10;
    const changedMs = clock.nowMs();
    await load(clock, limiter, server, 15_000);
    for (let second = 5; second < 15; second += 2) {
      const rate = rateIn(server.asked, changedMs + second * 1_000, changedMs + (second + 2) * 1_000);
      expect(rate).toBeGreaterThan(5);
      expect(rate).toBeLessThan(15);
    }
  });

  it("is forgotten when the cloud allows more again", async () => {
    const clock = new VirtualClock();
    const limiter = new RateLimiter(clock, () => 50);
    const server = new Server(clock, 10);
    await load(clock, limiter, server, 15_000);
    server.perSecond = 100;
    const changedMs = clock.nowMs();
    await load(clock, limiter, server, 15_000);
    expect(rateIn(server.asked, changedMs + 10_000, changedMs + 15_000)).toBeGreaterThan(45);
    expect(peak(server.asked)).toBeLessThanOrEqual(50);
  });

  it("slows the action once for all calls that were under way", async () => {
    const clock = new VirtualClock();
    const limiter = new RateLimiter(clock, () => 50);
    const permits = [await limiter.acquire("EnableKey"), await limiter.acquire("EnableKey")];
    const startMs = clock.nowMs();
    for (const permit of permits) permit.throttled();
    const after = await limiter.acquire("EnableKey");
    // A tenth of the limit, since one call in a second says little, and 0.7 of that: 3.5 a second, a little more by then.
    expect(clock.nowMs() - startMs).toBe(286);
    for (const permit of permits) permit.throttled();
    after.throttled();
    await limiter.acquire("EnableKey");
    expect(clock.nowMs() - startMs).toBe(286 + 286);
  });

  it("says the same however many calls that were under way tell of it", async () => {
    const clock = new VirtualClock();
    const limiter = new RateLimiter(clock, () => 50);
    const permits = await Promise.all(Array.from({ length: 40 }, () => limiter.acquire("EnableKey")));
    const startMs = clock.nowMs();
    for (const permit of permits.reverse()) permit.throttled();
    await limiter.acquire("EnableKey");
    // 0.7 of 40 a second.
    expect(clock.nowMs() - startMs).toBe(36);
  });

  it("no longer spreads calls when the rate is what it was", async () => {
    const clock = new VirtualClock();
    const limiter = new RateLimiter(clock, () => 50);
    (await limiter.acquire("EnableKey")).throttled();
    await clock.advance(60_000);
    const startMs = clock.nowMs();
    for (let call = 0; call < 50; call++) await limiter.acquire("EnableKey");
    expect(clock.nowMs()).toBe(startMs);
  });

  it("slows only the action that was throttled", async () => {
    const clock = new VirtualClock();
    const limiter = new RateLimiter(clock, () => 50);
    (await limiter.acquire("EnableKey")).throttled();
    const startMs = clock.nowMs();
    for (let call = 0; call < 50; call++) await limiter.acquire("DisableKey");
    expect(clock.nowMs()).toBe(startMs);
  });
});
