import type { Names, RawInputs } from "../../host/contract";
import type { DeclarableName } from "./model";
import { declarableNames } from "./properties";
import { isGiven } from "./values";

/** Names of the inputs that the program declares, `undefined` where nothing tells: an import file may leave it out. */
export type Declared = readonly DeclarableName[] | undefined;

/** Names of another version of this package are passed over. */
export const knownNames = (names: Names): readonly DeclarableName[] =>
  declarableNames.filter((name) => names.includes(name)).sort();

/** What a program declares that gives these inputs. */
export const declaredBy = (given: RawInputs): readonly DeclarableName[] =>
  declarableNames.filter((name) => isGiven(given[name])).sort();

/** What was declared and no longer is. Where nothing tells what was, nothing is taken for gone. */
export const undeclared = (before: Names | undefined, now: Names): readonly DeclarableName[] =>
  before === undefined ? [] : knownNames(before).filter((name) => !now.includes(name));
