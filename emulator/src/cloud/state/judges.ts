/**
 * What is wrong with a value, after the place in it where that is, such as `.tags[0].value must be text`; `undefined` when
 * nothing is. A start judges each key of the file: a library for this takes longer than all else that a start does.
 */
export interface Judge<T> {
  (value: unknown): string | undefined;
  /** Never there: it ties the judge to the type that it lets pass. */
  readonly passes?: T;
}

/** A form that a document, or a part of it, does not have; the message begins with the place. */
export class Mistake extends RangeError {}

/** @throws {Mistake} */
export function check<T>(judge: Judge<T>, value: unknown): asserts value is T {
  const wrong = judge(value);
  if (wrong !== undefined) throw new Mistake(wrong.replace(/^[. ]/, ""));
}

/** @param what how it is called in the message when it does not match `pattern` */
export function text(pattern?: RegExp, what = "text"): Judge<string> {
  const wrong = ` must be ${what}`;
  return (value) => (typeof value === "string" && pattern?.test(value) !== false ? undefined : wrong);
}

export const number =
  (min: number, max: number): Judge<number> =>
  (value) =>
    typeof value === "number" && value >= min && value <= max ? undefined : ` must be a number from ${min} to ${max}`;

export const whole =
  (min: number, max: number): Judge<number> =>
  (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= min && value <= max
      ? undefined
      : ` must be a whole number from ${min} to ${max}`;

export const flag: Judge<boolean> = (value) => (typeof value === "boolean" ? undefined : " must be true or false");

export const oneOf =
  <T>(values: readonly T[], known: ReadonlySet<unknown> = new Set(values)): Judge<T> =>
  (value) =>
    known.has(value) ? undefined : ` must be one of ${values.join(", ")}`;

export const listOf =
  <T>(item: Judge<T>): Judge<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value)) return " must be a list";
    for (let index = 0; index < value.length; index += 1) {
      const wrong = item(value[index]);
      if (wrong !== undefined) return `[${index}]${wrong}`;
    }
    return undefined;
  };

/** An object whose names match `name`. @param what how such a name is called */
export const mapOf =
  <T>(name: RegExp, what: string, item: Judge<T>): Judge<Readonly<Record<string, T>>> =>
  (value) => {
    if (!isObject(value)) return " must be an object";
    for (const [key, member] of Object.entries(value)) {
      const wrong = name.test(key) ? item(member) : ` must be named by ${what}`;
      if (wrong !== undefined) return `.${key}${wrong}`;
    }
    return undefined;
  };

/** A judge for each member of `T`. */
export type Judges<T> = { readonly [M in keyof T]-?: Judge<NonNullable<T[M]>> };

/** The members of `T`; those in `needed` must be there. */
export function members<T extends object>(judges: Judges<T>, needed: readonly (keyof T & string)[] = []): Judge<T> {
  const byName = new Map<string, Judge<unknown>>(Object.entries(judges));
  return (value) => {
    if (!isObject(value)) return " must be an object";
    for (const name in value) {
      const judge = byName.get(name);
      const wrong = judge === undefined ? " is not known" : judge(value[name]);
      if (wrong !== undefined) return `.${name}${wrong}`;
    }
    for (const name of needed) if (value[name] === undefined) return `.${name} is missing`;
    return undefined;
  };
}

/** A judge that goes on with `more` where `judge` found nothing wrong. */
export const also =
  <T>(judge: Judge<T>, more: (value: T) => string | undefined): Judge<T> =>
  (value) =>
    passes(judge, value) ? more(value) : judge(value);

const passes = <T>(judge: Judge<T>, value: unknown): value is T => judge(value) === undefined;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
