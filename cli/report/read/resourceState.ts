import type { ResourceState, Values } from "../preview";
import { isObject, objectOf, textOf, textsOf } from "./json";
import { isSecretEnvelope, secret } from "./marks";

/** A state as both forms hold it; `undefined` where there is none. */
export function resourceState(value: unknown): ResourceState | undefined {
  if (!isObject(value)) return undefined;
  const place = textOf(objectOf(value.outputs).__urn);
  return {
    urn: textOf(value.urn),
    id: textOf(value.id),
    protect: value.protect === true,
    retainOnDelete: value.retainOnDelete === true,
    deletedWith: textOf(value.deletedWith),
    formerUrns: textsOf(value.aliases),
    dependencies: textsOf(value.dependencies),
    isPendingReplacement: value.pendingReplacement === true,
    isToDelete: value.delete === true,
    external: value.external === true,
    hasPlace: isPlaced(place, textOf(value.urn)),
    place,
    inputs: shown(value.inputs),
    outputs: shown(value.outputs),
  };
}

/** A resource that was renamed or moved may still go by a place that is another one's now; the stream tells no URN here. */
const isPlaced = (place: string, urn: string): boolean => place !== "" && (urn === "" || place === urn);

/** Without what is internal, and each secret by one mark: the two forms spell it differently. */
const shown = (values: unknown): Values =>
  Object.fromEntries(
    Object.entries(objectOf(values))
      .filter(([name]) => !name.startsWith("__"))
      .map(([name, value]) => [name, plain(value)]),
  );

function plain(value: unknown): unknown {
  if (isSecretEnvelope(value)) return secret;
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}
