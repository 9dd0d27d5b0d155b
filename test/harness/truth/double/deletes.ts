import type { Operation } from "./operation";
import { shownOf } from "./preview";
import type { Resource } from "./resource";
import { deleteOld } from "./takeSteps";

/** Deletes what the program has no more, and what was replaced: those first on which no other depends. */
export async function deleteRest(operation: Operation, before: readonly Resource[]): Promise<void> {
  const { snapshot, constraints } = operation;
  const leaving = snapshot.resources.filter((one) => {
    if (operation.deletedEarly.has(one) || !isAllowed(operation, one, before)) return false;
    if (isKeptForOther(operation, one)) return false;
    return one.delete || !operation.operatedOn.has(operation.aliased.get(one.urn) ?? one.urn);
  });
  for (const { urn } of leaving) operation.deleted.add(urn);
  // Of what went before with another one, only what is made anew has a step of its own.
  for (const one of operation.deletedEarly) {
    if (!operation.operatedOn.has(one.urn)) operation.show("delete-replaced", shownOf(one), undefined);
  }
  const { target, targetDependents } = constraints;
  const unasked =
    target.length === 0 || targetDependents === true ? [] : leaving.filter(({ urn }) => !target.includes(urn));
  for (const { urn } of unasked)
    operation.report(urn, `Resource ${urn} will be destroyed but was not specified in --target list`);
  if (unasked.length > 0 && !operation.isPreview) return;

  for (const { urn, delete: isOld } of leaving) if (!isOld) operation.note(urn, "delete");
  const failedBy = new Set<string>();
  for (let left = leaving; left.length > 0 && !operation.isCanceled; ) {
    const next = left.filter((one) => !left.some((other) => other !== one && other.dependencies.includes(one.urn)));
    const turn = next.length > 0 ? next : left;
    left = left.filter((one) => !turn.includes(one));
    await Promise.all(
      turn.map(async (one) => {
        if (failedBy.has(one.urn)) return;
        const isDone = await operation.attempt(one.urn, () => remove(operation, one));
        if (!isDone) for (const urn of one.dependencies) failedBy.add(urn);
      }),
    );
  }
}

/** Seen with 3.259: after a refresh, a target stays with which another resource, that is no target, is to be deleted. */
function isKeptForOther({ constraints, snapshot }: Operation, { urn }: Resource): boolean {
  const { target, refresh } = constraints;
  return (
    refresh === true &&
    target.length > 0 &&
    snapshot.resources.some((other) => other.deletedWith === urn && !target.includes(other.urn))
  );
}

async function remove(operation: Operation, resource: Resource): Promise<void> {
  if (resource.pendingReplacement) return operation.snapshot.put(resource);
  // A replacement shows its old resource by itself.
  const isShown = !resource.delete || !operation.replaced.has(resource.urn);
  if (isShown) operation.show(resource.delete ? "delete-replaced" : "delete", shownOf(resource), undefined);
  await deleteOld(operation, resource, false);
}

/** Targets take what depends on them along; what is excluded keeps what it depends on. */
function isAllowed({ constraints }: Operation, { urn }: Resource, before: readonly Resource[]): boolean {
  const { target, exclude } = constraints;
  if (target.length > 0)
    return reached(target, (one) =>
      before.filter(({ dependencies }) => dependencies.includes(one)).map((other) => other.urn),
    ).has(urn);
  if (exclude.length === 0) return true;
  return !reached(exclude, (one) =>
    before.filter((other) => other.urn === one).flatMap(({ dependencies }) => dependencies),
  ).has(urn);
}

function reached(from: readonly string[], next: (urn: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (urn: string): void => {
    if (found.has(urn)) return;
    found.add(urn);
    for (const other of next(urn)) visit(other);
  };
  for (const urn of from) visit(urn);
  return found;
}
