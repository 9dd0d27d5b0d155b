import type { ResourceState, Step } from "../../../../cli/report/preview";
import type { Announcement } from "./announcement";
import type { Ending, EndingLine } from "./lines";
import { type Context, isDeletedFirst } from "./previewContext";

export const isOf = ({ keyId, alias }: EndingLine, { id, outputs, inputs }: ResourceState): boolean =>
  keyId === undefined ? alias === (outputs.alias ?? inputs.alias) : keyId === id;

const left: Ended = { ending: "left", days: undefined };
export const open: Ended = { ending: "open", days: undefined };
export const unsaid: Ended = { ending: "unsaid", days: undefined };

export function saidOf(step: Step, before: ResourceState, context: Context): Ended | undefined {
  const line = context.endings.find((one) => isOf(one, before));
  return line && saidBy(line, step, before, context);
}

/** What a line says, which may go by whether the engine asks the provider to delete the key. */
export function saidBy(line: EndingLine, step: Step, before: ResourceState, context: Context): Ended {
  const { ending, days, otherwise } = line;
  return otherwise === undefined ? { ending, days } : (leftness(step, before, context) ?? otherwise);
}

/**
 * Whether the engine does not ask the provider to delete the key, or another resource takes it; it is open where the key goes
 * with one that is replaced, which the engine may do later.
 */
export function leftness(
  step: Step,
  { id, retainOnDelete }: ResourceState,
  { taken, going, deletedWith, held }: Context,
): Ended | undefined {
  if (retainOnDelete || taken.has(id)) return left;
  const isFirst = isDeletedFirst(step);
  const others = going.filter(
    (one) =>
      one.urn === deletedWith.get(step.urn) &&
      isDeletedFirst(one) === isFirst &&
      // One that goes first for a reason of its own is there again when the next one goes.
      !(isFirst && one.replaceReasons.length > 0),
  );
  if (others.length === 0) return undefined;
  const isHeld = others.every(({ op, urn }) => op === "replace" && held.has(urn));
  return isFirst || isHeld ? open : left;
}

/** A key that leaves goes as its arguments say, which the display shows, unless a line says otherwise. */
export function removed(step: Step, before: ResourceState, context: Context): Ended {
  const said = saidOf(step, before, context) ?? leftness(step, before, context);
  if (said !== undefined) return said;
  // The provider may have to take the milder way.
  const isUnclear = context.unplaced.has(before.id) || context.former.has(step.urn);
  return isUnclear ? open : endedBy(before, "onDestroy", "scheduleDeletion");
}

/** The display shows that a key goes which an earlier run replaced, and not how; the report does. */
export const leftOver = (step: Step, before: ResourceState, context: Context): Ended =>
  saidOf(step, before, context) ?? leftness(step, before, context) ?? open;

export type Ended = Pick<Announcement, "ending" | "days">;

const modes = new Map<unknown, Ending>([
  ["scheduleDeletion", "scheduled"],
  ["archive", "archived"],
  ["disable", "disabled"],
]);

function endedBy(before: ResourceState, argument: "onDestroy", otherwise: string): Ended {
  const mode = before.outputs[argument] ?? before.inputs[argument] ?? otherwise;
  const days = mode === "scheduleDeletion" ? daysOf(before) : undefined;
  return { ending: modes.get(mode) ?? "unsaid", days };
}

const daysOf = ({ outputs, inputs }: ResourceState): number =>
  Number(outputs.pendingWindowInDays ?? inputs.pendingWindowInDays ?? 30);
