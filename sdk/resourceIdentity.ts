import * as pulumi from "@pulumi/pulumi";
import { defaultAlias } from "./defaultAlias";

/** What a resource is, for its provider, which is not told otherwise. */
export interface ResourceIdentity {
  /** Name of the resource in the program. */
  readonly name: string;
  readonly urn: string;
  /** The alias of the key if the program gives none. */
  readonly defaultAlias: string;
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
  parent?: pulumi.Resource,
): Promise<ResourceIdentity> {
  const urn = await withoutDependencies(pulumi.createUrn(name, type, parent));
  const source = { organization: organization(), project: pulumi.getProject(), stack: pulumi.getStack(), name, urn };
  return { name, urn, defaultAlias: defaultAlias(source) };
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
