import type { Values } from "../life/life";

/** A key as the engine keeps it in the state of a stack. */
export interface Resource {
  readonly urn: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
  /** The `Provider` that serves it; `""` is the default one. */
  readonly provider: string;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** The URN of the resource with which it is deleted; `""` for none. */
  readonly deletedWith: string;
  /** URNs. */
  readonly replaceWith: readonly string[];
  /** URNs of all that it depends on, `deletedWith` and `replaceWith` included. */
  readonly dependencies: readonly string[];
  /** By input, the URNs of what its value comes from. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly replacementTrigger: string | undefined;
  readonly initErrors: readonly string[];
  readonly taint: boolean;
  /** Its successor is there; it is to be deleted when all else is done. */
  readonly delete: boolean;
  /** It was deleted before its successor was made. */
  readonly pendingReplacement: boolean;
}

/** The state of a stack: it outlives the runs of the engine. */
export class Snapshot {
  resources: readonly Resource[] = [];
  /** The components. */
  parents: readonly string[] = [];

  /** The resource that goes by this URN and is not to be deleted. */
  at(urn: string): Resource | undefined {
    return this.resources.find((resource) => resource.urn === urn && !resource.delete);
  }

  /** Puts resources in the place of one, or at the end where there was none. */
  put(old: Resource | undefined, ...now: readonly Resource[]): void {
    const has = old !== undefined && this.resources.includes(old);
    this.resources = has ? this.resources.flatMap((one) => (one === old ? now : [one])) : [...this.resources, ...now];
  }

  copy(): Snapshot {
    const copy = new Snapshot();
    copy.resources = this.resources;
    copy.parents = this.parents;
    return copy;
  }
}
