import type { Life, Step } from "./life";

/** Whether a life still fails in the same way. */
export type Fails = (life: Life) => Promise<boolean>;

/** Makes a failing life smaller, as long as it goes on to fail and there is time. */
export async function shrink(life: Life, fails: Fails, untilMs: number): Promise<Life> {
  let smallest = life;
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    for (const candidate of smallerLives(smallest)) {
      if (Date.now() > untilMs) return smallest;
      if (!(await fails(candidate))) continue;
      smallest = candidate;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

/** A life with one thing less, whole steps first. */
function* smallerLives({ steps }: Life): Generator<Life> {
  const withStep = (index: number, ...now: readonly Step[]): Life => ({ steps: spliced(steps, index, ...now) });
  for (const index of steps.keys()) yield withStep(index);
  for (const [index, step] of steps.entries()) {
    for (const smaller of lessOf(step)) {
      if (isStep(smaller)) yield withStep(index, smaller);
    }
  }
}

const spliced = <Item>(items: readonly Item[], index: number, ...now: readonly Item[]): Item[] => [
  ...items.slice(0, index),
  ...now,
  ...items.slice(index + 1),
];

/** Members without which neither an edit nor anything else in a step means something. */
const needed = new Set([
  "edit",
  "name",
  "to",
  "by",
  "key",
  "args",
  "opts",
  "state",
  "call",
  "make",
  "remove",
  "of",
  "stray",
  "outOfUse",
  "$key",
  "$unknown",
  "$secret",
  "action",
  "fault",
  "times",
  "text",
]);

/** A value with one member less, at any depth. */
function* lessOf(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    for (const index of items.keys()) yield spliced(items, index);
    for (const [index, item] of items.entries()) {
      for (const less of lessOf(item)) yield spliced(items, index, less);
    }
  } else if (typeof value === "object" && value !== null) {
    const members: Readonly<Record<string, unknown>> = { ...value };
    for (const name of Object.keys(members)) {
      const { [name]: _, ...others } = members;
      if (!needed.has(name)) yield others;
    }
    for (const [name, member] of Object.entries(members)) {
      for (const less of lessOf(member)) yield { ...members, [name]: less };
    }
  }
}

/** What is left of a step is one: only what may be missing was taken away. */
const isStep = (value: unknown): value is Step => typeof value === "object" && value !== null && !Array.isArray(value);
