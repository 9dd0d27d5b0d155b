import type { ErrorCode } from "../codes";
import { refusal } from "../errors";
import type { Rule } from "./parameters";

/** The value matches `pattern` from its first to its last character. */
export const matches =
  (pattern: RegExp, code: ErrorCode): Rule<string> =>
  (value, path) => {
    if (!pattern.test(value)) throw refusal(code, invalid(value, path));
  };

/** The value is one of `values`. */
export const oneOf =
  <T extends string | number>(values: readonly T[], code: ErrorCode): Rule<T> =>
  (value, path) => {
    if (!values.includes(value)) throw refusal(code, invalid(value, path));
  };

/** The value lies between `min` and `max`, both included. */
export const between =
  (min: number, max: number, code: ErrorCode): Rule<number> =>
  (value, path) => {
    if (value < min || value > max) throw refusal(code, invalid(value, path));
  };

/** The text takes at most `max` bytes of UTF-8. */
export const atMostBytes =
  (max: number, code: ErrorCode): Rule<string> =>
  (value, path) => {
    const bytes = Buffer.byteLength(value);
    if (bytes > max) throw refusal(code, `\`${path}\` has ${bytes} bytes, at most ${max} are allowed.`);
  };

/** The text has at most `max` characters. */
export const atMostCharacters =
  (max: number, code: ErrorCode): Rule<string> =>
  (value, path) => {
    const { length } = [...value];
    if (length > max) throw refusal(code, `\`${path}\` has ${length} characters, at most ${max} are allowed.`);
  };

/** The base64 text stands for at most `max` bytes. */
export const atMostDecodedBytes =
  (max: number, code: ErrorCode): Rule<string> =>
  (value, path) => {
    const bytes = Buffer.byteLength(value, "base64");
    if (bytes > max) throw refusal(code, `\`${path}\` has ${bytes} bytes, at most ${max} are allowed.`);
  };

/** The text is base64 as encoders write it: padded, without line breaks, no bit too many. */
export const base64 =
  (code: ErrorCode): Rule<string> =>
  (value, path) => {
    if (Buffer.from(value, "base64").toString("base64") !== value) throw refusal(code, `\`${path}\` is not base64.`);
  };

/** The list has an entry. */
export const notEmpty =
  (code: ErrorCode): Rule<readonly unknown[]> =>
  (value, path) => {
    if (value.length === 0) throw refusal(code, `\`${path}\` is empty.`);
  };

/** The list has at most `max` entries. */
export const atMost =
  (max: number, code: ErrorCode): Rule<readonly unknown[]> =>
  (value, path) => {
    if (value.length > max) throw refusal(code, `\`${path}\` has ${value.length} entries, at most ${max} are allowed.`);
  };

/** No two entries of the list are equal. */
export const distinct =
  (code: ErrorCode): Rule<readonly unknown[]> =>
  (value) => {
    if (new Set(value).size !== value.length) throw refusal(code);
  };

const invalid = (value: string | number, path: string): string =>
  `The value \`${value}\` specified in the parameter \`${path}\` is not valid.`;
