/** The key that a request is about, where it is about one. */
export function keyIdOf(request: object): string | undefined {
  const { KeyId, KeyIds, Resource, ResourceIds }: Readonly<Record<string, unknown>> = { ...request };
  return textOf(KeyId) ?? onlyOf(KeyIds) ?? lastPart(textOf(Resource)) ?? lastPart(onlyOf(ResourceIds));
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const onlyOf = (value: unknown): string | undefined =>
  Array.isArray(value) && value.length === 1 ? textOf(value[0]) : undefined;

/** Of `creatorUin/<uin>/<KeyId>`, and of a six-part name that ends with it. */
const lastPart = (resource: string | undefined): string | undefined => resource?.split("/").at(-1);
