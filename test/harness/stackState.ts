/** A resource as the state holds it. */
export interface StateResource {
  readonly urn: string;
  /** The resource's name in the program. */
  readonly name: string;
  readonly type: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly protect: boolean;
  /** An old key whose replacement is there, and which is still to be deleted. */
  readonly delete: boolean;
  /** Only read, by `get`: not the stack's own. */
  readonly external: boolean;
}

export const keyType = "pulumi-nodejs:dynamic/tencentcloud:KmsKey";

/** The resources in a checkpoint of the file backend, in its order. */
export function resourcesIn(checkpoint: unknown): StateResource[] {
  const { resources = [] } = record(record(record(checkpoint).checkpoint).latest);
  return Array.isArray(resources) ? resources.map(toResource) : [];
}

function toResource(resource: unknown): StateResource {
  const {
    urn,
    type,
    id = "",
    inputs = {},
    outputs = {},
    protect = false,
    delete: deleting = false,
    external = false,
  } = record(resource);
  return {
    urn: String(urn),
    name: nameIn(String(urn)),
    type: String(type),
    id: String(id),
    inputs: record(inputs),
    outputs: record(outputs),
    protect: protect === true,
    delete: deleting === true,
    external: external === true,
  };
}

export const nameIn = (urn: string): string => urn.split("::").at(-1) ?? "";

export const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
