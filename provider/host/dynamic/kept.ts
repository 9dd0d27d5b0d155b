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

export const sameNames = (one: Names, other: Names): boolean =>
  one.length === other.length && one.every((name) => other.includes(name));

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
