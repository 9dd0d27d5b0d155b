import type * as pulumi from "@pulumi/pulumi";

/** What a resource is registered with. */
export type Declaration = Pick<pulumi.ResourceTransformationArgs, "props" | "opts">;

/**
 * Options that have `finish` see, and change, what the program's transformations made of a declaration, its own, its
 * parents' and the stack's. They run with stack traces of `stackTraceLimit` frames, what follows with none.
 *
 * The SDK runs the transformations of a resource's options first and those of its parents last, out of one list that it
 * keeps at the resource. That one more at its end is run as well is a habit of the SDK: should it end, `finish` is not
 * called.
 */
export function afterTransformations(
  opts: pulumi.CustomResourceOptions,
  stackTraceLimit: number,
  finish: (declaration: Declaration) => Declaration,
): pulumi.CustomResourceOptions {
  let own: pulumi.Resource | undefined;
  const first: pulumi.ResourceTransformation = ({ resource }) => {
    // What is declared as a child of this resource inherits the list.
    if (own !== undefined) return undefined;
    own = resource;
    Error.stackTraceLimit = stackTraceLimit;
    transformationsOf(resource)?.push(last);
    return undefined;
  };
  const last: pulumi.ResourceTransformation = ({ resource, props, opts: transformed }) => {
    if (resource !== own) return undefined;
    Error.stackTraceLimit = 0;
    return finish({ props, opts: transformed });
  };
  return { ...opts, transformations: [first, ...(opts.transformations ?? [])] };
}

function transformationsOf(resource: pulumi.Resource): pulumi.ResourceTransformation[] | undefined {
  const list: unknown = Reflect.get(resource, "__transformations");
  return Array.isArray(list) ? list : undefined;
}
