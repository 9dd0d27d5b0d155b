import { expect, it } from "vitest";
import { VirtualClock } from "../../harness/virtualClock";

it("passes only while all wait, and wakes sleepers in the order of their times", async () => {
  const clock = new VirtualClock(1_000);
  const woken: [string, number][] = [];
  const sleep = async (name: string, durationMs: number) => {
    await clock.sleep(durationMs);
    woken.push([name, clock.nowMs()]);
  };
  await Promise.all([sleep("late", 50), sleep("early", 20), sleep("also early", 20), sleep("now", 0)]);
  expect(woken).toEqual([
    ["now", 1_000],
    ["early", 1_020],
    ["also early", 1_020],
    ["late", 1_050],
  ]);
});

it("lets what a sleeper starts come before later sleepers", async () => {
  const clock = new VirtualClock(0);
  const order: string[] = [];
  await Promise.all([
    clock.sleep(10).then(async () => {
      await clock.sleep(5);
      order.push("second sleep");
    }),
    clock.sleep(20).then(() => order.push("long sleep")),
  ]);
  expect(order).toEqual(["second sleep", "long sleep"]);
});

it("ends a sleep whose signal is aborted, without time passing", async () => {
  const clock = new VirtualClock(0);
  const controller = new AbortController();
  const slept = clock.sleep(1_000, controller.signal);
  controller.abort();
  await slept;
  await clock.sleep(1_000, controller.signal);
  expect(clock.nowMs()).toBe(0);
});

it("stands still during work that does not wait for it", async () => {
  const clock = new VirtualClock(0);
  const times: number[] = [];
  const slept = clock.sleep(10).then(() => times.push(clock.nowMs()));
  await clock.standStill(new Promise((resolve) => setTimeout(resolve, 1)));
  times.push(clock.nowMs());
  await slept;
  expect(times).toEqual([0, 10]);
});
