import { isDeepStrictEqual } from "node:util";
import { isOfKey, type Preview, type ResourceState, type Step } from "../../../../cli/report/preview";
import { hasUnknown, secret } from "../../../../cli/report/read/marks";
import type { Entry } from "../engine/world";
import {
  type Announced,
  type AnnouncedKey,
  type AnnouncedValues,
  type Announcement,
  anything,
  nothing,
} from "./announcement";
import { type Ending, type EndingLine, endingLines, linesIn, propertyLines } from "./lines";

/**
 * What the steps of a preview and the lines of the provider announce, as a person reads them.
 *
 * @param entries the state before
 */
export function previewed(
  preview: Preview,
  entries: readonly Pick<Entry, "urn" | "id" | "outputs" | "taint" | "deletedWith">[],
): Announced {
  const steps = preview.steps.filter(isOfKey);
  const lines = linesIn(preview);
  const context: Context = {
    endings: endingLines(lines),
    shown: propertyLines(lines),
    taken: new Set(steps.flatMap(({ op, after }) => (/^(create|replace)$/.test(op) ? (takenKeyId(after) ?? []) : []))),
    going: new Set(steps.filter(({ op }) => /^(delete|replace)/.test(op)).map(({ urn }) => urn)),
    tainted: new Set(entries.filter(({ taint }) => taint).map(({ id }) => id)),
    unplaced: new Set(entries.filter(({ urn, outputs }) => outputs.__urn !== urn).map(({ id }) => id)),
    deletedWith: new Map(entries.map(({ urn, deletedWith }) => [urn, deletedWith])),
  };
  return { of: steps.flatMap((step) => ofStep(step, context)), made: steps.flatMap((step) => madeBy(step, context)) };
}

interface Context {
  readonly endings: readonly EndingLine[];
  readonly shown: readonly { readonly name: string; readonly property: string }[];
  /** KeyIds that resources adopt or restore. */
  readonly taken: ReadonlySet<string>;
  /** URNs of resources that leave or are replaced. */
  readonly going: ReadonlySet<string>;
  /** KeyIds of resources that the state says are to be replaced. */
  readonly tainted: ReadonlySet<string>;
  /** KeyIds of which the state does not say whose they are: the provider may have to take the milder way. */
  readonly unplaced: ReadonlySet<string>;
  /** By URN, that of the resource with which one is deleted. */
  readonly deletedWith: ReadonlyMap<string, string>;
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
        !isDeepStrictEqual(before.inputs[property], after.inputs[property]) || hasSecret(after.inputs[property]),
    ),
    ...shown.filter((line) => line.name === name).map(({ property }) => property),
  ];
  return { ...nothing, keyId: before.id, by: `${op} ${name}`, values: valuesOf([...new Set(names)], before, after) };
}

/** What becomes of a key by properties that are announced to change. */
function valuesOf(names: readonly string[], before: ResourceState, { inputs }: ResourceState): AnnouncedValues {
  const value = (name: string) => (hasUnknown(inputs[name]) || hasSecret(inputs[name]) ? anything : inputs[name]);
  const given = (name: string) => names.includes(name) && inputs[name] !== undefined;
  return {
    ...(given("keyState") && { keyState: value("keyState") }),
    ...(given("keyUsage") && { keyUsage: value("keyUsage") }),
    ...(given("alias") && { alias: value("alias") }),
    ...(names.includes("description") && { description: value("description") ?? "" }),
    ...(given("keyRotationEnabled") && { keyRotationEnabled: value("keyRotationEnabled") }),
    ...((given("rotateDays") || given("keyRotationEnabled")) && { rotateDays: rotateDaysOf(inputs, value) }),
    ...(names.includes("tags") && {
      tags: { before: before.outputs.tags ?? before.inputs.tags ?? {}, after: value("tags") ?? {} },
    }),
  };
}

/** Without a period the cloud, or the key, says which it is. */
const rotateDaysOf = (inputs: ResourceState["inputs"], value: (name: string) => unknown): unknown =>
  inputs.keyRotationEnabled === false ? 0 : (value("rotateDays") ?? anything);

/** Whether a value is a secret, or has one in it. */
export const hasSecret = (value: unknown): boolean =>
  value === secret || (typeof value === "object" && value !== null && Object.values(value).some(hasSecret));

/** A step that may become a replacement: a line says what would become of the key. */
const possible = ({ name, op, before }: Step, { endings }: Context): readonly Announcement[] =>
  before === undefined
    ? []
    : endings
        .filter((line) => line.isPossible && isOf(line, before))
        .map(({ ending, days }) => ({
          ...nothing,
          keyId: before.id,
          by: `${op} ${name}`,
          ending,
          days,
          isReplaced: true,
          isPossible: true,
        }));

const isOf = ({ keyId, alias }: EndingLine, { id, outputs, inputs }: ResourceState): boolean =>
  keyId === undefined ? alias === (outputs.alias ?? inputs.alias) : keyId === id;

/** Of a key whose place another one takes, only a line tells what becomes of it. */
function replaced(step: Step, before: ResourceState, context: Context): Announcement {
  const { op, name, urn, replaceReasons } = step;
  // With `--replace` and after `state taint` the engine tells no provider which key goes: the report alone says what becomes of it.
  const isUntold = (replaceReasons.length === 1 && replaceReasons[0] === "id") || context.tainted.has(before.id);
  const unsaid: Ended = { ending: isUntold ? "open" : "unsaid", days: undefined };
  const said = saidOf(urn, before, context) ?? (isLeft(urn, before, context) ? left : unsaid);
  return { ...nothing, keyId: before.id, by: `${op} ${name}`, ...said, isReplaced: true };
}

const left: Ended = { ending: "left", days: undefined };
/** What a line says, which may go by whether the engine asks the provider to delete the key. */
function saidOf(urn: string, before: ResourceState, context: Context): Ended | undefined {
  const line = context.endings.find((one) => isOf(one, before));
  if (line?.otherwise === undefined) return line;
  return isLeft(urn, before, context) ? left : line.otherwise;
}

/** Whether the engine does not ask the provider to delete the key, or another resource takes it. */
const isLeft = (urn: string, { id, retainOnDelete }: ResourceState, { taken, going, deletedWith }: Context): boolean =>
  retainOnDelete || taken.has(id) || going.has(deletedWith.get(urn) ?? "");

/** A key that leaves goes as its arguments say, which the display shows, unless a line says otherwise. */
function removed({ urn }: Step, before: ResourceState, context: Context): Ended {
  const said = saidOf(urn, before, context) ?? (isLeft(urn, before, context) ? left : undefined);
  if (said !== undefined) return said;
  return context.unplaced.has(before.id)
    ? { ending: "open", days: undefined }
    : endedBy(before, "onDestroy", "scheduleDeletion");
}

/** The display shows that a key goes which an earlier run replaced, and not how; the report does. */
const leftOver = (step: Step, before: ResourceState, context: Context): Ended =>
  saidOf(step.urn, before, context) ?? (isLeft(step.urn, before, context) ? left : { ending: "open", days: undefined });

type Ended = Pick<Announcement, "ending" | "days">;

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

export const takenKeyId = (after: ResourceState | undefined): string | undefined => {
  const given = after?.inputs.adoptKeyId ?? after?.inputs.restoreKeyId;
  return typeof given === "string" && given !== "" ? given : undefined;
};

/** A key that is adopted stays as it is; one that is restored becomes what the program declares. */
function takenBy({ op, name, after }: Step, { shown }: Context): readonly Announcement[] {
  const keyId = takenKeyId(after);
  if (keyId === undefined || after === undefined) return [];
  const by = `${op} ${name}`;
  if (after.inputs.restoreKeyId !== keyId) return [{ ...nothing, keyId, by }];
  const names = shown.filter((line) => line.name === name).map(({ property }) => property);
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
