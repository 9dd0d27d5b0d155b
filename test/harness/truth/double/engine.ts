import { deleteRest } from "./deletes";
import { stepOf } from "./generateSteps";
import type { Goal } from "./goal";
import type { Operation } from "./operation";
import { refresh } from "./refresh";
import type { Take } from "./takeSteps";

/**
 * One operation of Pulumi's engine, by the rules of https://github.com/pulumi/pulumi/tree/master/pkg/resource/deploy: what is
 * asked of which process in which order, and what of the answers reaches the state.
 */
export async function runOperation(operation: Operation, goals: readonly Goal[]): Promise<void> {
  if (operation.constraints.refresh === true) await refresh(operation);
  if (operation.isCanceled) return;
  const before = operation.snapshot.resources;
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
    if (goal.dependencies.some((urn) => operation.failed.has(urn))) {
      operation.failed.add(goal.urn);
      operation.operatedOn.add(goal.urn);
      return;
    }
    await operation.attempt(goal.urn, async () => {
      const take: Take = await inTurn(async () => (operation.isCanceled ? async () => undefined : stepOf(operation, goal)));
      await take();
    });
  };
  for (const goal of goals) registered.set(goal.urn, register(goal));
  await Promise.all(registered.values());
  if (!operation.isCanceled) await deleteRest(operation, before);
}
