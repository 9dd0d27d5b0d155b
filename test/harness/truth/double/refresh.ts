import { failureOf } from "./failure";
import type { Operation } from "./operation";
import { shownOf } from "./preview";
import type { Resource } from "./resource";

/** Asks the provider for each resource of the state, as `--refresh` does before the program runs. */
export async function refresh(operation: Operation): Promise<void> {
  const { target, exclude } = operation.constraints;
  for (const urn of [...target, ...exclude]) refuseMissing(operation, urn, []);
  if (operation.isCanceled) return;
  const asked = operation.snapshot.resources.filter(
    ({ urn, pendingReplacement }) =>
      !pendingReplacement && (target.length > 0 ? target.includes(urn) : !exclude.includes(urn)),
  );
  await Promise.all(asked.map((resource) => refreshOne(operation, resource)));
}

/** A target must be in the state, or, without a refresh, be registered. */
export function refuseMissing(operation: Operation, urn: string, registered: readonly string[]): void {
  if (registered.includes(urn) || operation.snapshot.resources.some((one) => one.urn === urn)) return;
  operation.report(urn, `Target '${urn}' could not be found in the stack.`);
  operation.isCanceled = true;
}

async function refreshOne(operation: Operation, old: Resource): Promise<void> {
  try {
    const host = operation.processes.of(old.provider, old.outputs);
    const { id, props = {}, inputs = old.inputs } = await host.read(old.id, old.outputs);
    const { __provider } = old.outputs;
    if (id === undefined) {
      operation.show("refresh", shownOf(old), undefined);
      return operation.snapshot.put(old);
    }
    const found = { ...old, id, outputs: { ...props, __provider }, inputs: { ...inputs, __provider }, initErrors: [] };
    await operation.processes.of(old.provider, old.inputs).diff(id, found.outputs, old.inputs);
    operation.show("refresh", shownOf(old), shownOf(found));
    operation.snapshot.put(old, found);
  } catch (error) {
    operation.report(old.urn, failureOf(error).message);
    operation.isCanceled = true;
  }
}
