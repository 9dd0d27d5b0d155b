import type { Names, ResourceIdentity } from "../contract";
import { isPlainObject, type WireValues } from "./wire";

/**
 * What travels beside the values that the resource sees, since the dynamic protocol has no other place for it. **State
 * format**: these names stand in states for ever.
 */
export const kept = {
  /** The provider's text. */
  provider: "__provider",
  /** Who the resource is: an input that the program's class hands over, which `check` takes out. */
  resource: "__resource",
  /** Names of the inputs that the program gives. */
  declared: "__declared",
  /** Names of the inputs that hold a secret; absent where there is none. */
  secrets: "__secrets",
  /** The option because of which the engine may leave the key alone, as the last update had it; absent where there is none. */
  leftBy: "__leftBy",
  /** Marks a key that a program only reads. */
  get: "__get",
} as const;

export const keptNames: readonly string[] = Object.values(kept);

const isText = (value: unknown): value is string => typeof value === "string";

const namesIn = (value: unknown): Names | undefined =>
  Array.isArray(value) && value.every(isText) ? value : undefined;

export const declaredIn = (values: WireValues | undefined): Names | undefined => namesIn(values?.[kept.declared]);

export const secretsIn = (values: WireValues | undefined): Names => namesIn(values?.[kept.secrets]) ?? [];

/** What is kept of the names of inputs that hold a secret. */
export const secretMark = (names: Names): WireValues =>
  names.length === 0 ? {} : { [kept.secrets]: [...new Set(names)].sort() };

/** Whether two sets of values say the same of secrets, and of what the engine leaves alone. */
export function sameMarks(one: WireValues, other: WireValues): boolean {
  const [secrets, others] = [secretsIn(one), secretsIn(other)];
  const isSame = secrets.length === others.length && secrets.every((name) => others.includes(name));
  return isSame && leftByIn(one) === leftByIn(other);
}

type LeftBy = ResourceIdentity["leftBy"];

export const leftByIn = (values: WireValues): LeftBy => {
  const option = values[kept.leftBy];
  return option === "retainOnDelete" || option === "deletedWith" ? option : undefined;
};

export const withLeftBy = (resource: ResourceIdentity, leftBy: LeftBy): ResourceIdentity =>
  leftBy === undefined ? resource : { ...resource, leftBy };

/** What was kept of one set of values, for another. */
export const carriedOn = (from: WireValues, names: readonly string[]): WireValues =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));

/** What the program's class says of a resource. */
export interface HandedOver {
  readonly resource: ResourceIdentity;
  readonly secrets: Names;
}

/** Reads `__resource`; `undefined` where it is not there, as in a program that does without the class. */
export function handedOver(news: WireValues): HandedOver | undefined {
  const given = news[kept.resource];
  if (!isPlainObject(given)) return undefined;
  const { name, urn, defaultAlias, deleteBeforeReplace, retainOnDelete, deletedWith, formerUrns, secrets } = given;
  if (!isText(name) || !isText(urn) || !isText(defaultAlias)) return undefined;
  const leftBy = retainOnDelete === true ? "retainOnDelete" : deletedWith === true ? "deletedWith" : undefined;
  return {
    resource: {
      name,
      urn,
      defaultAlias,
      formerUrns: namesIn(formerUrns) ?? [],
      deleteBeforeReplace: deleteBeforeReplace === true,
      ...(leftBy === undefined ? {} : { leftBy }),
    },
    secrets: namesIn(secrets) ?? [],
  };
}

/** What `check` writes beside the inputs. */
export const marksOf = (declared: Names, given: HandedOver | undefined): WireValues => ({
  [kept.declared]: [...declared],
  ...secretMark(given?.secrets ?? []),
  ...(given?.resource.leftBy !== undefined && { [kept.leftBy]: given.resource.leftBy }),
});
