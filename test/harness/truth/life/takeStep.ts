import { mustFail } from "../../../../cli/report/failOn";
import type { KeyChange } from "../../../../cli/report/keys/keyChange";
import { readOptions } from "../../../../cli/report/options";
import type { Preview } from "../../../../cli/report/preview";
import { readPreview } from "../../../../cli/report/read/readPreview";
import { report } from "../../../../cli/report/report";
import type { KeyView } from "../../../../emulator/src";
import { earlierTexts } from "../engine/providerTexts";
import { urnIn } from "../engine/urns";
import {
  type Entry,
  type Previewed,
  type ResolvedStateChange,
  type StackIndex,
  stackNames,
  type Updated,
  type World,
} from "../engine/world";
import { isOutOfUse, lookOf } from "../judge/looks";
import { edited, type FindKey, isUnknown } from "./edits";
import type { Flags, KeyReference, Outside, Program, StateChange, Step } from "./life";

/** What a step was seen to announce and to do. */
export interface Seen {
  readonly stack: string;
  readonly program: Program;
  readonly flags: Flags;
  readonly nowSeconds: number;
  readonly entries: readonly Entry[];
  readonly keys: readonly KeyView[];
  readonly preview: Previewed;
  /** `undefined` where the preview failed, so that nobody went on. */
  readonly told: Told | undefined;
  readonly keysPreviewed: readonly KeyView[];
  readonly update: Updated | undefined;
  readonly keysAfter: readonly KeyView[];
  readonly entriesAfter: readonly Entry[];
}

/** The preview as the report reads it, and the report. */
export interface Told {
  readonly preview: Preview;
  readonly changes: readonly KeyChange[];
  readonly markdown: string;
  /** Whether `--fail-on irreversible` ends with 1. */
  readonly isIrreversible: boolean;
}

/** What two stacks declare, before a step or after it. */
export type Programs = readonly [Program, Program];

/** Takes a step. Where its preview fails its author takes the change of the program back. */
export async function takeStep(
  world: World,
  before: Programs,
  step: Step,
): Promise<{ seen: Seen; programs: Programs }> {
  const stack: StackIndex = step.stack ?? 0;
  let programs = before;
  for (const outside of step.outside ?? []) await happen(world, outside);
  for (const change of step.state ?? []) {
    await changeState(world, stack, programs[stack], change);
    if (change.state === "move" && (await isMoved(world, stack, change.name)))
      programs = withMoved(programs, stack, change.name);
  }
  const find = await finder(world);
  const program = edited(programs[stack], step.edits ?? [], find);
  const flags = step.flags ?? {};
  const [keys, entries] = [await world.keys(), await world.entries(stack)];

  const preview = await world.preview(stack, program, flags);
  const keysPreviewed = await world.keys();
  const told = preview.ok ? tellingOf(preview.json) : undefined;
  const update = preview.ok ? await world.up(stack, program, flags, step.faults ?? []) : undefined;
  const seen = {
    stack: stackNames[stack],
    program,
    flags,
    nowSeconds: world.nowSeconds,
    entries,
    keys,
    preview,
    told,
    keysPreviewed,
    update,
    keysAfter: await world.keys(),
    entriesAfter: await world.entries(stack),
  };
  const now = preview.ok ? program : programs[stack];
  return { seen, programs: stack === 0 ? [now, programs[1]] : [programs[0], now] };
}

const isMoved = async (world: World, from: StackIndex, name: string): Promise<boolean> =>
  !(await world.entries(from)).some((entry) => entry.name === name) &&
  (await world.entries(from === 0 ? 1 : 0)).some((entry) => entry.name === name);

/** The declaration goes where the resource went. */
export function withMoved([first, second]: Programs, from: StackIndex, name: string): Programs {
  const { [name]: moved, ...others } = from === 0 ? first : second;
  if (moved === undefined) return [first, second];
  const { dependsOn: _, deletedWith: __, replaceWith: ___, ...opts } = moved.opts;
  const args = Object.fromEntries(
    Object.entries(moved.args).map(([key, value]) => [key, isUnknown(value) ? value.$unknown : value]),
  );
  const there = { ...(from === 0 ? second : first), [name]: { args, opts } };
  return from === 0 ? [others, there] : [there, others];
}

const asked = readOptions(["--fail-on", "irreversible"]);

function tellingOf(json: string): Told {
  if (asked === "help") throw new Error("the options of the report are no options");
  const preview = readPreview(json, "the preview");
  const { changes, markdown } = report(preview, asked);
  return { preview, changes, markdown, isIrreversible: mustFail(asked.failOn, changes, preview.isWhole) };
}

/** Looks keys up among those that there are now. */
async function finder(world: World): Promise<FindKey> {
  const [keys, ...states] = await Promise.all([world.keys(), world.entries(0), world.entries(1)]);
  const entries = states.flat().filter((entry) => !entry.delete);
  const isFree = ({ KeyId }: KeyView) => !entries.some(({ id }) => id === KeyId);
  const free = keys.filter(isFree).sort((one, other) => Number(one.CreateTime) - Number(other.CreateTime));
  const nth = (list: readonly KeyView[], index: number) => list[index % Math.max(1, list.length)]?.KeyId;
  return (reference: KeyReference) => {
    if ("of" in reference) return entries.find(({ name }) => name === reference.of)?.id;
    if ("outOfUse" in reference)
      return nth(
        free.filter((key) => isOutOfUse(lookOf(key))),
        reference.outOfUse,
      );
    return nth(
      free.filter((key) => !isOutOfUse(lookOf(key))),
      reference.stray,
    );
  };
}

async function happen(world: World, outside: Outside): Promise<void> {
  if ("make" in outside) return world.call("CreateKey", outside.make);
  const find = await finder(world);
  const keyId = find("remove" in outside ? outside.remove : outside.key);
  const key = (await world.keys()).find(({ KeyId }) => KeyId === keyId);
  if (key === undefined) return;
  if ("remove" in outside) return world.removeKey(key.KeyId);
  return world.call(outside.call, outside.body ?? {}, key);
}

async function changeState(world: World, stack: StackIndex, program: Program, change: StateChange): Promise<void> {
  const entries = await world.entries(stack);
  const resolved = await resolve(world, stack, program, entries, change);
  if (resolved !== undefined) await world.changeState(stack, resolved);
}

async function resolve(
  world: World,
  stack: StackIndex,
  program: Program,
  entries: readonly Entry[],
  change: StateChange,
): Promise<ResolvedStateChange | undefined> {
  if (change.state === "import") {
    const keyId = (await finder(world))(change.key);
    const key = (await world.keys()).find(({ KeyId }) => KeyId === keyId);
    const isThere = entries.some(({ name }) => name === change.name);
    return key === undefined || isThere ? undefined : { state: "import", name: change.name, key };
  }
  const known = entries.map(({ urn }) => urn);
  const urn = urnIn(stackNames[stack], world.project, program, known, change.name);
  if (!known.includes(urn)) return undefined;
  if (change.state !== "text") return { state: change.state, urn };
  return { state: "text", urn, text: earlierTexts[change.text % earlierTexts.length] ?? "" };
}
