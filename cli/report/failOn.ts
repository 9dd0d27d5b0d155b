import { isIrreversible, isUnprotecting, type KeyChange } from "./keys/keyChange";

/** What `--fail-on` takes: which changes make the exit status 1. */
export const failures = {
  /** A key is scheduled for deletion. */
  irreversible: isIrreversible,
  /** A key loses its protection, whether or not it goes as well. */
  unprotect: isUnprotecting,
  /** Anything is done with a key, or somebody did something outside Pulumi. */
  any: (_: KeyChange): boolean => true,
} as const satisfies Record<string, (change: KeyChange) => boolean>;

export type Failure = keyof typeof failures;
export const isFailure = (name: string): name is Failure => Object.hasOwn(failures, name);
export const failureNames: readonly string[] = Object.keys(failures);

/**
 * Whether the exit status is to be 1. A preview that failed may not have reached what is asked about, so that each of the names
 * counts then.
 */
export const mustFail = (asked: readonly Failure[], changes: readonly KeyChange[], isWhole: boolean): boolean =>
  asked.some((name) => !isWhole || changes.some(failures[name]));
