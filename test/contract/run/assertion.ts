import type { ContractCloud } from "./contractCloud";

/** What a cloud was seen to do: a code, a state, a type; never what belongs to an account. */
export type Observed = string | number | boolean | readonly string[];

/** How sure it is that the real cloud does so. */
export type Basis =
  /** Its documentation says so. */
  | "documented"
  /** Somebody saw it: a published answer, or what tests of others against the real cloud expect. */
  | "observed"
  /** It follows from something else that is known. */
  | "inferred"
  /** Nothing public tells: the emulator had to do something. */
  | "chosen";

/** One thing that is held of the cloud. Where the real one does otherwise, `expected` is what is to be changed. */
export interface Assertion {
  /** A sentence without its subject, which is the action. */
  readonly says: string;
  readonly basis: Basis;
  /** Where it stands, or why it is inferred or chosen. */
  readonly source: string;
  readonly expected: Observed;
  readonly observe: (cloud: ContractCloud) => Promise<Observed>;
}

/** Everything that is held of one action. */
export interface Contract {
  readonly action: string;
  readonly assertions: readonly Assertion[];
}
