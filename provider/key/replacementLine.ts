import type { KeyInputs, OnReplace } from "./model";
import { keyReferences } from "./properties";
import type { RemovalSettings } from "./wish";

const fates: { readonly [Mode in OnReplace]: (days: number) => string } = {
  archive: () => "is archived: it still decrypts, and encrypts nothing new",
  disable: () => "is disabled: it decrypts nothing until it is enabled again",
  scheduleDeletion: (days) => `is unusable at once and deleted for good after ${days} days, with what it encrypted`,
};

/** What becomes of a key in whose place another one comes, which the display of Pulumi does not tell. */
export function replacementLine(
  name: string,
  keyId: string,
  news: Partial<Pick<KeyInputs, "adoptKeyId" | "restoreKeyId">>,
  { onReplace, pendingWindowInDays }: RemovalSettings,
): string {
  const named = keyReferences.map((reference) => news[reference]).find((given) => given !== undefined);
  const next = named === undefined ? "a new key" : `key ${named}`;
  return `KmsKey ${name}: ${next} takes its place; key ${keyId} ${fates[onReplace](pendingWindowInDays)}`;
}
