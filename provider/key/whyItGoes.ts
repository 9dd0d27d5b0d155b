import type { DeleteRequest } from "../host/contract";
import type { ProgramResource } from "../run/declarations/programResource";
import type { Declarations } from "../run/declarations/readDeclarations";
import { type Fate, fateOf, mildest, removalSettings, type SomeRemovalSettings, type WhyItGoes } from "./fate";
import type { ProgramMemory, Settled } from "./programMemory";
import { removalSettingsIn } from "./removalInputs";
import { fateInAlias, isReplacedAlias } from "./retiredAlias";
import type { KnownProperties } from "./state";
import { urnHere } from "./urnHere";

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
  /** Whether a replaced key may as well be one that leaves, since its resource keeps another: then the alias decides. */
  readonly mayLeave?: true;
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
  const declared = declarations.kind === "known" ? declarations.resources : [];
  const replaced = memory.replacedKey(keyId);
  const own = ownOf(keyId, state, declared);
  const holder = holderOf(memory, declared, { keyId, own, isReplaced: replaced !== undefined });
  // With `--target` and in `destroy --run-program` the engine asks nothing about the resources that a program declares.
  const isTold = state.__urn !== undefined || memory.isProgramSeen() || memory.owner(keyId) !== undefined;
  if (holder !== undefined) return { ...holder, mayBeOwn: holder.isHad && !isTold };
  const goes = { kind: "goes", asksAlias: false } as const;
  if (replaced !== undefined) return { ...goes, why: "replaced", announced: replaced.fate };
  if (own?.has === keyId) {
    // Only `pulumi destroy --run-program` deletes a key that its resource has, and it checks none; else another entry goes.
    return memory.settled(own.urn) === undefined
      ? { ...goes, why: "leaves", asksAlias: true }
      : { kind: "held", by: own.urn, isHad: true, mayBeOwn: false };
  }

  const newest = newestOf(memory, own, state, declared);
  if (newest !== undefined) {
    const mayLeave = keepsAnother(memory, own, state, declared) ? ({ mayLeave: true } as const) : {};
    return { ...goes, why: "replaced", newest, ...mayLeave };
  }
  if (declarations.kind === "unreadable") return { ...goes, why: "either", notTold: declarations.why };
  if (declarations.kind === "none") {
    return memory.isProgramSeen()
      ? { ...goes, why: "either", notTold: "what the program declares was not written down" }
      : { ...goes, why: "leaves", asksAlias: true };
  }
  const isStrange = state.__urn === undefined || urnHere(state.__urn, declared) !== state.__urn;
  const why = isStrange && (memory.makesUnexplained() || isMadeElsewhere(memory, declared)) ? "either" : "leaves";
  // Of a key whose state does not say whose it was, an alias of ours says more.
  return { ...goes, why, asksAlias: state.__urn === undefined };
}

/** Whether the process of another provider is about to make a key. */
const isMadeElsewhere = (memory: ProgramMemory, declared: readonly ProgramResource[]): boolean =>
  declared.some(({ urn, has }) => has === undefined && memory.settled(urn) === undefined);

interface Sought {
  readonly keyId: string;
  /** The resource that the key belonged to, where the program still declares it. */
  readonly own: ProgramResource | undefined;
  /** Whether another key takes this one's place: then it is its resource's no more. */
  readonly isReplaced: boolean;
}

/**
 * Another resource of the program that has the key or wants it; or the key's own, which forces a replacement and takes the
 * same key over again.
 */
function holderOf(
  memory: ProgramMemory,
  declared: readonly ProgramResource[],
  { keyId, own, isReplaced }: Sought,
): Omit<Held, "mayBeOwn"> | undefined {
  const others = declared.filter(
    (resource) => resource !== own || (own.wants === keyId && memory.settled(own.urn)?.isMade === true),
  );
  const has = others.find((resource) => resource.has === keyId);
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
  own: ProgramResource | undefined,
  { __urn: urn }: KnownProperties,
  declared: readonly ProgramResource[],
): boolean {
  const settled = urn === undefined ? undefined : settledOf(memory, urn, declared);
  if (settled === undefined) return own?.has !== undefined;
  return !settled.isMade && memory.replacedOf(settled.urn) === undefined;
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
  const exact = declared.filter((resource) => urns.includes(resource.urn));
  const all = [...exact, ...declared.filter(({ formerUrns }) => urns.some((one) => formerUrns.includes(one)))];
  return all.find(({ has }) => has === keyId) ?? all[0];
}

/** What becomes of a key that goes, and whether only because the milder of two ways counts. */
export function fateOfGoing(
  { why, announced, newest, asksAlias, mayLeave }: Goes,
  { id, declared }: DeleteRequest,
  state: KnownProperties,
  liveAlias: string,
): { readonly fate: Fate; readonly isMilder: boolean } {
  if (announced !== undefined) return { fate: announced, isMilder: false };
  const { onDestroy, onReplace, pendingWindowInDays } = removalSettings(state);
  if (asksAlias && isReplacedAlias(liveAlias, id)) {
    const told = fateInAlias(liveAlias, id);
    const mode = mildest([told?.mode ?? onReplace, onDestroy]);
    const days = told?.pendingWindowInDays ?? pendingWindowInDays;
    return { fate: { mode, pendingWindowInDays: days }, isMilder: mode !== onDestroy };
  }
  const fate = fateOf(why, state, newest, (name) => declared?.includes(name) === true);
  if (newest?.ignored !== undefined)
    return { fate: fateThatStays(id, fate, fateOf(why, state), liveAlias), isMilder: false };
  if (mayLeave === true && !isReplacedAlias(liveAlias, id)) {
    const left = fateOf("leaves", state);
    const days = Math.max(fate.pendingWindowInDays, left.pendingWindowInDays);
    const mode = mildest([fate.mode, left.mode]);
    return { fate: { mode, pendingWindowInDays: days }, isMilder: fate.mode !== left.mode };
  }
  return { fate, isMilder: why === "either" && onDestroy !== onReplace };
}

/**
 * What becomes of a key where `ignoreChanges` may have the state count and not the program: what its alias was given to tell, else
 * the milder of the two, since for what is deleted first the engine ignores the option.
 */
function fateThatStays(keyId: string, wanted: Fate, kept: Fate, liveAlias: string): Fate {
  const told = fateInAlias(liveAlias, keyId);
  const pendingWindowInDays = Math.max(wanted.pendingWindowInDays, kept.pendingWindowInDays);
  return { mode: mildest([wanted.mode, kept.mode]), pendingWindowInDays, ...told };
}
