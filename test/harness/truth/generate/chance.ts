import fc from "fast-check";

/** Chance as fast-check gives it: the same seed, the same life. */
export interface Chance {
  pick<Item>(items: readonly Item[]): Item;
  /** Whether it happens, so many times in a hundred. */
  isLikely(percent: number): boolean;
  upTo(max: number): number;
  /** One of these, as often as its weight says. */
  weighed<Item>(items: readonly (readonly [weight: number, item: Item])[]): Item;
}

/** So many sources of chance. */
export const chances = (seed: number, count: number): readonly Chance[] =>
  fc.sample(fc.gen(), { seed, numRuns: count }).map((generate) => {
    const upTo = (max: number): number => generate(fc.nat, max);
    const pick = <Item>(items: readonly Item[]): Item => {
      const item = items[upTo(items.length - 1)];
      if (item === undefined) throw new Error("there is nothing to choose from");
      return item;
    };
    return {
      pick,
      isLikely: (percent) => upTo(99) < percent,
      upTo,
      weighed: (items) => pick(items.flatMap(([weight, item]) => Array.from({ length: weight }, () => item))),
    };
  });
