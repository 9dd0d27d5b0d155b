const longest = 60;
const retiredStart = "retired-";
const replacedStart = "replaced-";
/** A hyphen and eight digits. */
const keyEndLength = 9;

/**
 * The alias of a key that leaves the program: it frees the old one, which a key scheduled for deletion would block.
 * Aliases that this file made for the same key are taken off first, so that names do not pile up.
 */
export const retiredAlias = (alias: string, keyId: string): string =>
  marked(retiredStart, original(alias, keyId), keyId);

/** The alias of a key whose place a new one is about to take. */
export const replacedAlias = (alias: string, keyId: string): string =>
  marked(replacedStart, original(alias, keyId), keyId);

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
 * keys these are, it does not say.
 */
export const outOfUseStems = (alias: string): readonly string[] =>
  [retiredStart, replacedStart].map((start) => stem(start, alias));

/** What `outOfUseStems` gives for the alias that the key had; `undefined` for a key that was not taken out of use. */
export const outOfUseStem = (alias: string, keyId: string): string | undefined =>
  isRetiredAlias(alias, keyId) || isReplacedAlias(alias, keyId) ? alias.slice(0, -keyEnd(keyId).length) : undefined;

const original = (alias: string, keyId: string): string =>
  unmarked(retiredStart, alias, keyId) ?? unmarked(replacedStart, alias, keyId) ?? alias;

const keyPart = (keyId: string): string => keyId.slice(0, 8);

const keyEnd = (keyId: string): string => `-${keyPart(keyId)}`;

const marked = (start: string, alias: string, keyId: string): string => `${stem(start, alias)}${keyEnd(keyId)}`;

const stem = (start: string, alias: string): string =>
  `${start}${alias.slice(0, longest - start.length - keyEndLength)}`;

/** What stands between the start and the key's part; `undefined` for an alias of another form. */
function unmarked(start: string, alias: string, keyId: string | undefined): string | undefined {
  if (!alias.startsWith(start)) return undefined;
  const parts = /^(.+)-([0-9a-f]{8})$/.exec(alias.slice(start.length));
  if (parts === null || (keyId !== undefined && parts[2] !== keyPart(keyId))) return undefined;
  return parts[1];
}
