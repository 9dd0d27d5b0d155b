import * as pulumi from "@pulumi/pulumi";
import { defaultAlias } from "./defaultAlias";

/** What a dynamic provider is not told otherwise; the input `__resource`, which `check` uses and drops. */
export interface ResourceIdentity {
  /** Name of the resource in the program. */
  readonly name: string;
  readonly urn: string;
  /** The alias of the key if the program gives none. */
  readonly defaultAlias: string;
  /** Whether Pulumi deletes the old key before it makes another in its place. */
  readonly deleteBeforeReplace?: true;
}

/** The options of a resource that its provider must know of. */
export interface IdentifyingOptions {
  readonly parent?: pulumi.Resource | undefined;
  readonly deleteBeforeReplace?: boolean | undefined;
}

/**
 * The identity of a resource that is about to be registered; it waits only for its parent's URN, as the registration does.
 *
 * A promise and not an `Output`: an `Output` remembers where it comes from, here the parent, and to depend on a component
 * means to depend on all that is in it. Two keys of one component would wait for each other.
 */
export async function resourceIdentity(
  name: string,
  type: string,
  { parent, deleteBeforeReplace = false }: IdentifyingOptions = {},
): Promise<ResourceIdentity> {
  const urn = await withoutDependencies(pulumi.createUrn(name, type, parent));
  const source = { organization: organization(), project: pulumi.getProject(), stack: pulumi.getStack(), name, urn };
  return { name, urn, defaultAlias: defaultAlias(source), ...(deleteBeforeReplace ? { deleteBeforeReplace } : {}) };
}

/** Rejects when the parent could not be registered, as the parent's own `Output`s do. */
async function withoutDependencies(urn: pulumi.Output<string>): Promise<string> {
  return await pulumi.runtime.serializeProperty("urn", urn);
}

/** `pulumi.getOrganization` throws in a unit test that sets none. */
function organization(): string {
  try {
    return pulumi.getOrganization();
  } catch {
    return "";
  }
}
