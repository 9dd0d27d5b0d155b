import { deleteRest } from "./deletes";
import { stepOf } from "./generateSteps";
import type { Goal } from "./goal";
import type { Operation } from "./operation";
import { type ProgramSide, refusedByClass, takenFromOwners } from "./programSide";
import { refresh, refuseMissing } from "./refresh";
import type { Take } from "./takeSteps";

/**
 * One operation of Pulumi's engine, by the rules of https://github.com/pulumi/pulumi/tree/master/pkg/resource/deploy: what is
 * asked of which process in which order, and what of the answers reaches the state.
 */
export async function runOperation(operation: Operation, goals: readonly Goal[], side: ProgramSide): Promise<void> {
  if (operation.constraints.refresh === true) await refresh(operation);
  if (operation.isCanceled) return;
  const before = operation.snapshot.resources;
  const { snapshot, constraints } = operation;
  // Components come and go like everything else.
  const parents = [...new Set(goals.flatMap((goal) => goal.parents))];
  if (constraints.target.length === 0) snapshot.parents = [...new Set([...snapshot.parents, ...parents])];
  for (const [urn, why] of refusedByClass(goals)) operation.report(urn, why);
  if (operation.isFailed) return;
  for (const goal of goals) side.note(goal, goal.inputs(operation.idOf));
  const registered = new Map<string, Promise<void>>();
  let last: Promise<unknown> = Promise.resolve();
  /** Steps are made up one after the other, and carried out side by side. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const register = async (goal: Goal): Promise<void> => {
    await Promise.all(goal.dependencies.map((urn) => registered.get(urn)));
    if (operation.isCanceled) return;
    side.note(goal, goal.inputs(operation.idOf));
    if (goal.dependencies.some((urn) => operation.failed.has(urn))) {
      operation.failed.add(goal.urn);
      for (const urn of [goal.urn, ...goal.formerUrns]) operation.operatedOn.add(urn);
      return;
    }
    await operation.attempt(goal.urn, async () => {
      const take: Take = await inTurn(async () =>
        operation.isCanceled ? async () => undefined : stepOf(operation, goal),
      );
      await take();
      side.has(goal.urn, operation.idOf(goal.urn));
    });
  };
  for (const goal of goals) registered.set(goal.urn, register(goal));
  await Promise.all(registered.values());
  if (operation.isPreview) {
    for (const [urn, why] of takenFromOwners(goals, operation.idOf)) operation.report(urn, why);
    if (operation.isFailed) return;
  }
  if (operation.isCanceled) return;
  const urns = [...before.map(({ urn }) => urn), ...goals.map(({ urn }) => urn)];
  for (const urn of constraints.target) refuseMissing(operation, urn, urns);
  operation.isCanceled = false;
  await operation.attempt("", () => deleteRest(operation, before));
  operation.missPlanned();
  const { target, exclude } = constraints;
  if (!operation.isCanceled && target.length + exclude.length === 0) snapshot.parents = parents;
}
