import { isDeepStrictEqual } from "node:util";
import { isOfKey, type Preview, type ResourceState, type Step } from "../../../../cli/report/preview";
import { hasUnknown } from "../../../../cli/report/read/marks";
import { type Announced, type AnnouncedKey, type Announcement, anything, nothing } from "./announcement";
import { type Before, type Context, contextOf, takenKeyId } from "./previewContext";
import { isOf, leftness, leftOver, open, removed, saidBy, saidOf, unsaid } from "./previewedEndings";
import { hasSecret, isSameAnew, valuesOf } from "./previewedValues";

/**
 * What the steps of a preview and the lines of the provider announce, as a person reads them.
 *
 * @param before the state before, and the flags of the preview
 */
export function previewed(preview: Preview, before: Before): Announced {
  const steps = preview.steps.filter(isOfKey);
  const context = contextOf(preview, before);
  return { of: steps.flatMap((step) => ofStep(step, context)), made: steps.flatMap((step) => madeBy(step, context)) };
}

function ofStep(step: Step, context: Context): readonly Announcement[] {
  const { op, name, before, after } = step;
  const by = `${op} ${name}`;
  switch (op) {
    case "update":
      return before === undefined || after === undefined
        ? []
        : [updated(step, before, after, context), ...possible(step, context)];
    case "replace":
      return before === undefined ? [] : [replaced(step, before, context), ...takenBy(step, context)];
    case "create":
      return takenBy(step, context);
    case "delete":
      return before === undefined ? [] : [{ ...nothing, keyId: before.id, by, ...removed(step, before, context) }];
    case "delete-replaced":
      return before === undefined
        ? []
        : [{ ...nothing, keyId: before.id, by, ...leftOver(step, before, context), isReplaced: true }];
    default:
      return [];
  }
}

/** What the display shows: inputs that differ; and what lines tell beside. */
function updated({ name, op }: Step, before: ResourceState, after: ResourceState, { shown }: Context): Announcement {
  const names = [
    ...Object.keys({ ...before.inputs, ...after.inputs }).filter(
      (property) =>
        (!isDeepStrictEqual(before.inputs[property], after.inputs[property]) && !isSameAnew(property, before, after)) ||
        hasSecret(after.inputs[property]),
    ),
    ...shown.filter((line) => line.name === name).map(({ property }) => property),
  ];
  return { ...nothing, keyId: before.id, by: `${op} ${name}`, values: valuesOf([...new Set(names)], before, after) };
}

/** A step that may become a replacement: a line says what would become of the key. */
function possible(step: Step, context: Context): readonly Announcement[] {
  const { name, op, before } = step;
  const line = context.endings.find((one) => before !== undefined && one.isPossible && isOf(one, before));
  if (before === undefined || line === undefined) return [];
  const { ending, days } = saidBy(line, step, before, context);
  return [{ ...nothing, keyId: before.id, by: `${op} ${name}`, ending, days, isReplaced: true, isPossible: true }];
}

/** Of a key whose place another one takes, only a line tells what becomes of it. */
function replaced(step: Step, before: ResourceState, context: Context): Announcement {
  const { op, name, urn } = step;
  // With `--replace`, after `state taint`, and where a key goes first with another one, the engine tells no provider which key
  // it is: the report alone says what becomes of it.
  const goesWithOther = context.replacedWith.get(before.urn || urn)?.some((one) => context.deletedFirst.has(one));
  const isUntold = context.forced.includes(name) || context.tainted.has(before.id) || goesWithOther;
  const said = saidOf(step, before, context) ?? leftness(step, before, context) ?? (isUntold ? open : unsaid);
  return { ...nothing, keyId: before.id, by: `${op} ${name}`, ...said, isReplaced: true };
}

/** A key that is adopted stays as it is; one that is restored becomes what the program declares. */
function takenBy({ op, name, after }: Step, { shown }: Context): readonly Announcement[] {
  const keyId = takenKeyId(after);
  if (keyId === undefined || after === undefined) return [];
  const by = `${op} ${name}`;
  if (after.inputs.restoreKeyId !== keyId) return [{ ...nothing, keyId, by }];
  const late = Object.keys(after.inputs).filter((property) => hasUnknown(after.inputs[property]));
  const names = [...shown.filter((line) => line.name === name).map(({ property }) => property), ...late];
  const inputs = { keyState: "Enabled", ...after.inputs };
  const values = valuesOf(names, { ...after, inputs: {} }, { ...after, inputs });
  // All tags that the key has are replaced by those that the program gives.
  const tags = values.tags && { before: anything, after: values.tags.after };
  return [{ ...nothing, keyId, by, values: { ...values, ...(tags && { tags }) } }];
}

function madeBy(step: Step, context: Context): readonly AnnouncedKey[] {
  const { op, name, after } = step;
  if (after === undefined || takenKeyId(after) !== undefined) return [];
  const isPossible = op === "update" && possible(step, context).length > 0;
  return op === "create" || op === "replace" || isPossible
    ? [{ by: `${op} ${name}`, inputs: after.inputs, isPossible }]
    : [];
}
