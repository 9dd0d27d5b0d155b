import type { DeclaredKey, Edit, Former, KeyReference, Options, Program, Values } from "./life";

/** The KeyId that a reference means now, if it means any. */
export type FindKey = (reference: KeyReference) => string | undefined;

/** The program after its author changed it. What a change names and the program does not have is passed over. */
export const edited = (program: Program, edits: readonly Edit[], find: FindKey): Program =>
  edits.reduce((before, edit) => withoutLooseEnds(applied(before, edit, find)), program);

function applied(program: Program, edit: Edit, find: FindKey): Program {
  if (edit.edit === "declare") return { ...program, [edit.name]: withKeyIds(edit.key, find) };
  const { [edit.name]: declared, ...others } = program;
  if (declared === undefined) return program;
  switch (edit.edit) {
    case "drop":
      return others;
    case "change":
      return { ...program, [edit.name]: withKeyIds(changed(declared, edit), find) };
    case "rename":
      return edit.to in program
        ? program
        : { ...referringTo(others, edit.name, edit.to), [edit.to]: renamed(declared, edit, find) };
    case "move":
      return { ...program, [edit.name]: moved(declared, edit) };
  }
}

function changed(
  { args, opts }: DeclaredKey,
  { args: newArgs, opts: newOpts, without = [] }: Extract<Edit, { edit: "change" }>,
) {
  const kept = (values: object) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !without.includes(name)));
  return { args: { ...kept(args), ...newArgs }, opts: { ...kept(opts), ...newOpts } };
}

function renamed(
  { args, opts }: DeclaredKey,
  { name, by }: Extract<Edit, { edit: "rename" }>,
  find: FindKey,
): DeclaredKey {
  const { aliases: _, ...others } = opts;
  const { adoptKeyId: __, restoreKeyId: ___, ...kept } = args;
  if (by === "aliases") return { args, opts: { ...others, aliases: [{ name }] } };
  const keyId = by === "adoptKeyId" ? find({ of: name }) : undefined;
  return { args: keyId === undefined ? kept : { ...kept, adoptKeyId: keyId }, opts: others };
}

function moved({ args, opts }: DeclaredKey, { parent, by }: Extract<Edit, { edit: "move" }>): DeclaredKey {
  const { aliases: _, parent: before = "", ...others } = opts;
  const former: readonly Former[] = [{ parent: before }];
  const place = parent === "" ? {} : { parent };
  return { args, opts: { ...others, ...place, ...(by === "aliases" && before !== parent ? { aliases: former } : {}) } };
}

/** References of other resources follow a rename, as they do in a program. */
const referringTo = (program: Program, from: string, to: string): Program =>
  mapped(program, ({ args, opts }) => ({
    args: mapValues(args, (value) => (isUnknown(value) && value.by === from ? { ...value, by: to } : value)),
    opts: withNames(opts, (name) => (name === from ? to : name)),
  }));

/** What refers to a resource that is not in the program refers to nothing. */
const withoutLooseEnds = (program: Program): Program =>
  mapped(program, ({ args, opts }) => ({
    args: mapValues(args, (value) => (isUnknown(value) && !(value.by in program) ? value.$unknown : value)),
    opts: withNames(opts, (name) => (name in program ? name : undefined)),
  }));

function withNames(opts: Options, change: (name: string) => string | undefined): Options {
  const { dependsOn = [], replaceWith = [], deletedWith, ...others } = opts;
  const all = (names: readonly string[]) => names.flatMap((name) => change(name) ?? []);
  const [depends, replaces] = [all(dependsOn), all(replaceWith)];
  const goesWith = deletedWith === undefined ? undefined : change(deletedWith);
  return {
    ...others,
    ...(depends.length > 0 && { dependsOn: depends }),
    ...(replaces.length > 0 && { replaceWith: replaces }),
    ...(goesWith !== undefined && { deletedWith: goesWith }),
  };
}

/** An argument whose key is not there is left out. */
const withKeyIds = ({ args, opts }: DeclaredKey, find: FindKey): DeclaredKey => ({
  args: Object.fromEntries(
    Object.entries(args).flatMap(([name, value]): [string, unknown][] => {
      if (!isKeyReference(value)) return [[name, value]];
      const keyId = find(value.$key);
      return keyId === undefined ? [] : [[name, keyId]];
    }),
  ),
  opts,
});

const mapped = (program: Program, change: (key: DeclaredKey) => DeclaredKey): Program =>
  Object.fromEntries(Object.entries(program).map(([name, key]) => [name, change(key)]));

const mapValues = (values: Values, change: (value: unknown) => unknown): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const isKeyReference = (value: unknown): value is { readonly $key: KeyReference } => isObject(value) && "$key" in value;

/** A value that is known when the key of the resource `by` is. */
export const isUnknown = (value: unknown): value is { readonly $unknown: unknown; readonly by: string } =>
  isObject(value) && "$unknown" in value && "by" in value;

export const isSecret = (value: unknown): value is { readonly $secret: unknown } =>
  isObject(value) && "$secret" in value;

/** The resources that must be declared before this one. */
export const neededBy = ({ args, opts }: DeclaredKey): readonly string[] => [
  ...Object.values(args).flatMap((value) => (isUnknown(value) ? [value.by] : [])),
  ...(opts.dependsOn ?? []),
  ...(opts.replaceWith ?? []),
  ...(opts.deletedWith === undefined ? [] : [opts.deletedWith]),
];

/** The resources in an order in which each comes after what it needs; what stands in a circle needs nothing. */
export function inOrder(program: Program): readonly (readonly [string, DeclaredKey])[] {
  const done = new Map<string, DeclaredKey>();
  const begun = new Set<string>();
  const visit = (name: string): void => {
    const key = program[name];
    if (key === undefined || begun.has(name)) return;
    begun.add(name);
    for (const needed of neededBy(key)) visit(needed);
    const isThere = (other: string) => done.has(other);
    done.set(name, {
      args: mapValues(key.args, (value) => (isUnknown(value) && !isThere(value.by) ? value.$unknown : value)),
      opts: withNames(key.opts, (other) => (isThere(other) ? other : undefined)),
    });
  };
  for (const name of Object.keys(program)) visit(name);
  return [...done];
}
