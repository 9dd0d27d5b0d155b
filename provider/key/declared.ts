import type { RawInputs } from "../host/contract";
import type { DeclarableName } from "./model";
import { declarableNames } from "./properties";
import { isGiven, isNames } from "./values";

/** Names of the inputs that the program declares, `undefined` where nothing tells: an import file may leave it out. */
export type Declared = readonly DeclarableName[] | undefined;

interface MayTell {
  readonly __declared?: unknown;
}

/** What `__declared` of inputs or outputs names. Names of another version of this package are passed over. */
export function declaredIn({ __declared: names }: MayTell): Declared {
  if (!isNames(names)) return undefined;
  return declarableNames.filter((name) => names.includes(name)).sort();
}

/** What the program declared when `outputs` were written: what they say, else what the inputs of the last time say. */
export const declaredBefore = (outputs: MayTell, oldInputs: MayTell | undefined): Declared =>
  declaredIn(outputs) ?? (oldInputs && declaredIn(oldInputs));

/** What a program declares that gives these inputs. */
export const declaredBy = (given: RawInputs): readonly DeclarableName[] =>
  declarableNames.filter((name) => isGiven(given[name])).sort();

/** What was declared and no longer is. Where nothing tells what was, nothing is taken for gone. */
export const undeclared = (before: Declared, now: Declared): readonly DeclarableName[] =>
  before === undefined || now === undefined ? [] : before.filter((name) => !now.includes(name));
