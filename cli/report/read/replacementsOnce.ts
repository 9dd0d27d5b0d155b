import type { Step } from "../preview";

/**
 * Leaves of each replacement the logical step alone: its two halves are told in the event stream, and in the document with
 * `--show-replacement-steps`. A `delete-replaced` without one is of an old key that an earlier run replaced and could not
 * remove. A replacement without its `delete-replaced` goes on with one whose old key an earlier run removed.
 */
export function replacementsOnce(steps: readonly Step[]): readonly Step[] {
  const idsOf = (wanted: string) =>
    new Set(steps.flatMap(({ op, before }) => (op === wanted && before !== undefined ? [before.id] : [])));
  const [replaced, removed, halves] = [idsOf("replace"), idsOf("delete-replaced"), idsOf("create-replacement")];
  const isRemovedBefore = ({ op, before }: Step): boolean =>
    op === "replace" &&
    before !== undefined &&
    before.isPendingReplacement &&
    halves.has(before.id) &&
    !removed.has(before.id);
  return steps
    .filter(
      ({ op, before }) => op !== "create-replacement" && !(op === "delete-replaced" && replaced.has(before?.id ?? "")),
    )
    .map((step) => (isRemovedBefore(step) ? { ...step, op: "create", before: undefined } : step));
}
