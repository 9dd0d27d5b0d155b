import { openDoubleWorld } from "../double/doubleWorld";
import type { World } from "../engine/world";
import { type Kept, keep } from "./kept";
import type { Life } from "./life";
import { type Played, playLife } from "./playLife";
import { shrink } from "./shrink";

/** How long a finding may be made smaller. */
export interface Limits {
  readonly inDoubleSeconds: number;
  readonly inEngineSeconds: number;
}

/**
 * What is told of a life in which something was not as it was said: what it was, and the smallest life that shows it, which is
 * kept as a file. The double is quicker: a life is made smaller there where it fails there too.
 */
export async function finding(
  openWorld: () => Promise<World>,
  life: Life,
  played: Played,
  from: string,
  { inDoubleSeconds, inEngineSeconds }: Limits,
): Promise<string> {
  const [problem] = played.problems;
  if (problem === undefined) throw new Error("nothing was found");
  const failsIn = (open: () => Promise<World>) => async (one: Life) =>
    (await playLife(open, one)).problems.some(({ rule }) => rule === problem.rule);
  const begin: Life = { steps: life.steps.slice(0, played.steps) };
  const inDouble = (await failsIn(openDoubleWorld)(begin))
    ? await shrink(begin, failsIn(openDoubleWorld), Date.now() + inDoubleSeconds * 1000)
    : begin;
  const isTrue = openWorld === openDoubleWorld || (await failsIn(openWorld)(inDouble));
  const smallest = isTrue ? inDouble : await shrink(begin, failsIn(openWorld), Date.now() + inEngineSeconds * 1000);
  const kept: Kept = { found: problem.text, rule: problem.rule, from, steps: smallest.steps };
  const file = await keep(kept);
  return [`${from}: kept as ${file}`, ...played.problems.map(({ rule, text }) => `  ${rule}: ${text}`)].join("\n");
}
