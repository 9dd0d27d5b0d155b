import { unknown } from "../../host/contract";
import {
  type KeyLifecycleState,
  type KeyOrigin,
  type KeyUsage,
  keyLifecycleStates,
  keyOrigins,
  keyUsages,
  type Tags,
  type WishedKeyState,
  wishedKeyStates,
} from "./model";

/** Whether a value is an object with named members, and neither a list nor `null`. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is string => typeof value === "string";
export const isFlag = (value: unknown): value is boolean => typeof value === "boolean";
/** A whole number, as JSON can carry it exactly. */
export const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
export const isTags = (value: unknown): value is Tags => isRecord(value) && Object.values(value).every(isText);

const oneOf =
  <Member extends string>(members: readonly Member[]) =>
  (value: unknown): value is Member =>
    members.some((member) => member === value);

export const isKeyUsage: (value: unknown) => value is KeyUsage = oneOf(keyUsages);
export const isKeyOrigin: (value: unknown) => value is KeyOrigin = oneOf(keyOrigins);
export const isKeyLifecycleState: (value: unknown) => value is KeyLifecycleState = oneOf(keyLifecycleStates);
export const isWishedKeyState: (value: unknown) => value is WishedKeyState = oneOf(wishedKeyStates);

/** The value where it is of the kind, else nothing. */
export const only = <Kind>(is: (value: unknown) => value is Kind, value: unknown): Kind | undefined =>
  is(value) ? value : undefined;

/** Whether a program gives this value: `null` and `undefined` are the same as leaving an input out. */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** Whether the value, or anything inside it, is known only when `pulumi up` runs. */
export function hasUnknown(value: unknown): boolean {
  if (value === unknown) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasUnknown);
}

/** Whether two JSON values say the same; the order of an object's members does not count. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameValue(a[name], b[name]))
  );
}
