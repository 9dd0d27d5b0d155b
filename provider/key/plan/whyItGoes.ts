import type { ProgramResource } from "../../run/declarations/programResource";
import type { Declarations } from "../../run/declarations/readDeclarations";
import { removalSettingsIn } from "../model/removalInputs";
import type { KnownProperties } from "../model/state";
import { urnHere } from "../model/urnHere";
import type { ProgramMemory, Settled } from "../programMemory";
import type { Fate, SomeRemovalSettings, WhyItGoes } from "./fate";
import { type RunView, viewOfRun } from "./runView";

/** Another resource of the program has the key, or is to have it. */
export interface Held {
  readonly kind: "held";
  readonly by: string;
  readonly isHad: boolean;
  /** Whether it may be this very resource: the state, of an older version, does not say whose key it was. */
  readonly mayBeOwn: boolean;
}

/** What the program says now, as far as it was written down. */
type NewestSettings = SomeRemovalSettings & Pick<ProgramResource, "ignored">;

/**
 * What is with a key whose place in the program is taken, and whose alias does not say that it was replaced: it surely `leaves`,
 * or that cannot be told, and the one is more likely or the other.
 */
export type Unmarked = "leaves" | "ratherLeaves" | "ratherReplaced";

/** The key goes. */
export interface Goes {
  readonly kind: "goes";
  readonly why: WhyItGoes;
  /** What was announced in this same process. */
  readonly announced?: Fate | undefined;
  /** What the program says now of the resource that the key belongs to. */
  readonly newest?: NewestSettings | undefined;
  /** Whether the key's alias tells more: nothing else does. */
  readonly asksAlias: boolean;
  /** Whether its resource is replaced once more: no preview shows this key then, and what was said of it first counts. */
  readonly isOlder?: true;
  /** What may be where the alias does not mark it as replaced; absent where that does not count. */
  readonly ifUnmarked?: Unmarked;
  /** What kept the program from telling. */
  readonly notTold?: string | undefined;
}

/**
 * Why a key goes, told by its URN: one that the program still declares gets another key, any other leaves. The engine
 * deletes in the process of the provider that the key had, which may have seen nothing else of the run; what the program
 * declares is written down for that.
 */
export function whyItGoes(
  memory: ProgramMemory,
  declarations: Declarations,
  keyId: string,
  state: KnownProperties,
): Held | Goes {
  const run = viewOfRun(memory, declarations);
  const { declared } = run;
  const replaced = memory.replacedKey(keyId);
  const own = ownOf(keyId, state, declared) ?? declared.find(({ urn }) => urn === run.replacing(keyId));
  const holder = holderOf(memory, run, { keyId, own, isReplaced: replaced !== undefined });
  // With `--target` and in `destroy --run-program` the engine asks nothing about the resources that a program declares.
  const isAsked = memory.isProgramSeen() || (holder !== undefined && run.isMade(holder.by) !== undefined);
  const isTold = state.__urn !== undefined || isAsked || memory.owner(keyId) !== undefined;
  if (holder !== undefined) return { ...holder, mayBeOwn: holder.isHad && !isTold };
  const goes = { kind: "goes", asksAlias: false } as const;
  if (replaced !== undefined) return { ...goes, why: "replaced", announced: replaced.fate };
  if (own?.has === keyId) {
    // Only `pulumi destroy --run-program` deletes a key that its resource has, and it checks none; else another entry goes.
    return run.isMade(own.urn) === undefined
      ? { ...goes, why: "leaves", asksAlias: true }
      : { kind: "held", by: own.urn, isHad: true, mayBeOwn: false };
  }

  const newest = newestOf(memory, own, state, declared);
  if (newest !== undefined) {
    return { ...goes, why: "replaced", newest, ...unmarked(memory, run, own, keyId, state) };
  }
  if (declarations.kind === "unreadable") return { ...goes, why: "either", notTold: declarations.why };
  if (declarations.kind === "none") {
    return memory.isProgramSeen()
      ? { ...goes, why: "either", notTold: "what the program declares was not written down" }
      : { ...goes, why: "leaves", asksAlias: true };
  }
  const isStrange = state.__urn === undefined || urnHere(state.__urn, declared) !== state.__urn;
  const why = isStrange && (memory.makesUnexplained() || run.makesElsewhere()) ? "either" : "leaves";
  // Of a key whose state does not say whose it was, an alias of ours says more.
  return { ...goes, why, asksAlias: state.__urn === undefined };
}

/** What else may be with a key whose resource, as far as its place tells, gets another one or goes on with one. */
function unmarked(
  memory: ProgramMemory,
  run: RunView,
  own: ProgramResource | undefined,
  keyId: string,
  state: KnownProperties,
): Pick<Goes, "isOlder" | "ifUnmarked"> {
  const isOlder = own !== undefined && run.replacesOther(own.urn, keyId) ? ({ isOlder: true } as const) : {};
  const isOnlyFormer = own !== undefined && run.isPlaced(own.urn) && !isAt(own, state, run.declared);
  if (isOnlyFormer) return { ...isOlder, ifUnmarked: "leaves" };
  if (keepsAnother(memory, run, own, state)) return { ifUnmarked: "ratherLeaves" };
  const maker = settledOf(memory, state.__urn ?? "", run.declared)?.urn ?? own?.urn;
  const isSure = maker === undefined || run.isMade(maker) === undefined || run.replaces(maker);
  return isSure && isOlder.isOlder === undefined ? {} : { ...isOlder, ifUnmarked: "ratherReplaced" };
}

interface Sought {
  readonly keyId: string;
  /** The resource that the key belonged to, where the program still declares it. */
  readonly own: ProgramResource | undefined;
  /** Whether another key takes this one's place: then it is its resource's no more. */
  readonly isReplaced: boolean;
}

/**
 * Another resource of the program that has the key or wants it; or the key's own, which takes it over: because it forces a
 * replacement, or from a resource by whose former name the state still knows the key.
 */
function holderOf(
  memory: ProgramMemory,
  run: RunView,
  { keyId, own, isReplaced }: Sought,
): Omit<Held, "mayBeOwn"> | undefined {
  const isTaker = own?.wants === keyId && (run.isMade(own.urn) ?? own.has !== keyId);
  const others = run.declared.filter((resource) => resource !== own || isTaker);
  const has = others.find((resource) => resource.has === keyId || run.keeps(resource.urn, keyId));
  if (has !== undefined) return { kind: "held", by: has.urn, isHad: true };
  const wants = others.find((resource) => resource.wants === keyId);
  if (wants !== undefined) return { kind: "held", by: wants.urn, isHad: false };
  const owner = isReplaced ? undefined : memory.owner(keyId);
  return owner === undefined ? undefined : { kind: "held", by: owner, isHad: true };
}

/** What the program says now of the resource that the key belonged to; `undefined` where it declares none. */
function newestOf(
  memory: ProgramMemory,
  own: ProgramResource | undefined,
  { __urn: urn, alias, region }: KnownProperties,
  declared: readonly ProgramResource[],
): NewestSettings | undefined {
  if (urn === undefined) {
    if (own !== undefined) return own;
    // A state of an older version: a resource that makes a key under this very alias has no other one.
    const successor = alias !== undefined && region !== undefined ? memory.at({ alias, region }) : undefined;
    return successor?.isMade ? removalSettingsIn(successor.inputs) : undefined;
  }
  const settled = settledOf(memory, urn, declared);
  return settled === undefined ? own : removalSettingsIn(settled.inputs);
}

const settledOf = (memory: ProgramMemory, urn: string, declared: readonly ProgramResource[]): Settled | undefined =>
  memory.declaring(urnHere(urn, declared)) ?? memory.declaring(urn);

/**
 * Whether the resource that has or had the key's URN goes on with a key that this run does not put in the place of this one. An
 * option `aliases` stays in a program for years, and the name in it may be given to another resource meanwhile.
 */
function keepsAnother(
  memory: ProgramMemory,
  run: RunView,
  own: ProgramResource | undefined,
  { __urn: urn }: KnownProperties,
): boolean {
  const settled = urn === undefined ? undefined : settledOf(memory, urn, run.declared);
  if (settled !== undefined) return !settled.isMade && memory.replacedOf(settled.urn) === undefined;
  const isMade = own && run.isMade(own.urn);
  return isMade === undefined ? own?.has !== undefined : !isMade;
}

/**
 * The resource that the key belongs to or belonged to: one that has it, else one that has the very URN, else one that was known
 * by it before.
 */
function ownOf(
  keyId: string,
  { __urn: urn }: KnownProperties,
  declared: readonly ProgramResource[],
): ProgramResource | undefined {
  if (urn === undefined) return undefined;
  const urns = [urn, urnHere(urn, declared)];
  const exact = declared.filter((resource) => isAt(resource, { __urn: urn }, declared));
  const all = [...exact, ...declared.filter(({ formerUrns }) => urns.some((one) => formerUrns.includes(one)))];
  return all.find(({ has }) => has === keyId) ?? all[0];
}

/** Whether the resource has the very URN that the state tells. */
const isAt = (
  { urn }: ProgramResource,
  { __urn: told }: Pick<KnownProperties, "__urn">,
  declared: readonly ProgramResource[],
): boolean => told !== undefined && (urn === told || urn === urnHere(told, declared));
