import { UserError } from "../../errors";
import type { DiffResult, Names, Properties, RawInputs } from "../../host/contract";
import { combinationFailures } from "../check/form/combinations";
import { knownNames, undeclared } from "../model/declared";
import type { DeclarableName } from "../model/model";
import {
  type InputName,
  inputNames,
  isDeclarable,
  type KeyReference,
  keyReferences,
  properties,
} from "../model/properties";
import { show } from "../model/show";
import { hasUnknown, isGiven, sameValue } from "../model/values";
import { hiddenChanges } from "./hiddenChanges";

export interface DiffContext {
  readonly declared: Names;
  /** What the program declared when the state was written; nothing is taken for gone where nothing tells. */
  readonly declaredBefore?: Names | undefined;
  /** The inputs of the last time. */
  readonly oldInputs?: RawInputs | undefined;
  /** The resource's name for lines and errors; where it is absent they name the key. */
  readonly name?: string | undefined;
  /** Inputs that hold a secret, as `description` or `tags.team`. */
  readonly secrets?: Names;
}

export interface KeyDiff extends DiffResult {
  /** Replacing inputs of which only `up` can tell whether they differ. */
  readonly mayReplace: readonly InputName[];
  /** For the person who runs Pulumi: what no property of the preview shows. */
  readonly lines: readonly string[];
}

/** An input that the key does not have as the program wants it. */
export interface Difference {
  readonly property: InputName;
  readonly old: unknown;
  readonly wanted: unknown;
}

/**
 * Compares the outputs in the state with checked inputs, some of which may be unknown.
 *
 * @throws {UserError} when what the program declares does not go with what the key keeps, or when a key is to be replaced
 * that `adoptKeyId` or `restoreKeyId` still names
 */
export function diffKey(id: string, olds: Properties, news: RawInputs, context: DiffContext): KeyDiff {
  const { declaredBefore, oldInputs, secrets = [] } = context;
  const declared = knownNames(context.declared);
  const label = context.name === undefined ? `KmsKey: key ${id}` : `KmsKey ${context.name}`;
  const gone = undeclared(declaredBefore, declared);
  const differences = inputNames.flatMap((property): readonly Difference[] => {
    const old = namesKey(property) ? id : (olds[property] ?? oldInputs?.[property]);
    const wanted = isDeclarable(property) ? wantedValue(property, old, news, declared, gone) : news[property];
    return differs(old, wanted) ? [{ property, old, wanted }] : [];
  });

  const replacing = differences.filter(({ property }) => properties[property].change === "replace");
  // A state that does not hold a property, as after an import, is no reason to replace the key: `update` looks at it.
  const replaces = replacing
    .filter(({ old, wanted }) => isGiven(old) && !hasUnknown(wanted))
    .map(({ property }) => property);
  if (replaces.length === 0) refuseCombinations(label, olds, news, declared);
  const named = replaces.length === 0 ? undefined : keyReferences.find((name) => news[name] === id);
  if (named !== undefined) throw stillNamed(label, id, named, replaces);

  return {
    changes:
      differences.length > 0 || (declaredBefore !== undefined && !sameValue(knownNames(declaredBefore), declared)),
    replaces,
    mayReplace: replacing.filter(({ wanted }) => hasUnknown(wanted)).map(({ property }) => property),
    lines: [
      ...(replaces.length === 0 ? staying(olds, news, gone) : []),
      ...hiddenChanges(differences, news, oldInputs, secrets),
    ].map((line) => `${label}: ${line}`),
  };
}

/** What the key keeps though the program no longer says so: the preview shows only that a line went away. */
const staying = (olds: Properties, news: RawInputs, gone: readonly DeclarableName[]): readonly string[] =>
  gone
    .filter(
      (name) =>
        properties[name].omission === "stays" &&
        isGiven(olds[name]) &&
        olds[name] !== "PendingDelete" &&
        !(name === "rotateDays" && news.keyRotationEnabled === false),
    )
    .map((name) => `${name} is no longer declared; the key keeps ${show(olds[name])}`);

/** What the key is to have; nothing where the program leaves the property as it is. */
function wantedValue(
  name: DeclarableName,
  old: unknown,
  news: RawInputs,
  declared: readonly DeclarableName[],
  gone: readonly DeclarableName[],
): unknown {
  const value = declared.includes(name) ? news[name] : undefined;
  if (name === "keyState") return wantedKeyState(old, value);
  return gone.includes(name) && properties[name].omission !== "stays" ? defaultOf(name) : value;
}

/**
 * A scheduled deletion is always taken back, which leaves the key disabled; a key that waits for its material satisfies
 * every wish; and `PendingDelete`, which `ignoreChanges` may keep in the inputs, is none.
 */
function wantedKeyState(old: unknown, declared: unknown): unknown {
  const wish = declared === "PendingDelete" ? undefined : declared;
  if (old === "PendingDelete") return wish ?? "Disabled";
  return old === "PendingImport" ? undefined : wish;
}

const defaultOf = (name: DeclarableName): unknown => {
  const facts = properties[name];
  return "atCreation" in facts ? facts.atCreation : undefined;
};

const differs = (old: unknown, wanted: unknown): boolean =>
  isGiven(wanted) && (hasUnknown(wanted) || !sameValue(old, wanted));

/** Judges what is declared, beside what stays as the key has it. */
function refuseCombinations(
  label: string,
  olds: Properties,
  news: RawInputs,
  declared: readonly DeclarableName[],
): void {
  const value = (name: DeclarableName): unknown => (declared.includes(name) ? news[name] : olds[name]);
  const broken = combinationFailures({
    keyUsage: value("keyUsage"),
    origin: value("origin"),
    keyRotationEnabled: value("keyRotationEnabled"),
    rotateDays: value("rotateDays"),
    keyStateAtCreation: undefined,
  }).filter(({ property }) => declared.some((name) => name === property));
  if (broken.length > 0) throw new UserError(broken.map(({ reason }) => `${label}: ${reason}`).join("\n"));
}

const namesKey = (property: InputName): boolean => keyReferences.some((name) => name === property);

const stillNamed = (label: string, id: string, name: KeyReference, replaces: readonly string[]): UserError =>
  new UserError(
    `${label}: the change of ${replaces.join(" and ")} needs a new key, but ${name} still names this one (${id}); remove the line ${name}`,
  );
