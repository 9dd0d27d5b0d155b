import { isOfKey, type Step } from "./preview";

const words = { create: "new", update: "changed", replace: "replaced", delete: "deleted" } as const;
type Change = keyof typeof words;
const isChange = (op: string): op is Change => Object.hasOwn(words, op);

/** Of how many resources that are no keys the preview changes what. The stack itself and providers are none. */
export function otherResources(steps: readonly Step[]): { readonly count: number; readonly words: string } {
  const changed = steps.filter((step) => !isOfKey(step) && !/^pulumi:(pulumi:Stack|providers:.*)$/.test(step.type));
  const counts = new Map<Change, number>();
  for (const { op } of changed) if (isChange(op)) counts.set(op, (counts.get(op) ?? 0) + 1);
  const said = Object.entries(words).flatMap(([op, word]) => {
    const count = isChange(op) ? counts.get(op) : undefined;
    return count === undefined ? [] : [`${count} ${word}`];
  });
  return { count: [...counts.values()].reduce((sum, count) => sum + count, 0), words: said.join(", ") };
}
