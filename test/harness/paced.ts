import type { VirtualClock } from "./virtualClock";

export interface Pace {
  /** Between two starts; each is up to a seventh earlier or later. @default 35 */
  readonly everyMs?: number;
  /** The engine keeps 4 operations a core in flight. @default 8 */
  readonly inFlight?: number;
  readonly random: () => number;
}

/** Starts tasks as Pulumi's engine starts operations: one after the other at a steady pace, so many at a time. */
export async function runPaced(
  clock: VirtualClock,
  tasks: readonly (() => Promise<void>)[],
  { everyMs = 35, inFlight = 8, random }: Pace,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const all: Promise<void>[] = [];
  for (const task of tasks) {
    while (running.size >= inFlight) await Promise.race(running);
    const run = task().finally(() => running.delete(run));
    running.add(run);
    all.push(run);
    await clock.sleep(everyMs * (1 + (random() - 0.5) / 3.5));
  }
  await Promise.all(all);
}
