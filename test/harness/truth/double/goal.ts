import { unknown } from "../../../../cli/report/read/marks";
import { defaultAlias } from "../../../../sdk/defaultAlias";
import { ignoredInputs } from "../../../../sdk/program/ignoredInputs";
import { providerText } from "../../../../sdk/providerText";
import { urnOf } from "../engine/urns";
import { inOrder, isSecret, isUnknown } from "../life/edits";
import type { DeclaredKey, Former, Program, Values } from "../life/life";
import type { Resource } from "./resource";

/** Where a program runs. */
export interface Place {
  readonly project: string;
  readonly stack: string;
}

/** A resource as the program registers it, with all that the class adds. */
export interface Goal
  extends Pick<
    Resource,
    | "urn"
    | "name"
    | "provider"
    | "protect"
    | "retainOnDelete"
    | "deletedWith"
    | "replaceWith"
    | "dependencies"
    | "propertyDependencies"
    | "replacementTrigger"
  > {
  /** URNs that it had before. */
  readonly formerUrns: readonly string[];
  /** The component that it stands in; `""` for none. */
  readonly parent: string;
  /** All components that the program has for it. */
  readonly parents: readonly string[];
  readonly deleteBeforeReplace: boolean;
  readonly ignoreChanges: readonly string[];
  /** What reaches the provider, when the ids of other resources are known or not. */
  inputs(idOf: (urn: string) => string | undefined): Values;
}

/** What a program registers, each after what it needs. */
export function goalsOf(program: Program, place: Place): readonly Goal[] {
  const urn = (name: string) => urnOf(place.stack, place.project, name, program[name]?.opts.parent);
  return inOrder(program).map(([name, key]) => goalOf(name, key, urn, place));
}

function goalOf(name: string, { args, opts }: DeclaredKey, urnIn: (name: string) => string, place: Place): Goal {
  const urn = urnIn(name);
  const { parent = "", provider = "", protect = true, retainOnDelete = false, deleteBeforeReplace = false } = opts;
  const { deletedWith, replaceWith = [], dependsOn = [], aliases = [], ignoreChanges = [], replacementTrigger } = opts;
  const formerUrn = (one: Former) => urnOf(place.stack, place.project, one.name ?? name, one.parent ?? parent);
  const former = aliases.map(formerUrn).filter((one) => one !== urn);
  const secrets = Object.entries(args)
    .flatMap(([property, value]) => secretsIn(property, value))
    .sort();
  const from = Object.entries(args).flatMap(([property, value]): [string, string[]][] =>
    isUnknown(value) ? [[property, [urnIn(value.by)]]] : [],
  );
  const needed = [...dependsOn, ...replaceWith, ...(deletedWith === undefined ? [] : [deletedWith])].map(urnIn);
  const identity = {
    name,
    urn,
    defaultAlias: defaultAlias({ organization: "organization", ...place, name, urn }),
    ...(deleteBeforeReplace && { deleteBeforeReplace }),
    ...(retainOnDelete && { retainOnDelete }),
    ...(deletedWith !== undefined && { deletedWith: true }),
    ...(former.length > 0 && { formerUrns: former }),
    ...(secrets.length > 0 && { secrets }),
  };
  return {
    urn,
    name,
    provider,
    protect,
    retainOnDelete,
    deletedWith: deletedWith === undefined ? "" : urnIn(deletedWith),
    replaceWith: replaceWith.map(urnIn),
    dependencies: [...new Set([...needed, ...from.flatMap(([, urns]) => urns)])],
    propertyDependencies: Object.fromEntries(from),
    replacementTrigger,
    formerUrns: former,
    parent,
    parents: [parent, ...aliases.map((one) => one.parent ?? "")].filter((one) => one !== ""),
    deleteBeforeReplace,
    ignoreChanges: ignoredInputs([...ignoreChanges]),
    inputs: (idOf) => ({
      ...Object.fromEntries(Object.entries(args).map(([property, value]) => [property, resolved(value, urnIn, idOf)])),
      __resource: identity,
      __provider: providerText,
    }),
  };
}

function resolved(value: unknown, urnIn: (name: string) => string, idOf: (urn: string) => string | undefined): unknown {
  if (isUnknown(value)) return idOf(urnIn(value.by)) === undefined ? unknown : value.$unknown;
  if (isSecret(value)) return value.$secret;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolved(inner, urnIn, idOf)]));
}

/** Where a value holds a secret, as the class says it. */
function secretsIn(path: string, value: unknown): readonly string[] {
  if (isSecret(value)) return [path];
  if (typeof value !== "object" || value === null || isUnknown(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => secretsIn(`${path}.${name}`, inner));
}

/** What of a goal the state keeps. */
export const keptOf = ({
  urn,
  name,
  provider,
  protect,
  retainOnDelete,
  deletedWith,
  replaceWith,
  dependencies,
  propertyDependencies,
  replacementTrigger,
}: Goal) => ({
  urn,
  name,
  provider,
  protect,
  retainOnDelete,
  deletedWith,
  replaceWith,
  dependencies,
  propertyDependencies,
  replacementTrigger,
});
