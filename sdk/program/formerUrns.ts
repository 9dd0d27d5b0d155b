import * as pulumi from "@pulumi/pulumi";
import { plain } from "./plain";

/** What a URN says of its resource. */
interface Place {
  readonly stack: string;
  readonly project: string;
  /** The types of the resource and of those around it, with `$` between. */
  readonly types: string;
  readonly name: string;
}

export interface Declared {
  readonly urn: string;
  readonly aliases: readonly pulumi.Input<pulumi.URN | pulumi.Alias>[];
  /** What it is in; the stack itself for a resource that names no parent. */
  readonly parent: pulumi.Resource | undefined;
}

/**
 * The URNs under which the engine looks for a resource in the state, beside its own: those of its option `aliases`, and
 * what the aliases of the components around it make of all of them. Without any that is waited for nothing.
 */
export async function formerUrns({ urn, aliases, parent }: Declared): Promise<string[]> {
  const formerParents = await formerUrnsOf(parent);
  const own: string[] = [];
  for (const alias of aliases) own.push(...(await ofAlias(alias, urn, formerParents)));
  const parentName = text(parent && Reflect.get(parent, "__name")) ?? "";
  const inherited = formerParents.flatMap((former) =>
    [urn, ...own].flatMap((one) => inPlaceOf(one, parentName, former)),
  );
  return [...new Set([...own, ...inherited])].filter((former) => former !== urn);
}

/** The former URNs of a resource that stands in the program, by the fields by which the SDK knows it. */
async function formerUrnsOf(resource: pulumi.Resource | undefined): Promise<string[]> {
  if (resource === undefined || !hasAliases(resource)) return [];
  const aliases: unknown = Reflect.get(resource, "__aliases");
  const parent = parentOf(resource);
  const [urn] = await known(resource.urn);
  return urn === undefined ? [] : formerUrns({ urn, aliases: Array.isArray(aliases) ? aliases : [], parent });
}

/** Whether a resource or one around it has aliases: mostly none has, and nothing has to be waited for. */
function hasAliases(resource: pulumi.Resource): boolean {
  const aliases: unknown = Reflect.get(resource, "__aliases");
  if (Array.isArray(aliases) && aliases.length > 0) return true;
  const parent = parentOf(resource);
  return parent !== undefined && hasAliases(parent);
}

function parentOf(resource: pulumi.Resource): pulumi.Resource | undefined {
  const parent: unknown = Reflect.get(resource, "__parentResource");
  return pulumi.Resource.isInstance(parent) ? parent : undefined;
}

/** What an alias makes of a URN: it leaves out what is as it was. */
async function ofAlias(
  alias: pulumi.Input<pulumi.URN | pulumi.Alias>,
  urn: string,
  formerParents: readonly string[],
): Promise<string[]> {
  const urns = pulumi.output(alias).apply(async (given) => {
    if (typeof given === "string") return [given];
    const now = placeOf(urn);
    const type = text(given.type) ?? innerType(now.types);
    const stack = text(given.stack) ?? now.stack;
    const project = text(given.project) ?? now.project;
    const name = text(given.name) ?? now.name;
    const outers = Object.hasOwn(given, "parent")
      ? await typesOfParent(Reflect.get(given, "parent"))
      : [outerTypes(now.types), ...formerParents.map((former) => placeOf(former).types)];
    return outers.map((outer) => urnOf({ stack, project, types: within(outer, type), name }));
  });
  const { value } = await plain(urns);
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** The types of a parent that an alias names, and of the parent's former ones; of none, and of the stack, there are none. */
async function typesOfParent(parent: unknown): Promise<string[]> {
  if (!pulumi.Resource.isInstance(parent))
    return (await known(parent)).map((urn) => placeOf(urn).types).concat(parent ? [] : "");
  const urns = [...(await known(parent.urn)), ...(await formerUrnsOf(parent))];
  return urns.map((urn) => placeOf(urn).types);
}

const stackType = "pulumi:pulumi:Stack";

/** The stack is around everything, and in no URN. */
const within = (outer: string, type: string): string =>
  outer === "" || outer === stackType ? type : `${outer}$${type}`;

const innerType = (types: string): string => types.slice(types.lastIndexOf("$") + 1);
const outerTypes = (types: string): string => types.slice(0, Math.max(types.lastIndexOf("$"), 0));

/**
 * A child's URN as it was when its parent had another: a name that begins with the parent's began with the former one, as
 * the engine takes it. Where the former parent was in another stack or project, the engine looks in this one, the SDK in
 * that.
 */
function inPlaceOf(urn: string, parentName: string, formerParent: string): string[] {
  const child = placeOf(urn);
  const parent = placeOf(formerParent);
  const types = within(parent.types, innerType(child.types));
  const name = child.name.startsWith(parentName) ? parent.name + child.name.slice(parentName.length) : child.name;
  return [parent, child].map(({ stack, project }) => urnOf({ stack, project, types, name }));
}

/** `urn:pulumi:<stack>::<project>::<types>::<name>`, of which only the name may hold `::`. */
function placeOf(urn: string): Place {
  const [stack = "", project = "", types = "", ...name] = urn.replace(/^urn:pulumi:/, "").split("::");
  return { stack, project, types, name: name.join("::") };
}

const urnOf = ({ stack, project, types, name }: Place): string => `urn:pulumi:${stack}::${project}::${types}::${name}`;

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** A text, once it is there; nothing for one that only `up` can tell. */
async function known(input: unknown): Promise<string[]> {
  const { value } = await plain(input);
  return typeof value === "string" && value !== pulumi.runtime.unknownValue ? [value] : [];
}
