import type { CloudFault, Edit, Flags, Options, Outside, Program, StateChange, Values } from "../life/life";
import type { Chance } from "./chance";

/** A step that is being made up. */
export interface Draft {
  outside: Outside[];
  state: StateChange[];
  edits: Edit[];
  flags: Flags;
  faults: readonly CloudFault[];
}

export interface Place {
  readonly chance: Chance;
  readonly draft: Draft;
  readonly program: Program;
  readonly declared: readonly string[];
  /** Names that the program does not use. */
  readonly free: readonly string[];
  readonly index: number;
}

export type Happening = (place: Place) => void;

export const change = (
  { draft }: Place,
  name: string,
  args: Values,
  opts: Options = {},
  without: readonly string[] = [],
): void => {
  draft.edits.push({ edit: "change", name, args, opts, ...(without.length > 0 && { without }) });
};

export const one = ({ chance, declared }: Place): string => chance.pick(declared);

export const newName = ({ chance, free, index }: Place): string =>
  free.length > 0 ? chance.pick(free) : `more${index}`;
