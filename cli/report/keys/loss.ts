import type { OnDestroy } from "../../../provider/key/model/model";
import { inputNames, isInputName, properties } from "../../../provider/key/model/properties";
import { fateInAlias, isReplacedAlias } from "../../../provider/key/model/retiredAlias";
import { fateOf, mildest, type RemovalSettings, type WhyItGoes } from "../../../provider/key/plan/fate";
import type { ResourceState, Step, Values } from "../preview";
import { hasUnknown } from "../read/marks";
import type { Difference, Ending, Loss, Retained } from "./keyChange";
import { stateValue } from "./keyValues";
import { toldSettings } from "./removalSettings";
import type { Surroundings } from "./surroundings";

/**
 * What becomes of a key that the program no longer declares. Where its alias is that of a replaced key, another resource was
 * known by its URN before, or its state does not say whose it was, the provider may take it for one that is replaced.
 */
export function lossByRemoval(step: Step, before: ResourceState, around: Surroundings): Loss {
  const facts = { cause: "removed", reasons: [], guard: before.protect ? "on" : "offBefore" } as const;
  const leaving = ending("leaves", step, before, undefined, around);
  const alias = stateValue(before, "alias");
  const isMarked = typeof alias === "string" && isReplacedAlias(alias, before.id);
  const isClear = !isMarked && !around.isFormerUrn(step.urn) && before.hasPlace;
  return { ...(isClear ? leaving : worseOf(leaving, ending("replaced", step, before, undefined, around))), ...facts };
}

/**
 * What becomes of the old key of a replacement, as the program says in this change. Where Pulumi was asked for it, it may tell
 * the provider nothing of the old key beforehand, so that a milder way may come, of which the state tells.
 */
export function lossByReplacement(step: Step, before: ResourceState, after: ResourceState, around: Surroundings): Loss {
  const replaced = ending("replaced", step, before, after.inputs, around);
  const reasons = step.replaceReasons.filter(isInputName).map((property) => reason(property, before, after));
  const others = [
    ending("leaves", step, before, undefined, around),
    ...(before.hasPlace ? [] : [ending("replaced", step, before, undefined, around)]),
  ];
  const isCertain = replaced.isCertain && (step.replaceReasons.some(isTold) || !others.some(isMilderThan(replaced)));
  return { ...replaced, isCertain, cause: "replaced", reasons, guard: guardOf(before, after) };
}

/**
 * What becomes of a key that an update may yet replace: a property that forces it is known only when `pulumi up` runs.
 * `undefined` where there is none.
 */
export function possibleLoss(
  step: Step,
  before: ResourceState,
  after: ResourceState,
  around: Surroundings,
): Loss | undefined {
  const open = inputNames.filter((name) => properties[name].change === "replace" && hasUnknown(after.inputs[name]));
  if (open.length === 0) return undefined;
  return {
    ...ending("replaced", step, before, after.inputs, around),
    cause: "replaced",
    reasons: open.map((property) => reason(property, before, after)),
    guard: guardOf(before, after),
    isCertain: false,
  };
}

/**
 * What becomes of an old key that an earlier run replaced and could not remove: what the program says of its resource now; what
 * is to become of any key that leaves, where it declares that one no more; and the milder of both ways where no program tells.
 * Where the program declares no key at all, or the state does not say which resource it is, the key's own alias may tell the
 * provider what was announced first, and the worse of the two may come.
 */
export function lossOfLeftOver(step: Step, before: ResourceState, around: Surroundings): Loss {
  const urn = before.urn === "" ? step.urn : before.urn;
  const newest = around.newestInputs(urn);
  const facts = { cause: "leftOver", reasons: [], guard: "offBefore" } as const;
  if (newest === undefined && !around.hasProgram) {
    return { ...ending("either", step, before, undefined, around), ...facts };
  }
  const replaced = ending("replaced", step, before, newest, around);
  const isOlder = around.isReplaced(urn);
  const told = isOlder ? toldByAlias(before) : undefined;
  if (told !== undefined) return { ...replaced, ...told, isCertain: true, ...facts };
  const leaving = ending("leaves", step, before, undefined, around);
  if (newest !== undefined && before.hasPlace && !isOlder) {
    // A key that had to be replaced without a word to the provider beforehand has no alias that says so.
    return { ...replaced, isCertain: replaced.isCertain && !isMilderThan(replaced)(leaving), ...facts };
  }
  if (newest === undefined && before.hasPlace && around.isDropped(urn)) return { ...leaving, ...facts };
  return { ...worseOf(leaving, replaced), isCertain: false, ...facts };
}

/** What the alias tells of a key whose resource is replaced once more. */
function toldByAlias(before: ResourceState): Pick<Loss, "fate" | "windowInDays"> | undefined {
  const alias = stateValue(before, "alias");
  const told = typeof alias === "string" ? fateInAlias(alias, before.id) : undefined;
  return told?.mode === undefined
    ? undefined
    : { fate: endingOf(before, told.mode), windowInDays: told.pendingWindowInDays ?? 0 };
}

type HowItEnds = Omit<Loss, "cause" | "reasons" | "guard">;

/** Whether the provider knows beforehand which key goes: it was asked for a difference, or checked the key first. */
const isTold = (why: string): boolean => isInputName(why) || why === "replaceWith";

const isMilderThan =
  (other: HowItEnds) =>
  (one: HowItEnds): boolean =>
    modeOf(one.fate) !== modeOf(other.fate) &&
    mildest([one, other].map(({ fate }) => modeOf(fate))) === modeOf(one.fate);

/** Of two ways, of which nothing tells which one it will be. */
function worseOf(one: HowItEnds, other: HowItEnds): HowItEnds {
  if (one.fate === other.fate) return one;
  return { ...(isMilderThan(other)(one) ? other : one), isCertain: false };
}

/** As far as it counts for what is worse: of all else the two do not differ. */
const modeOf = (fate: Ending | "retained"): OnDestroy =>
  fate === "scheduled" ? "scheduleDeletion" : fate === "disabled" ? "disable" : "archive";

const guardOf = (before: ResourceState, after: ResourceState): Loss["guard"] =>
  before.protect ? (after.protect ? "on" : "removedNow") : "offBefore";

const reason = (property: Difference["property"], before: ResourceState, after: ResourceState): Difference => ({
  property,
  before: stateValue(before, property),
  after: after.inputs[property],
  by: "value",
  isOutside: false,
});

function ending(
  why: WhyItGoes,
  step: Step,
  before: ResourceState,
  newest: Values | undefined,
  around: Surroundings,
): HowItEnds {
  const wasDeclared = (name: keyof RemovalSettings) => Object.hasOwn(before.inputs, name);
  const old = toldSettings((name) => stateValue(before, name));
  const wanted = newest && toldSettings((name) => newest[name]);
  const { mode, pendingWindowInDays } = fateOf(why, old.settings, wanted?.settings, wasDeclared);
  const isUnsure = (name: keyof RemovalSettings): boolean =>
    wanted?.settings[name] !== undefined
      ? wanted.isUnsure(name)
      : !(wanted !== undefined && wasDeclared(name)) && old.isUnsure(name);
  const asked = { leaves: ["onDestroy"], replaced: ["onReplace"], either: ["onDestroy", "onReplace"] } as const;
  const [retained, isSure] = retainedBy(around.retained(step, before));
  const { deletionDate } = before.outputs;
  return {
    fate: retained === undefined ? endingOf(before, mode) : "retained",
    retained,
    windowInDays: pendingWindowInDays,
    deletionSeconds: typeof deletionDate === "number" ? deletionDate : 0,
    isCertain: isSure && !asked[why].some(isUnsure),
    isMilder: why === "either",
  };
}

/** Whether a key goes with one that is replaced depends on when, and whether, the engine deletes that one. */
const retainedBy = (retained: Retained | undefined): readonly [Retained | undefined, isSure: boolean] =>
  retained?.by === "deletedWith" && !retained.isSure ? [undefined, false] : [retained, true];

function endingOf(before: ResourceState, mode: ReturnType<typeof fateOf>["mode"]): Ending {
  const keyState = stateValue(before, "keyState");
  if (keyState === "PendingDelete") return "alreadyScheduled";
  if (mode === "scheduleDeletion") return "scheduled";
  if (keyState === "PendingImport") return "kept";
  return mode === "archive" ? "archived" : "disabled";
}
