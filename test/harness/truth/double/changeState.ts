import type { KeyView } from "../../../../emulator/src";
import { documentedText } from "../engine/providerTexts";
import { urnOf } from "../engine/urns";
import { type ResolvedStateChange, type StackIndex, stackNames } from "../engine/world";
import type { Resource, Snapshot } from "./resource";

/** What Pulumi's commands on a state do, and `pulumi import --file`. */
export function changeState(
  project: string,
  snapshots: readonly [Snapshot, Snapshot],
  stack: StackIndex,
  change: ResolvedStateChange,
): void {
  const snapshot = snapshots[stack];
  if (change.state === "import") {
    snapshot.put(undefined, imported(urnOf(stackNames[stack], project, change.name), change.name, change.key));
    return;
  }
  const resource = snapshot.at(change.urn);
  if (resource === undefined) return;
  const there: StackIndex = stack === 0 ? 1 : 0;
  const isNeeded = snapshot.resources.some(({ dependencies }) => dependencies.includes(change.urn));
  switch (change.state) {
    case "taint":
      snapshot.put(resource, { ...resource, taint: true });
      break;
    case "delete":
      // The command refuses what is protected, and where others depend on it.
      if (!isNeeded && !resource.protect) snapshot.put(resource);
      break;
    case "move":
      snapshot.put(resource);
      snapshots[there].put(undefined, {
        ...resource,
        urn: resource.urn.replace(`:${stackNames[stack]}::`, `:${stackNames[there]}::`),
      });
      break;
    case "text":
      snapshot.put(resource, withText(resource, change.text));
  }
}

const withText = (resource: Resource, text: string): Resource => ({
  ...resource,
  inputs: { ...resource.inputs, __provider: text },
  outputs: { ...resource.outputs, __provider: text },
});

/** As the documented file says it, by the default provider. */
function imported(urn: string, name: string, { KeyId, Alias, Region }: KeyView): Resource {
  const outputs = { region: Region, __declared: [], __provider: documentedText };
  return {
    urn,
    name,
    id: KeyId,
    inputs: { alias: Alias, ...outputs },
    outputs,
    provider: "",
    protect: false,
    retainOnDelete: false,
    deletedWith: "",
    replaceWith: [],
    dependencies: [],
    propertyDependencies: {},
    replacementTrigger: undefined,
    initErrors: [],
    taint: false,
    delete: false,
    pendingReplacement: false,
  };
}
