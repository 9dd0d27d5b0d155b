import type { RawInputs, ResourceIdentity } from "../../../host/contract";
import type { OnReplace } from "../../model/model";
import { keyReferences } from "../../model/properties";
import { isText } from "../../model/values";
import type { Fate } from "../../plan/fate";

const fates: { readonly [Mode in OnReplace]: (days: number) => string } = {
  archive: () => "is archived: it still decrypts, and encrypts nothing new",
  disable: () => "is disabled: it decrypts nothing until it is enabled again",
  scheduleDeletion: (days) => `is unusable at once and deleted for good after ${days} days, with what it encrypted`,
};

/** What becomes of a key; a preview may not know it yet. */
export type Announced = Fate | "not known yet";

/** What becomes of a key, as the end of a sentence that begins with it. */
export const fateWords = (fate: Announced): string =>
  fate === "not known yet"
    ? "goes as onReplace and pendingWindowInDays say, which only `pulumi up` can tell: it may be deleted for good"
    : fates[fate.mode](fate.pendingWindowInDays);

/** A key that goes, as far as it is known. */
export interface GoingKey {
  /** `undefined` where nothing tells it. */
  readonly keyId: string | undefined;
  readonly alias: string;
}

/** What becomes of a key in whose place another one comes, which the display of Pulumi does not tell. */
export function replacementLine(
  { name, leftBy }: Pick<ResourceIdentity, "name" | "leftBy">,
  { keyId, alias }: GoingKey,
  news: RawInputs,
  fate: Announced,
): string {
  const named = keyReferences.map((reference) => news[reference]).find(isText);
  const next = named === undefined ? "a new key" : `key ${named}`;
  const old = keyId === undefined ? `the key that goes by "${alias}" in the state` : `key ${keyId}`;
  return `KmsKey ${name}: ${next} takes its place; ${old} ${goingWords(leftBy, fate)}`;
}

/** What becomes of a key whose resource has an option because of which the engine may leave it alone. */
export const goingWords = (leftBy: ResourceIdentity["leftBy"], fate: Announced): string =>
  `${leftBy === undefined ? "" : leaving[leftBy]}${fateWords(fate)}`;

/** The engine goes by the options that the last `up` had, and by what else it deletes; the provider is told of neither. */
const leaving: { readonly [Option in NonNullable<ResourceIdentity["leftBy"]>]: string } = {
  retainOnDelete: "stays as it is, but for its alias, where the last `pulumi up` had retainOnDelete too; else it ",
  deletedWith: "stays as it is, but for its alias, where the resource that deletedWith names goes as well; else it ",
};
