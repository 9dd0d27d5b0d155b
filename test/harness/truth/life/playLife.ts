import { isEngineBroken, type Trace, traceOf } from "../engine/trace";
import type { World } from "../engine/world";
import { judge } from "../judge/judge";
import type { Problem } from "../judge/problem";
import type { Life, Step } from "./life";
import { type Promised, promisedAfter } from "./promised";
import { type Programs, type Seen, takeStep } from "./takeStep";

/** How far a life came. */
export interface Played {
  /** How many of its steps were taken. */
  readonly steps: number;
  /** Whether the steps could go through: their preview succeeded, and `up` too. */
  readonly whole: number;
  readonly previewed: number;
  /** What was wrong with the last of them. */
  readonly problems: readonly Problem[];
  /** What each of them came to. */
  readonly traces: readonly Trace[];
  readonly last: { readonly step: Step; readonly seen: Seen } | undefined;
}

/** Lives a life in a world of its own, up to the first step that is not as it was said. */
export async function playLife(openWorld: () => Promise<World>, { steps }: Life): Promise<Played> {
  const world = await openWorld();
  try {
    let programs: Programs = [{}, {}];
    let [taken, previewed, whole] = [0, 0, 0];
    let last: Played["last"];
    let promised: Promised = new Map();
    const traces: Trace[] = [];
    for (const step of steps) {
      const result = await takeStep(world, programs, step);
      programs = result.programs;
      last = { step, seen: result.seen };
      taken += 1;
      previewed += result.seen.preview.ok ? 1 : 0;
      whole += result.seen.update?.ok ? 1 : 0;
      // Nothing can go on from there.
      if (isEngineBroken(result.seen)) break;
      traces.push(traceOf(result.seen));
      const problems = judge(result.seen, promised);
      promised = promisedAfter(promised, result.seen);
      if (problems.length > 0) return { steps: taken, whole, previewed, problems, traces, last };
    }
    return { steps: taken, whole, previewed, problems: [], traces, last };
  } finally {
    await world.close();
  }
}
