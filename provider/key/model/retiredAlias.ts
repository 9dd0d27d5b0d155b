import type { Fate } from "../plan/fate";
import type { OnReplace } from "./model";

const longest = 60;
const retiredStart = "retired-";
const replacedStart = "replaced-";
/** A hyphen and eight digits. */
const keyEndLength = 9;
/** A hyphen, a letter and two digits. */
const longestCode = 4;
const retiredForm = /^(.+)-([0-9a-f]{8})$/;
const replacedForm = /^(.+)-([0-9a-f]{8})(?:-(a|d|s\d{1,2}))?$/;

/**
 * The alias of a key that leaves the program: it frees the old one, which a key scheduled for deletion would block.
 * Aliases that this file made for the same key are taken off first, so that names do not pile up.
 */
export const retiredAlias = (alias: string, keyId: string): string =>
  marked(retiredStart, original(alias, keyId), keyId);

/**
 * The alias of a key whose place a new one is about to take. It carries what is to become of the key, so that a run after a
 * killed one does what was announced.
 */
export function replacedAlias(alias: string, keyId: string, fate: Fate): string {
  const end = `${keyEnd(keyId)}-${codeOf(fate)}`;
  return `${replacedStart}${original(alias, keyId).slice(0, longest - replacedStart.length - end.length)}${end}`;
}

/** What `replacedAlias` was told to write; `undefined` for another alias, and for one of an older version. */
export function fateInAlias(alias: string, keyId: string): Partial<Fate> | undefined {
  const code = unmarked(replacedStart, alias, keyId)?.code;
  const mode = modes.find(([letter]) => letter === code?.[0])?.[1];
  if (code === undefined || mode === undefined) return undefined;
  const days = Number(code.slice(1));
  return { mode, ...(days >= 7 && days <= 30 ? { pendingWindowInDays: days } : {}) };
}

const modes: readonly (readonly [letter: string, mode: OnReplace])[] = [
  ["a", "archive"],
  ["d", "disable"],
  ["s", "scheduleDeletion"],
];

function codeOf({ mode, pendingWindowInDays }: Fate): string {
  const letter = modes.find(([, one]) => one === mode)?.[0] ?? "";
  return mode === "scheduleDeletion" ? `${letter}${pendingWindowInDays}` : letter;
}

/** Whether `retiredAlias` made the alias: for this key, or where none is given, for any. */
export const isRetiredAlias = (alias: string, keyId?: string): boolean =>
  unmarked(retiredStart, alias, keyId) !== undefined;

/** Whether `replacedAlias` made the alias: for this key, or where none is given, for any. */
export const isReplacedAlias = (alias: string, keyId?: string): boolean =>
  unmarked(replacedStart, alias, keyId) !== undefined;

/** Whether the alias only says that a key was taken out of use: one that is used again goes by another. */
export const isOutOfUseAlias = (alias: string): boolean => isRetiredAlias(alias) || isReplacedAlias(alias);

/**
 * What the aliases begin with, before the key's part, of keys that were taken out of use while they went by `alias`: which
 * keys these are, it does not say. All aliases are cut alike here, since what follows is not of one length.
 */
export const outOfUseStems = (alias: string): readonly string[] =>
  [retiredStart, replacedStart].map((start) => stem(start, alias));

/** What `outOfUseStems` gives for the alias that the key had; `undefined` for a key that was not taken out of use. */
export function outOfUseStem(alias: string, keyId: string): string | undefined {
  const retired = unmarked(retiredStart, alias, keyId);
  if (retired !== undefined) return stem(retiredStart, retired.alias);
  const replaced = unmarked(replacedStart, alias, keyId);
  return replaced && stem(replacedStart, replaced.alias);
}

const original = (alias: string, keyId: string): string =>
  (unmarked(retiredStart, alias, keyId) ?? unmarked(replacedStart, alias, keyId))?.alias ?? alias;

const keyPart = (keyId: string): string => keyId.slice(0, 8);

const keyEnd = (keyId: string): string => `-${keyPart(keyId)}`;

const marked = (start: string, alias: string, keyId: string): string =>
  `${start}${alias.slice(0, longest - start.length - keyEndLength)}${keyEnd(keyId)}`;

const stem = (start: string, alias: string): string =>
  `${start}${alias.slice(0, longest - start.length - keyEndLength - longestCode)}`;

/** What was put around an alias, and the alias; `undefined` for one of another form. */
function unmarked(
  start: string,
  alias: string,
  keyId: string | undefined,
): { readonly alias: string; readonly code: string | undefined } | undefined {
  if (!alias.startsWith(start)) return undefined;
  const form = start === replacedStart ? replacedForm : retiredForm;
  const [, before, part, code] = form.exec(alias.slice(start.length)) ?? [];
  if (before === undefined || (keyId !== undefined && part !== keyPart(keyId))) return undefined;
  return { alias: before, code };
}

/** What a person is told about a key whose replacement did not come about. */
export const aliasBack = (keyId: string, { alias, region }: { alias: string; region: string }, own: string): string =>
  `KmsKey: key ${keyId} (${region}) went by "${alias}", since another key was to replace it; it goes by "${own}" again.`;
