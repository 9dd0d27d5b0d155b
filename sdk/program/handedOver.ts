import type * as pulumi from "@pulumi/pulumi";
import { type ResourceIdentity, resourceIdentity } from "../resourceIdentity";
import type { Declaration } from "./afterTransformations";
import type { DeclarationsWriter } from "./declarationsWriter";
import { declaredInputs, plainInputs } from "./declaredInputs";
import { formerUrns } from "./formerUrns";
import { ignoredInputs } from "./ignoredInputs";
import type { Plain } from "./plain";

/** What a dynamic provider is not told otherwise; the input `__resource`, which `check` uses and drops. */
export interface HandedOver extends ResourceIdentity {
  /** Whether Pulumi deletes the old key before it makes another in its place. */
  readonly deleteBeforeReplace?: true;
  /** Whether Pulumi leaves the key alone when the resource leaves the state. */
  readonly retainOnDelete?: true;
  /** Whether Pulumi takes the key for gone once that of another resource is. */
  readonly deletedWith?: true;
  /** URNs under which the resource was known before. */
  readonly formerUrns?: readonly string[];
  /** Inputs whose value is a secret, or a member of whose value is: `description`, `tags.team`. */
  readonly secrets?: readonly string[];
}

/** What is about to be registered. */
export interface Registration extends Declaration {
  readonly name: string;
  readonly type: string;
  /** Stands for the resource until its URN is known. */
  readonly key: object;
}

/**
 * What the provider must know of a resource, once all of that is known and written down for the other provider processes.
 * The registration waits for it, and for nothing that it does not wait for anyway.
 */
export async function handedOver(
  { name, type, key, props, opts }: Registration,
  writer: DeclarationsWriter | undefined,
): Promise<HandedOver> {
  const inputs = plainInputs(props);
  const resolved = Promise.all(
    [...inputs].map(async ([input, value]): Promise<[string, Plain]> => [input, await value]),
  );
  // What fails here fails in the registration as well.
  resolved.catch(() => undefined);

  const identity = await resourceIdentity(name, type, opts.parent);
  const former = await formerUrns({ urn: identity.urn, aliases: opts.aliases ?? [], parent: opts.parent });
  const resource = { urn: identity.urn, formerUrns: former, name };
  const ignored = ignoredInputs(opts.ignoreChanges ?? []);
  if ([...inputs.values()].some((input) => input instanceof Promise)) {
    writer?.note(key, { ...resource, ...declaredInputs(inputs, ignored) });
    void writer?.written();
  }
  const known = new Map(await resolved);
  writer?.note(key, { ...resource, ...declaredInputs(known, ignored) });
  await writer?.written();
  return { ...identity, ...behavior(opts), ...listed("formerUrns", former), ...listed("secrets", secretsIn(known)) };
}

function behavior(opts: pulumi.CustomResourceOptions): Partial<HandedOver> {
  const { deleteBeforeReplace, retainOnDelete, deletedWith } = opts;
  return {
    ...(deleteBeforeReplace ? { deleteBeforeReplace } : {}),
    ...(retainOnDelete ? { retainOnDelete } : {}),
    ...(deletedWith === undefined ? {} : { deletedWith: true }),
  };
}

/** An absent member says the same as an empty list, in less of the wire. */
const listed = (name: "formerUrns" | "secrets", list: readonly string[]): Partial<HandedOver> =>
  list.length > 0 ? { [name]: list } : {};

const secretsIn = (inputs: ReadonlyMap<string, Plain>): string[] =>
  [...inputs]
    .flatMap(([name, { secrets }]) => secrets.map((member) => (member === "" ? name : `${name}.${member}`)))
    .sort();
