import type { OnDestroy, OnReplace } from "../../key/model/model";

/** A key as the program declares it, which every provider process of the run may know. */
export interface ProgramResource {
  readonly urn: string;
  /** URNs under which the resource was known before: its aliases, and what those of its parents make of it. */
  readonly formerUrns: readonly string[];
  /** Name of the resource in the program. */
  readonly name: string;
  /** KeyId that the program asks for: `adoptKeyId` or `restoreKeyId`. */
  readonly wants?: string;
  /** KeyId that the resource has; not there before the engine has told. */
  readonly has?: string;
  /** These three as the program gives them: what it leaves out is not there. */
  readonly onDestroy?: OnDestroy;
  readonly onReplace?: OnReplace;
  readonly pendingWindowInDays?: number;
  /** Which of these three the option `ignoreChanges` names, so that a key that is there keeps its own. */
  readonly ignored?: readonly string[];
  /** Which of these three, or `wants`, the program gives with a value that is not known yet. */
  readonly unknown?: readonly string[];
}
