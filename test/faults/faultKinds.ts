import type { Disturbance } from "../harness/faultWorld";

/** Something that goes wrong with a call. */
export interface FaultKind {
  readonly name: string;
  /** What the emulator is asked for, or what becomes of the call before it gets there. */
  readonly fault: { readonly fault: string; readonly commit?: boolean } | { readonly disturbance: Disturbance };
  /** The cloud's error code, where it answers one. */
  readonly code?: string;
  /** The next time would be no better, so that the command fails. */
  readonly isRefusal?: true;
  /** Nothing was done, and the provider knows that. */
  readonly isCertain?: true;
}

const emulated = (fault: string, commit = false): FaultKind => ({
  name: commit ? `${fault} after the work was done` : fault,
  fault: { fault, commit },
  ...(/^[A-Z]/.test(fault) && { code: fault }),
});

const refusal = (code: string): FaultKind => ({ ...emulated(code), isRefusal: true, isCertain: true });

const eitherWay = (fault: string): readonly FaultKind[] => [emulated(fault), emulated(fault, true)];

/** Everything that the emulator can make go wrong, and a connection that does not come about. */
export const faultKinds: readonly FaultKind[] = [
  emulated("resetBeforeCommit"),
  emulated("resetAfterCommit"),
  emulated("stallBeforeCommit"),
  emulated("stallAfterCommit"),
  emulated("truncateAfterCommit"),
  ...eitherWay("http500"),
  ...eitherWay("http503"),
  ...eitherWay("html"),
  ...eitherWay("InternalError"),
  ...eitherWay("ServiceUnavailable"),
  { ...emulated("RequestLimitExceeded"), isCertain: true },
  ...eitherWay("FailedOperation.TaggingError"),
  refusal("AuthFailure.TokenFailure"),
  refusal("AuthFailure.SecretIdNotFound"),
  refusal("UnauthorizedOperation"),
  { name: "connection refused", fault: { disturbance: "refused" }, isCertain: true },
];

/** The process is gone. */
export const killKinds: readonly FaultKind[] = [
  { name: "killed before the call arrives", fault: { disturbance: "killBefore" } },
  { name: "killed after the work was done", fault: { disturbance: "killAfter" } },
];

/** How many calls in a row are hit: one, or all that follow in the same run. */
export const spans = [1, 1_000] as const;
