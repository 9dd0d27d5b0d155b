import { fateOf, mildest, type RemovalSettings, type WhyItGoes } from "../../../provider/key/fate";
import type { OnDestroy } from "../../../provider/key/model";
import { inputNames, isInputName, properties } from "../../../provider/key/properties";
import { isReplacedAlias } from "../../../provider/key/retiredAlias";
import type { ResourceState, Step, Values } from "../preview";
import { hasUnknown } from "../read/marks";
import type { Difference, Ending, Loss } from "./keyChange";
import { stateValue } from "./keyValues";
import { toldSettings } from "./removalSettings";
import type { Surroundings } from "./surroundings";

/**
 * What becomes of a key that the program no longer declares. Where its state does not say whose it was, and another key is made
 * as well or its alias is that of a replaced key, the provider may take it for one that is replaced.
 */
export function lossByRemoval(step: Step, before: ResourceState, around: Surroundings): Loss {
  const facts = { cause: "removed", reasons: [], guard: before.protect ? "on" : "offBefore" } as const;
  const leaving = ending("leaves", step, before, undefined, around);
  const alias = stateValue(before, "alias");
  const isMarked = typeof alias === "string" && isReplacedAlias(alias, before.id);
  const isClear = before.hasPlace || !(around.makesUnexplained || isMarked);
  return { ...(isClear ? leaving : worseOf(leaving, ending("replaced", step, before, undefined, around))), ...facts };
}

/** What becomes of the old key of a replacement, as the program says in this change. */
export const lossByReplacement = (
  step: Step,
  before: ResourceState,
  after: ResourceState,
  around: Surroundings,
): Loss => ({
  ...ending("replaced", step, before, after.inputs, around),
  cause: "replaced",
  reasons: step.replaceReasons.filter(isInputName).map((property) => reason(property, before, after)),
  guard: guardOf(before, after),
});

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
 * is to become of any key that leaves, where it declares that no more; and the milder of the two where no program tells. Where
 * the preview does not show whether the resource is still declared, the worse of the two may come.
 */
export function lossOfLeftOver(step: Step, before: ResourceState, around: Surroundings): Loss {
  const newest = around.newestInputs(before.urn === "" ? step.urn : before.urn);
  const facts = { cause: "leftOver", reasons: [], guard: "offBefore" } as const;
  if (newest !== undefined) return { ...ending("replaced", step, before, newest, around), ...facts };
  if (!around.hasProgram) return { ...ending("either", step, before, undefined, around), ...facts };
  const leaving = ending("leaves", step, before, undefined, around);
  if (around.isDropped(before.urn === "" ? step.urn : before.urn)) return { ...leaving, ...facts };
  return { ...worseOf(leaving, ending("replaced", step, before, undefined, around)), ...facts };
}

type HowItEnds = Omit<Loss, "cause" | "reasons" | "guard">;

/** Of two ways, of which nothing tells which one it will be. */
function worseOf(one: HowItEnds, other: HowItEnds): HowItEnds {
  if (one.fate === other.fate) return one;
  const isOneMilder = mildest([one, other].map(({ fate }) => modeOf(fate))) === modeOf(one.fate);
  return { ...(isOneMilder ? other : one), isCertain: false };
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
  const retained = around.retained(step, before);
  const { deletionDate } = before.outputs;
  return {
    fate: retained === undefined ? endingOf(before, mode) : "retained",
    retained,
    windowInDays: pendingWindowInDays,
    deletionSeconds: typeof deletionDate === "number" ? deletionDate : 0,
    isCertain: !asked[why].some(isUnsure),
    isMilder: why === "either",
  };
}

function endingOf(before: ResourceState, mode: ReturnType<typeof fateOf>["mode"]): Ending {
  const keyState = stateValue(before, "keyState");
  if (keyState === "PendingDelete") return "alreadyScheduled";
  if (mode === "scheduleDeletion") return "scheduled";
  if (keyState === "PendingImport") return "kept";
  return mode === "archive" ? "archived" : "disabled";
}
