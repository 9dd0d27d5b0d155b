import { gatewayErrors } from "./gatewayErrors";
import { type Logged, loggedList, loggedNothing, loggedStruct, loggedValue } from "./loggedParameters";
import {
  type FromTexts,
  flagFromTexts,
  listFromTexts,
  numberFromTexts,
  structFromTexts,
  textFromTexts,
} from "./textParameters";

/**
 * One field of a request. The gateway checks types strictly (a number for a string field is refused, and so is a
 * negative number for an unsigned one) before the service sees the request and checks values.
 */
export interface Parameter<T, Required extends boolean = boolean> {
  readonly required: Required;
  /** @throws {ApiError} of the gateway when `value` is no `T`; `path` is dotted, as in `Tags.0.TagKey` */
  readonly checkType: (value: unknown, path: string) => asserts value is T;
  /** @throws {ApiError} of the service when the value is not allowed */
  readonly checkValue: (value: unknown, path: string) => void;
  /** Reads it in a request that is not JSON. */
  readonly fromTexts: FromTexts;
  /** What the log of calls keeps of it. */
  readonly logged: Logged;
}

/** A parameter whose type does not matter to the reader. */
export interface AnyParameter {
  readonly required: boolean;
  readonly checkType: (value: unknown, path: string) => void;
  readonly checkValue: (value: unknown, path: string) => void;
  readonly fromTexts: FromTexts;
  readonly logged: Logged;
}

export type AnyTable = Readonly<Record<string, AnyParameter>>;

/**
 * The fields of the request `R`: a missing field, a wrong type and a wrong `required` are compile errors, since `R`
 * comes from the vendor's SDK.
 */
export type ParameterTable<R> = {
  readonly [F in keyof R]-?: Parameter<NonNullable<R[F]>, R extends Record<F, unknown> ? true : false>;
} & AnyTable;

/** A limit or pattern of a value. @throws {ApiError} when the value breaks it */
export type Rule<T> = (value: T, path: string) => void;

type Optional<T> = Parameter<T, false>;
type TypeCheck<T> = Parameter<T>["checkType"];

const parameter = <T>(
  checkType: TypeCheck<T>,
  fromTexts: FromTexts,
  rules: readonly Rule<T>[],
  checkInside?: (value: T, path: string) => void,
  logged = loggedValue,
): Optional<T> => ({
  required: false,
  checkType,
  fromTexts,
  logged,
  checkValue(value, path) {
    const check: TypeCheck<T> = checkType;
    check(value, path);
    for (const rule of rules) rule(value, path);
    checkInside?.(value, path);
  },
});

const checkString: TypeCheck<string> = (value, path) => {
  if (typeof value !== "string") throw gatewayErrors.wrongType(path);
};

const checkUnsigned: TypeCheck<number> = (value, path) => {
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw gatewayErrors.wrongType(path);
};

const checkSigned: TypeCheck<number> = (value, path) => {
  if (!Number.isSafeInteger(value)) throw gatewayErrors.wrongType(path);
};

const checkFlag: TypeCheck<boolean> = (value, path) => {
  if (typeof value !== "boolean") throw gatewayErrors.wrongType(path);
};

export const flag = (): Optional<boolean> => parameter(checkFlag, flagFromTexts, []);

export const text = (...rules: Rule<string>[]): Optional<string> => parameter(checkString, textFromTexts, rules);

/** `uint64` of the API; JavaScript's safe integers are all that the SDK for Node can send. */
export const unsigned = (...rules: Rule<number>[]): Optional<number> =>
  parameter(checkUnsigned, numberFromTexts, rules);

/** `int64` of the API, within the same limits. */
export const signed = (...rules: Rule<number>[]): Optional<number> => parameter(checkSigned, numberFromTexts, rules);

export function list<T>(item: Parameter<T>, ...rules: Rule<T[]>[]): Optional<T[]> {
  const entry: AnyParameter = item;
  const checkList: TypeCheck<T[]> = (value, path) => {
    if (!Array.isArray(value)) throw gatewayErrors.wrongType(path);
    for (const [index, member] of value.entries()) entry.checkType(member, `${path}.${index}`);
  };
  const checkInside = (value: T[], path: string): void => {
    for (const [index, member] of value.entries()) entry.checkValue(member, `${path}.${index}`);
  };
  return parameter(checkList, listFromTexts(entry.fromTexts), rules, checkInside, loggedList(entry.logged));
}

export function struct<S extends object>(fields: ParameterTable<S>, ...rules: Rule<S>[]): Optional<S> {
  const checkStruct: TypeCheck<S> = (value, path) => checkTypes(fields, value, path);
  const checkInside = (value: S, path: string): void => checkValues(fields, value, path);
  return parameter(checkStruct, structFromTexts(fields), rules, checkInside, loggedStruct(fields));
}

export const required = <T>(parameter: Parameter<T>): Parameter<T, true> => ({ ...parameter, required: true });

/** A parameter that nobody but the action itself may see: a plaintext, what goes with one, key material, a token. */
export const secret = <T, R extends boolean>(parameter: Parameter<T, R>): Parameter<T, R> => ({
  ...parameter,
  logged: loggedNothing,
});

/**
 * Checks a whole request: first what the gateway checks, then what the service checks.
 *
 * @throws {ApiError} with the first thing that is wrong
 */
export function checkRequest<R extends object>(fields: ParameterTable<R>, request: unknown): asserts request is R {
  checkTypes(fields, request, "");
  checkValues(fields, request, "");
}

function checkTypes(fields: AnyTable, value: unknown, path: string): asserts value is Record<string, unknown> {
  if (!isRecord(value)) throw gatewayErrors.wrongType(path);
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name)) throw gatewayErrors.unknownParameter(join(path, name));
  }
  for (const [name, field] of Object.entries(fields)) {
    if (value[name] !== undefined) field.checkType(value[name], join(path, name));
    else if (field.required) throw gatewayErrors.missingParameter(join(path, name));
  }
}

function checkValues(fields: AnyTable, value: object, path: string): void {
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) fields[name]?.checkValue(member, join(path, name));
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const join = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);

/** No request of the API is nested as deeply; what is may exhaust the stack of whoever walks through it. */
const maxDepth = 32;

/**
 * The value without members that are `null`, at any depth: the gateway takes them for absent.
 *
 * @throws {ApiError} for a value that is nested too deeply
 */
export function withoutNulls(value: unknown, path = "", depth = 0): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth > maxDepth) throw gatewayErrors.wrongType(path);
  if (Array.isArray(value))
    return value.map((member, index) => withoutNulls(member, join(path, String(index)), depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [name, withoutNulls(member, join(path, name), depth + 1)]),
  );
}
