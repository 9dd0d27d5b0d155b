import type { Values } from "../life/life";
import { failureOf } from "./failure";
import { type Goal, keptOf } from "./goal";
import type { Operation } from "./operation";
import { shownOf } from "./preview";
import type { Resource } from "./resource";

/** Carries a step out. */
export type Take = () => Promise<void>;

const fresh = { taint: false, delete: false, pendingReplacement: false, initErrors: [] } as const;

export const keepSame = (operation: Operation, old: Resource, now: Resource): Take => {
  operation.note(now.urn, "same");
  return async () => {
    operation.know(now.urn, old.id);
    operation.show("same", shownOf(old), shownOf(now, old));
    operation.snapshot.put(old, now);
  };
};

export const createNew = (operation: Operation, goal: Goal, inputs: Values): Take => {
  operation.note(goal.urn, "create");
  return async () => {
    operation.show("create", undefined, shownOf(asNew(goal, inputs)));
    await made(operation, goal, inputs, undefined);
  };
};

/** @param isGone whether the old one was deleted before */
export function replaceWithNew(
  operation: Operation,
  goal: Goal,
  old: Resource,
  inputs: Values,
  reasons: readonly string[],
  isGone: boolean,
): Take {
  operation.note(goal.urn, "replace");
  operation.show(
    "replace",
    shownOf({ ...old, pendingReplacement: isGone }),
    shownOf(asNew(goal, inputs), old),
    reasons,
  );
  return async () => {
    // The state may have the old one as deleted by now.
    const before = operation.snapshot.at(old.urn) ?? old;
    await made(operation, goal, inputs, before, isGone ? [] : [{ ...before, delete: true }]);
  };
}

const asNew = (goal: Goal, inputs: Values): Resource => ({ ...keptOf(goal), ...fresh, id: "", inputs, outputs: {} });

/** @param left what stays of the one that the new one replaces */
async function made(
  operation: Operation,
  goal: Goal,
  inputs: Values,
  old: Resource | undefined,
  left: readonly Resource[] = [],
): Promise<void> {
  const resource = asNew(goal, inputs);
  if (operation.isPreview) return operation.snapshot.put(old, ...left, resource);
  try {
    const { id, outs } = await operation.processes.of(goal.provider, inputs).create(inputs);
    operation.know(goal.urn, id);
    operation.snapshot.put(old, ...left, { ...resource, id, outputs: { ...outs, __provider: inputs.__provider } });
  } catch (error) {
    const { partial } = failureOf(error);
    if (partial !== undefined) {
      const { id, outputs, reasons } = partial;
      operation.snapshot.put(old, ...left, { ...resource, id, outputs, initErrors: reasons });
    }
    throw error;
  }
}

export const updateOld = (operation: Operation, goal: Goal, old: Resource, inputs: Values): Take => {
  operation.note(goal.urn, "update");
  return async () => {
    const now: Resource = { ...old, ...keptOf(goal), ...fresh, inputs };
    operation.show("update", shownOf(old), shownOf(now, old));
    operation.know(goal.urn, old.id);
    if (operation.isPreview) return operation.snapshot.put(old, now);
    try {
      const { outs } = await operation.processes.of(goal.provider, inputs).update(old.id, old.outputs, inputs);
      operation.snapshot.put(old, { ...now, outputs: { ...outs, __provider: inputs.__provider } });
    } catch (error) {
      const { partial } = failureOf(error);
      if (partial !== undefined) {
        operation.snapshot.put(old, {
          ...now,
          inputs: old.inputs,
          outputs: partial.outputs,
          initErrors: partial.reasons,
        });
      }
      throw error;
    }
  };
};

/** @param isBeforeReplacement whether another one is made in its place next, until when it stays in the state */
export async function deleteOld(operation: Operation, old: Resource, isBeforeReplacement: boolean): Promise<void> {
  const { constraints, isPreview, processes, snapshot } = operation;
  if (!isBeforeReplacement && !old.delete && old.protect && constraints.ignoreProtect !== true) {
    throw { message: `resource "${old.urn}" cannot be deleted\nbecause it is protected.` };
  }
  const isLeft = old.retainOnDelete || operation.deleted.has(old.deletedWith);
  if (!isPreview && !isLeft) await processes.of(old.provider, old.outputs).delete(old.id, old.outputs);
  snapshot.put(old, ...(isBeforeReplacement ? [{ ...old, pendingReplacement: true }] : []));
}
