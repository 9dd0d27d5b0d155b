import type { Step } from "../preview";

/**
 * Old keys that an earlier run replaced and could not remove, as a refresh tells them: their removal is a step of its own only
 * in the event stream, and in the document with `--show-replacement-steps`.
 */
export function leftOversIn(steps: readonly Step[]): readonly Step[] {
  const removed = new Set(steps.flatMap(({ op, before }) => (op === "delete-replaced" ? [before?.id ?? ""] : [])));
  return steps
    .filter(
      ({ op, before, after }) =>
        op === "refresh" && before?.isToDelete === true && after !== undefined && !removed.has(before.id),
    )
    .map((step) => ({ ...step, op: "delete-replaced", before: step.after, after: undefined }));
}
