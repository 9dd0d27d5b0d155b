/** Judges a value that somebody wrote. @throws {RangeError} with the place of the first mistake */
export type Judge<T> = (value: unknown, at: string) => T;

export const mistake = (at: string, what: string): RangeError => new RangeError(`${at} ${what}`);

export const judgeText =
  (pattern?: RegExp): Judge<string> =>
  (value, at) => {
    if (typeof value !== "string" || value === "") throw mistake(at, "must be a text");
    if (pattern !== undefined && !pattern.test(value)) throw mistake(at, `must match ${pattern}, not "${value}"`);
    return value;
  };

export const judgeUnsigned: Judge<number> = (value, at) => {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    throw mistake(at, "must be a whole number from 0");
  }
  return value;
};

export const judgeList =
  <T>(judge: Judge<T>): Judge<readonly T[]> =>
  (value, at) => {
    if (!Array.isArray(value)) throw mistake(at, "must be a list");
    return value.map((entry, index) => judge(entry, `${at}[${index}]`));
  };

export const judgeRecord: Judge<Record<string, unknown>> = (value, at) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw mistake(at, "must be an object");
  return { ...value };
};

/** A member that may be left out. */
export interface Optional<T> {
  readonly judge: Judge<T>;
}

export const optional = <T>(judge: Judge<T>): Optional<T> => ({ judge });

type Members = Readonly<Record<string, Judge<unknown> | Optional<unknown>>>;
type OptionalNames<M> = { [N in keyof M]: M[N] extends Optional<unknown> ? N : never }[keyof M];
type Judged<M> = { readonly [N in Exclude<keyof M, OptionalNames<M>>]: M[N] extends Judge<infer T> ? T : never } & {
  readonly [N in OptionalNames<M>]?: M[N] extends Optional<infer T> ? T : never;
};

/** An object that has these members and no others. */
export function judgeMembers<M extends Members>(value: unknown, at: string, members: M): Judged<M>;
export function judgeMembers(value: unknown, at: string, members: Members): object {
  const given = judgeRecord(value, at);
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(members, name));
  if (unknown !== undefined)
    throw mistake(`${at}.${unknown}`, `is not known; there are ${Object.keys(members).join(", ")}`);
  const judged = Object.entries(members).flatMap(([name, member]) => {
    const place = `${at}.${name}`;
    if (typeof member === "function") return [[name, member(given[name], place)]];
    return given[name] === undefined ? [] : [[name, member.judge(given[name], place)]];
  });
  return Object.fromEntries(judged);
}
