import { isInputName } from "../../../provider/key/model/properties";
import { isOfKey, type ResourceState, type Step } from "../preview";
import { replacementDifferences, updateDifferences } from "./differences";
import type { KeyChange, OutsideChange } from "./keyChange";
import { adoptedKeyId, regionOf, restoredKeyId } from "./keyValues";
import { leftOversIn } from "./leftOvers";
import { lossByRemoval, lossByReplacement, lossOfLeftOver, possibleLoss } from "./loss";
import { type Refreshed, refreshedKeys } from "./outside";
import { type Surroundings, surroundingsIn } from "./surroundings";
import { isWeakening } from "./weakening";

/**
 * What a change does with each key that it does anything with, in the order of their names.
 *
 * @param all the steps of the preview, also those of other resources: some decide on a key
 */
export function keyChanges(all: readonly Step[]): readonly KeyChange[] {
  const steps = all.filter(isOfKey);
  const refreshed = refreshedKeys(steps);
  const around = surroundingsIn(all);
  const done = [...steps, ...leftOversIn(steps)].flatMap((step) => changeOf(step, refreshed, around));
  const declared = new Set(steps.filter(({ op }) => op === "create").map(({ urn }) => urn));
  const gone = [...refreshed.gone.values()].filter(({ urn }) => !declared.has(urn)).map(vanishedOnly);
  const unseen = [...refreshed.changes].filter(([keyId]) => !done.some((change) => change.keyId === keyId));
  const left = unseen.flatMap(([keyId, outside]) => leftOutside(steps, keyId, outside));
  return withNamesakes([...done, ...gone, ...left].sort(byName));
}

const withNamesakes = (changes: readonly KeyChange[]): readonly KeyChange[] =>
  changes.map((change, index) => ({
    ...change,
    isNamesake: [changes[index - 1], changes[index + 1]].some((next) => next?.name === change.name),
  }));

/** By code points, as everywhere the same; keys of one name by their KeyId. */
const byName = (one: KeyChange, other: KeyChange): number =>
  compared(one.name, other.name) || compared(one.keyId, other.keyId);
const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function changeOf(step: Step, refreshed: Refreshed, around: Surroundings): readonly KeyChange[] {
  const { before, after } = step;
  if (before?.external === true || after?.external === true) return [];
  const outside = refreshed.changes.get(before?.id ?? "") ?? [];
  switch (step.op) {
    case "create":
      return after === undefined ? [] : [created(step, after, refreshed)];
    case "update":
    case "same":
      return before === undefined || after === undefined ? [] : kept(step, before, after, outside, around);
    case "replace":
      return before === undefined || after === undefined ? [] : [replaced(step, before, after, around)];
    case "delete":
      return before === undefined ? [] : [{ ...base(step), step: "delete", loss: lossByRemoval(step, before, around) }];
    case "delete-replaced":
      return before === undefined
        ? []
        : [{ ...base(step), step: "leftOver", loss: lossOfLeftOver(step, before, around) }];
    default:
      return [];
  }
}

const base = ({ name, before, after }: Step): KeyChange => ({
  name,
  isNamesake: false,
  keyId: before?.id ?? "",
  region: regionOf(before ?? after),
  step: "none",
  before,
  after,
  source: undefined,
  takenKeyId: "",
  differences: [],
  loss: undefined,
  losesProtection: false,
  weakenings: [],
  isVanished: false,
  outside: [],
});

function created(step: Step, after: ResourceState, refreshed: Refreshed): KeyChange {
  const gone = refreshed.gone.get(step.urn);
  return {
    ...base(step),
    step: "create",
    ...sourceOf(after),
    keyId: gone?.before?.id ?? "",
    isVanished: gone !== undefined,
  };
}

function sourceOf(after: ResourceState): Pick<KeyChange, "source" | "takenKeyId"> {
  const [adopted, restored] = [adoptedKeyId(after), restoredKeyId(after)];
  if (adopted !== "") return { source: "adopted", takenKeyId: adopted };
  return restored === "" ? { source: "new", takenKeyId: "" } : { source: "restored", takenKeyId: restored };
}

function kept(
  step: Step,
  before: ResourceState,
  after: ResourceState,
  outside: readonly OutsideChange[],
  around: Surroundings,
): readonly KeyChange[] {
  const isUpdate = step.op === "update";
  const differences = isUpdate ? updateDifferences(before, after, outside) : [];
  const left = outside.filter(
    ({ property }) => !differences.some((one) => one.property === property && one.by !== "stays"),
  );
  const losesProtection = before.protect && !after.protect;
  if (!isUpdate && !losesProtection && left.length === 0) return [];
  return [
    {
      ...base(step),
      step: isUpdate ? "update" : "none",
      differences,
      loss: isUpdate ? possibleLoss(step, before, after, around) : undefined,
      losesProtection,
      weakenings: differences.filter(isWeakening),
      outside: left,
    },
  ];
}

function replaced(step: Step, before: ResourceState, after: ResourceState, around: Surroundings): KeyChange {
  const differences = replacementDifferences(before, after);
  const source = sourceOf(after);
  const loss = lossByReplacement(step, before, after, around);
  const takesItself = source.takenKeyId === before.id;
  const isForced = !step.replaceReasons.some(isInputName);
  return {
    ...base(step),
    step: "replace",
    // A key that was adopted once and is replaced by a new one may still name the old one; where the replacement is forced,
    // the same key is taken again.
    ...(takesItself && !isForced ? { source: "new", takenKeyId: "" } : source),
    differences,
    loss: takesItself && isForced ? { ...loss, fate: "retained", retained: { by: "holder", name: step.name } } : loss,
    weakenings: differences.filter(isWeakening),
  };
}

/** A key that is gone and that the program does not declare. */
const vanishedOnly = (step: Step): KeyChange => ({ ...base(step), isVanished: true });

/** A key that the document shows no step for: it stays as somebody left it. */
function leftOutside(steps: readonly Step[], keyId: string, outside: readonly OutsideChange[]): readonly KeyChange[] {
  const step = steps.find(({ op, before }) => op === "refresh" && before?.id === keyId);
  return step === undefined || outside.length === 0 ? [] : [{ ...base(step), outside }];
}
