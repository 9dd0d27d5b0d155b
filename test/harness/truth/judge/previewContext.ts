import { isOfKey, type Preview, type ResourceState, type Step } from "../../../../cli/report/preview";
import type { Entry } from "../engine/world";
import type { Flags } from "../life/life";
import { type EndingLine, endingLines, linesIn, propertyLines } from "./lines";

type EntryBefore = Pick<Entry, "urn" | "id" | "outputs" | "taint" | "deletedWith" | "replaceWith">;

/** The state before a preview, and the flags of it. */
export interface Before {
  readonly entries: readonly EntryBefore[];
  readonly flags: Pick<Flags, "replace">;
}

/** What the rest of a preview, and the state, say about a step. */
export interface Context {
  readonly endings: readonly EndingLine[];
  readonly shown: readonly { readonly name: string; readonly property: string }[];
  /** KeyIds that resources adopt or restore. */
  readonly taken: ReadonlySet<string>;
  /** Of resources that leave or are replaced. */
  readonly going: readonly Step[];
  /** URNs on which unchanged resources depend: what a flag leaves out keeps the engine from deleting an old object. */
  readonly held: ReadonlySet<string>;
  /** URNs that resources of the program had before. */
  readonly former: ReadonlySet<string>;
  /** KeyIds of resources that the state says are to be replaced. */
  readonly tainted: ReadonlySet<string>;
  /** Names of resources that `--replace` names. */
  readonly forced: readonly string[];
  /** KeyIds of which the state does not say whose they are: the provider may have to take the milder way. */
  readonly unplaced: ReadonlySet<string>;
  /** By URN, that of the resource with which one is deleted. */
  readonly deletedWith: ReadonlyMap<string, string>;
  /** By URN, those with which one is replaced, as the last run had it. */
  readonly replacedWith: ReadonlyMap<string, readonly string[]>;
  /** URNs of resources whose old object goes before the new one is made. */
  readonly deletedFirst: ReadonlySet<string>;
}

export const isDeletedFirst = ({ op, before }: Step): boolean =>
  op === "replace" && before?.isPendingReplacement === true;

export function contextOf(preview: Preview, { entries, flags }: Before): Context {
  const steps = preview.steps.filter(isOfKey);
  const lines = linesIn(preview);
  return {
    endings: endingLines(lines),
    shown: propertyLines(lines),
    taken: new Set(steps.flatMap(({ op, after }) => (/^(create|replace)$/.test(op) ? (takenKeyId(after) ?? []) : []))),
    going: steps.filter((step) => /^(delete|replace)/.test(step.op)),
    held: new Set(steps.flatMap(({ op, before }) => (op === "same" ? (before?.dependencies ?? []) : []))),
    former: new Set(
      steps.flatMap(({ urn, before, after }) =>
        after === undefined ? [] : [before?.place ?? "", ...after.formerUrns].filter((one) => one !== urn),
      ),
    ),
    tainted: new Set(entries.filter(({ taint }) => taint).map(({ id }) => id)),
    forced: flags.replace ?? [],
    unplaced: new Set(entries.filter(({ urn, outputs }) => outputs.__urn !== urn).map(({ id }) => id)),
    deletedWith: new Map(entries.map(({ urn, deletedWith }) => [urn, deletedWith])),
    replacedWith: new Map(entries.map(({ urn, replaceWith }) => [urn, replaceWith])),
    deletedFirst: new Set(steps.filter(isDeletedFirst).map(({ urn }) => urn)),
  };
}

export const takenKeyId = (after: ResourceState | undefined): string | undefined => {
  const given = after?.inputs.adoptKeyId ?? after?.inputs.restoreKeyId;
  return typeof given === "string" && given !== "" ? given : undefined;
};
