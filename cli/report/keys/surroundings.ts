import { isInputName } from "../../../provider/key/properties";
import { isOfKey, type ResourceState, type Step, type Values } from "../preview";
import { urnParts } from "../read/urn";
import type { Retained } from "./keyChange";
import { adoptedKeyId, restoredKeyId } from "./keyValues";

/** What the rest of a preview says about a key that leaves its place. */
export interface Surroundings {
  /** Why it is left alone; `undefined` where it is not. */
  readonly retained: (step: Step, before: ResourceState) => Retained | undefined;
  /** What the program says now of the resource that has or had this URN; `undefined` where it declares none. */
  readonly newestInputs: (urn: string) => Values | undefined;
  /** Whether a program tells what it declares, which is not so in `destroy`. */
  readonly hasProgram: boolean;
  /** Whether a key is made of which the provider cannot tell whether another one has to go for it. */
  readonly makesUnexplained: boolean;
  /** Whether the program declares no resource of this URN any more; not where unchanged resources have no steps. */
  readonly isDropped: (urn: string) => boolean;
}

/** Every kind of step after which the engine takes a resource for deleted, so that others are deleted with it. */
const deleting = ["delete", "delete-replaced", "replace", "read-discard", "discard-replaced"];

export function surroundingsIn(steps: readonly Step[]): Surroundings {
  const keySteps = steps.filter((step) => isOfKey(step) && step.op !== "refresh");
  const deletedAtTheEnd = new Set(
    steps.filter((step) => deleting.includes(step.op) && !isDeletedFirst(step)).map(({ urn }) => urn),
  );

  /** The engine judges what is deleted with what when it deletes: at the end, or for this key at once. */
  const deletedWith = (step: Step, before: ResourceState): Retained | undefined =>
    deletedAtTheEnd.has(before.deletedWith) && !isDeletedFirst(step)
      ? { by: "deletedWith", name: nameIn(before.deletedWith) }
      : undefined;

  /** A key that another resource has or takes over is never taken out of use. */
  const holder = (step: Step, { id }: ResourceState): Retained | undefined => {
    const other = keySteps.find((one) => one !== step && id !== "" && (takes(one, id) || keeps(one, id)));
    return other === undefined ? undefined : { by: "holder", name: other.name };
  };

  return {
    retained: (step, before) =>
      before.retainOnDelete ? { by: "retainOnDelete" } : (deletedWith(step, before) ?? holder(step, before)),
    newestInputs: (urn) => keySteps.find((step) => declares(step, urn))?.after?.inputs ?? unchangedInputs(steps, urn),
    hasProgram: !steps.some(({ type, op }) => type === stackType && op === "delete"),
    makesUnexplained: keySteps.some(({ op, replaceReasons }) => op === "create" || isForced({ op, replaceReasons })),
    isDropped: (urn) =>
      steps.some(({ op, type }) => op === "same" && type !== stackType) ||
      keySteps.some((step) => step.op === "delete" && step.urn === urn),
  };
}

/** A replacement for which the engine asks the provider for no difference. */
const isForced = ({ op, replaceReasons }: Pick<Step, "op" | "replaceReasons">): boolean =>
  op === "replace" && !replaceReasons.some(isInputName);

const stackType = "pulumi:pulumi:Stack";

/** Before the new one of its replacement is made. */
const isDeletedFirst = ({ op, before }: Step): boolean => op === "replace" && before?.isPendingReplacement === true;

const takes = ({ after }: Step, keyId: string): boolean =>
  after !== undefined && (adoptedKeyId(after) === keyId || restoredKeyId(after) === keyId);

const keeps = ({ op, before, after }: Step, keyId: string): boolean =>
  (op === "same" || op === "update") && before?.id === keyId && after !== undefined;

/** Under this URN, or a resource that was renamed and had it. */
const declares = ({ urn, before, after }: Step, wanted: string): boolean =>
  after !== undefined && (urn === wanted || before?.urn === wanted || after.formerUrns.includes(wanted));

/** Without `--show-sames` an unchanged resource has no step but that of the refresh. */
function unchangedInputs(steps: readonly Step[], urn: string): Values | undefined {
  const own = steps.filter((step) => step.urn === urn && step.before?.isToDelete !== true);
  return own.every(({ op }) => op === "refresh") ? own[0]?.before?.inputs : undefined;
}

const nameIn = (urn: string): string => urnParts(urn)?.name ?? urn;
