import type { KeyView } from "../../../../emulator/src";

/** Something that was not as it was said. */
export interface Problem {
  /** Which rule is broken: two problems of one rule are the same kind of fault. */
  readonly rule: string;
  readonly text: string;
}

export const named = ({ KeyId, Alias }: KeyView): string => `key ${KeyId.slice(0, 8)} ("${Alias}")`;
