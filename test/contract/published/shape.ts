/** The form of a JSON value: fields and types, without the values. */
export type Shape = string | { readonly [field: string]: Shape } | readonly Shape[];

export function shapeOf(value: unknown): Shape {
  if (value === null) return "null";
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== "object") return typeof value;
  return Object.fromEntries(Object.entries(value).map(([field, member]) => [field, shapeOf(member)]));
}

/**
 * What `shown` lacks of `wanted`, as `path: wanted, not shown`; lists are compared by their first entries. A list that may be
 * `null` may be that, and one that is empty tells nothing of its entries.
 */
export function lacks(shown: Shape | undefined, wanted: Shape, path = "Response"): string[] {
  if (typeof wanted === "string") return shown === wanted ? [] : [`${path}: ${wanted}, not ${nameOf(shown)}`];
  if (isList(wanted)) {
    if (shown === "null") return [];
    if (!isList(shown)) return [`${path}: list, not ${nameOf(shown)}`];
    const [entry] = wanted;
    return entry === undefined ? [] : lacks(shown[0], entry, `${path}.0`);
  }
  if (typeof shown !== "object" || isList(shown)) return [`${path}: object, not ${nameOf(shown)}`];
  return Object.entries(wanted).flatMap(([field, member]) => lacks(shown[field], member, `${path}.${field}`));
}

const isList = (shape: Shape | undefined): shape is readonly Shape[] => Array.isArray(shape);

function nameOf(shape: Shape | undefined): string {
  if (shape === undefined) return "missing";
  if (typeof shape === "string") return shape;
  return isList(shape) ? "list" : "object";
}
