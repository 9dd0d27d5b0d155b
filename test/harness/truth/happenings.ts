import type { Chance } from "./chance";
import { encrypting, endings, otherUsages, someArgs, someChange, someOptions } from "./generateArgs";
import type { CloudFault, Edit, Flags, Options, Outside, Program, StateChange, Values } from "./life";

/** A step that is being made up. */
export interface Draft {
  outside: Outside[];
  state: StateChange[];
  edits: Edit[];
  flags: Flags;
  faults: readonly CloudFault[];
}

export interface Place {
  readonly chance: Chance;
  readonly draft: Draft;
  readonly program: Program;
  readonly declared: readonly string[];
  /** Names that the program does not use. */
  readonly free: readonly string[];
  readonly index: number;
}

type Happening = (place: Place) => void;

const change = ({ draft }: Place, name: string, args: Values, opts: Options = {}, without: readonly string[] = []): void => {
  draft.edits.push({ edit: "change", name, args, opts, ...(without.length > 0 && { without }) });
};
const one = ({ chance, declared }: Place): string => chance.pick(declared);
const newName = ({ chance, free, index }: Place): string => (free.length > 0 ? chance.pick(free) : `more${index}`);

const declare: Happening = (place) => {
  const name = newName(place);
  place.draft.edits.push({ edit: "declare", name, key: { args: someArgs(place.chance, name), opts: someOptions(place.chance, place.program) } });
};

const changeOne: Happening = (place) => {
  const name = one(place);
  place.draft.edits.push({ edit: "change", name, ...someChange(place.chance, name) });
};

const drop: Happening = (place) => {
  place.draft.edits.push({ edit: "drop", name: one(place) });
};

/** Another usage or region needs another key; often its fate is changed with it. */
const replace: Happening = (place) => {
  const { chance, program } = place;
  const name = one(place);
  const isSymmetric = (program[name]?.args.keyUsage ?? encrypting) === encrypting;
  const usage = isSymmetric ? chance.pick(otherUsages) : encrypting;
  const replacing = chance.isLikely(80) ? { keyUsage: usage } : { region: chance.pick(["ap-shanghai", "ap-guangzhou"]) };
  change(place, name, { ...replacing, ...fateArgs(place), ...aliasArgs(place, name, 20) }, {}, ["keyRotationEnabled", "rotateDays"]);
};

const fateArgs = ({ chance }: Place): Values => ({
  ...(chance.isLikely(25) && { onReplace: chance.pick(endings) }),
  ...(chance.isLikely(15) && { pendingWindowInDays: chance.pick([7, 14]) }),
});

const aliasArgs = ({ chance, index }: Place, name: string, percent: number): Values =>
  chance.isLikely(percent) ? { alias: `${name}-${index}` } : {};

/** Ways of replacing in which the engine asks for no difference. */
const replaceUnasked: Happening = (place) => {
  const { chance, draft, declared } = place;
  const name = one(place);
  const way = chance.pick(["taint", "--replace", "replacementTrigger", "replaceWith"] as const);
  if (way === "taint") draft.state.push({ state: "taint", name });
  if (way === "--replace") draft.flags = { ...draft.flags, replace: [name] };
  const others = declared.filter((other) => other !== name);
  const isWith = way === "replaceWith" && others.length > 0;
  const trigger = way === "replacementTrigger" ? { replacementTrigger: `at ${place.index}` } : {};
  if (isWith) replace({ ...place, declared: others });
  const replacedName = draft.edits.at(-1)?.name;
  change(
    place,
    name,
    { ...fateArgs(place), ...aliasArgs(place, name, 60) },
    {
      ...trigger,
      ...(isWith && replacedName !== undefined && { replaceWith: [replacedName] }),
      ...(chance.isLikely(40) && { deleteBeforeReplace: true }),
    },
  );
};

const rename: Happening = (place) => {
  const { chance, draft } = place;
  const [name, to] = [one(place), newName(place)];
  const by = chance.weighed([[3, "aliases"], [4, "adoptKeyId"], [2, "nothing"]] as const);
  draft.edits.push({ edit: "rename", name, to, by });
  if (chance.isLikely(35)) change(place, to, {}, { provider: chance.pick(["twin", "east", "other"] as const) });
  if (chance.isLikely(20)) change(place, to, someChange(chance, to).args ?? {});
  if (chance.isLikely(15)) draft.flags = { ...draft.flags, target: [to] };
  else if (chance.isLikely(10)) draft.flags = { ...draft.flags, exclude: [name] };
};

const move: Happening = (place) => {
  const { chance, draft, program } = place;
  const name = one(place);
  const parent = program[name]?.opts.parent === undefined ? "vault" : "";
  draft.edits.push({ edit: "move", name, parent, by: chance.weighed([[3, "aliases"], [1, "nothing"]] as const) });
};

/** A key that somebody made is taken over, by a new resource or by one that has another. */
const adopt: Happening = (place) => {
  const { chance, draft, index } = place;
  draft.outside.push({ make: { Alias: `by-hand-${index}`, ...(chance.isLikely(50) && { Description: "by hand" }) } });
  const isNew = chance.isLikely(50);
  const name = isNew ? newName(place) : one(place);
  if (isNew) draft.edits.push({ edit: "declare", name, key: { args: {}, opts: someOptions(chance, place.program) } });
  change(place, name, { ...(isNew && someArgs(chance, name)), adoptKeyId: { $key: { stray: 0 } } }, {}, ["restoreKeyId"]);
  if (chance.isLikely(30)) draft.faults = [{ action: chance.pick(["ArchiveKey", "DisableKey", "DescribeKeys"]), call: 1, times: 1, fault: "UnauthorizedOperation" }];
};

/** A resource names the key of another one. */
const share: Happening = (place) => {
  const { chance, draft } = place;
  const name = newName(place);
  const provider = chance.isLikely(60) ? { provider: "twin" as const } : {};
  draft.edits.push({ edit: "declare", name, key: { args: { adoptKeyId: { $key: { of: one(place) } } }, opts: { protect: false, ...provider } } });
  if (chance.isLikely(40)) draft.flags = { ...draft.flags, target: [name] };
};

const restore: Happening = (place) => {
  const { chance, draft } = place;
  const name = chance.isLikely(60) ? newName(place) : one(place);
  if (!place.declared.includes(name)) draft.edits.push({ edit: "declare", name, key: { args: someArgs(chance, name), opts: { protect: false } } });
  change(place, name, { restoreKeyId: { $key: { outOfUse: chance.upTo(3) } } }, {}, ["adoptKeyId", "keyUsage"]);
};

/** A key is written into the state by the documented file, and often changed at once. */
const importByFile: Happening = (place) => {
  const { chance, draft, index } = place;
  const name = newName(place);
  draft.outside.push({ make: { Alias: `import-${index}` } });
  draft.state.push({ state: "import", name, key: { stray: 0 } });
  const usage = chance.isLikely(20) ? { keyUsage: chance.pick(otherUsages) } : {};
  draft.edits.push({ edit: "declare", name, key: { args: { alias: `import-${index}`, ...usage }, opts: { protect: false } } });
};

const changeProvider: Happening = (place) => {
  const { chance, program } = place;
  const name = one(place);
  if (program[name]?.opts.provider === undefined) change(place, name, {}, { provider: chance.pick(["twin", "twin", "east", "other"] as const) });
  else change(place, name, {}, {}, ["provider"]);
};

const outsiders: readonly { readonly call: string; readonly body?: Values }[] = [
  { call: "DisableKey" },
  { call: "EnableKey" },
  { call: "ArchiveKey" },
  { call: "ScheduleKeyDeletion", body: { PendingWindowInDays: 10 } },
  { call: "UpdateKeyDescription", body: { Description: "by hand" } },
  { call: "UpdateAlias", body: { Alias: "renamed-by-hand" } },
  { call: "ModifyResourceTags", body: { ReplaceTags: [{ TagKey: "team", TagValue: "by-hand" }] } },
  { call: "ModifyResourceTags", body: { ReplaceTags: [{ TagKey: "stray", TagValue: "by-hand" }] } },
  { call: "EnableKeyRotation", body: { RotateDays: 100 } },
];

const outside: Happening = (place) => {
  const { chance, draft } = place;
  const key = { of: one(place) };
  draft.outside.push(chance.isLikely(10) ? { remove: key } : { ...chance.pick(outsiders), key });
  if (chance.isLikely(50)) draft.flags = { ...draft.flags, refresh: true };
};

const option: Happening = (place) => {
  const { chance, declared } = place;
  const name = one(place);
  const others = declared.filter((other) => other !== name);
  const some = others.length > 0 ? chance.pick(others) : undefined;
  const opts = chance.pick<Options>([
    { retainOnDelete: true },
    { retainOnDelete: false },
    { protect: true },
    { protect: false },
    { ignoreChanges: [chance.pick(["description", "tags", "alias", "*"])] },
    { replaceOnChanges: ["description"] },
    some === undefined ? { protect: false } : { deletedWith: some },
    some === undefined ? { protect: false } : { dependsOn: [some] },
  ]);
  change(place, name, {}, opts);
};

const text: Happening = (place) => {
  place.draft.state.push({ state: "text", name: one(place), text: place.chance.upTo(1) });
  const next = place.chance.pick([rename, replace, replaceUnasked, drop, changeOne]);
  next(place);
};

const deleteFromState: Happening = (place) => {
  const name = one(place);
  place.draft.state.push({ state: "delete", name });
  place.draft.edits.push({ edit: "drop", name });
};

/** A value that is known only when another resource is there. */
const unknown: Happening = (place) => {
  const { chance, draft } = place;
  const [name, by] = [one(place), newName(place)];
  draft.edits.push({ edit: "declare", name: by, key: { args: someArgs(chance, by), opts: { protect: false } } });
  const args = chance.pick<Values>([
    { keyUsage: { $unknown: chance.pick([encrypting, ...otherUsages]), by } },
    { description: { $unknown: "told late", by } },
    { alias: { $unknown: `${name}-late`, by } },
  ]);
  change(place, name, args, {}, ["keyRotationEnabled", "rotateDays"]);
};

/** What happens to a program, by how often. */
export const happenings = {
  declare,
  weighed: [
    [3, changeOne],
    [2, declare],
    [2, drop],
    [4, replace],
    [3, replaceUnasked],
    [4, rename],
    [1, move],
    [3, adopt],
    [2, share],
    [2, restore],
    [2, importByFile],
    [2, changeProvider],
    [3, outside],
    [2, option],
    [3, text],
    [1, deleteFromState],
    [2, unknown],
  ] satisfies readonly (readonly [number, Happening])[],
};
