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
  /** Whether the program declares keys, of which it then tells the provider, and the one of this URN no more. */
  readonly isDropped: (urn: string) => boolean;
  /** Whether the resource of this URN is replaced. */
  readonly isReplaced: (urn: string) => boolean;
  /** Whether the program declares another resource that was known by this URN before. */
  readonly isFormerUrn: (urn: string) => boolean;
}

/** Every kind of step after which the engine takes a resource for deleted, so that others are deleted with it. */
const deleting = ["delete", "delete-replaced", "replace", "read-discard", "discard-replaced"];

export function surroundingsIn(steps: readonly Step[]): Surroundings {
  const keySteps = steps.filter((step) => isOfKey(step) && step.op !== "refresh");
  /** What a flag may leave out, and depends on a resource, keeps the engine from deleting that one's old object. */
  const isHeldBack = (urn: string) =>
    steps.some(({ op, before }) => op === "same" && before?.dependencies.includes(urn) === true);

  /** The engine judges what is deleted with what when it deletes: at the end, or before a new one is made. */
  const deletedWith = (step: Step, before: ResourceState): Retained | undefined => {
    const isFirst = isDeletedFirst(step);
    const others = steps.filter(
      (one) =>
        one.urn === before.deletedWith &&
        deleting.includes(one.op) &&
        isDeletedFirst(one) === isFirst &&
        // One that goes first for a reason of its own is there again when the next one goes.
        !(isFirst && one.replaceReasons.length > 0),
    );
    if (others.length === 0) return undefined;
    const isSure = !isFirst && (others.some(({ op }) => op !== "replace") || !isHeldBack(before.deletedWith));
    return { by: "deletedWith", name: nameIn(before.deletedWith), isSure };
  };

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
    isDropped: (urn) =>
      keySteps.some(({ after }) => after !== undefined) &&
      keySteps.some((step) => step.op === "delete" && step.urn === urn),
    isReplaced: (urn) =>
      keySteps.some((step) => step.op === "replace" && (step.urn === urn || step.before?.urn === urn)),
    isFormerUrn: (urn) => keySteps.some((step) => step.urn !== urn && wasAt(step, urn)),
  };
}

const stackType = "pulumi:pulumi:Stack";

/** Before the new one of its replacement is made. */
const isDeletedFirst = ({ op, before }: Step): boolean => op === "replace" && before?.isPendingReplacement === true;

const takes = ({ after }: Step, keyId: string): boolean =>
  after !== undefined && (adoptedKeyId(after) === keyId || restoredKeyId(after) === keyId);

const keeps = ({ op, before, after }: Step, keyId: string): boolean =>
  (op === "same" || op === "update") && before?.id === keyId && after !== undefined;

/** Under this URN, or a resource that was renamed and had it. */
const declares = (step: Step, wanted: string): boolean =>
  step.after !== undefined && (step.urn === wanted || step.before?.urn === wanted || wasAt(step, wanted));

/** Of other former URNs than the one that this change uses, or that the outputs still have, the preview tells nothing. */
const wasAt = ({ before, after }: Step, urn: string): boolean =>
  after !== undefined && (before?.place === urn || after.formerUrns.includes(urn));

/** Without `--show-sames` an unchanged resource has no step but that of the refresh. */
function unchangedInputs(steps: readonly Step[], urn: string): Values | undefined {
  const own = steps.filter((step) => step.urn === urn && step.before?.isToDelete !== true);
  return own.every(({ op }) => op === "refresh") ? own[0]?.before?.inputs : undefined;
}

const nameIn = (urn: string): string => urnParts(urn)?.name ?? urn;
