import { describe, expect, it } from "vitest";
import { Budget } from "../../../../../provider/cloud/call/budget";
import { VirtualClock } from "../../../../harness/virtualClock";

function open() {
  const clock = new VirtualClock();
  const budget = new Budget(clock, 60_000);
  return { clock, budget, pause: (durationMs: number) => budget.paused(clock.sleep(durationMs)) };
}

describe("the time of an operation", () => {
  it("passes while it works, and not while it waits", async () => {
    const { clock, budget, pause } = open();
    await clock.advance(1_000);
    await pause(5_000);
    await clock.advance(1_000);
    expect(budget.remainingMs()).toBe(58_000);
  });

  it("stands still once, however many of its calls wait at the same time", async () => {
    const { clock, budget, pause } = open();
    await Promise.all(Array.from({ length: 10 }, () => pause(3_000)));
    expect(budget.remainingMs()).toBe(60_000);
    await clock.advance(30_000);
    expect(budget.remainingMs()).toBe(30_000);
  });

  it("stands still from the first of overlapping waits to the end of the last", async () => {
    const { clock, budget, pause } = open();
    const first = pause(3_000);
    await clock.advance(2_000);
    const second = pause(3_000);
    await clock.advance(2_000);
    expect(budget.remainingMs()).toBe(60_000);
    await Promise.all([first, second]);
    await clock.advance(1_000);
    expect(budget.remainingMs()).toBe(59_000);
  });

  it("passes again when what it waited for failed", async () => {
    const { clock, budget } = open();
    const failing = clock.sleep(1_000).then(() => {
      throw new Error("it failed");
    });
    await expect(budget.paused(failing)).rejects.toThrow("it failed");
    await clock.advance(1_000);
    expect(budget.remainingMs()).toBe(59_000);
  });
});
