import { day } from "../check/aliasTaken";
import type { LiveKey } from "../model/model";
import type { Held } from "../plan/whyItGoes";

/** What a line says beside what became of the key. */
export interface Circumstances {
  /** Its alias before and now; absent where nothing tells whether an alias is a secret. */
  readonly names: { readonly was: string; readonly now: string } | undefined;
  /** Whether the milder of two ways was taken, since nothing told which of them was meant. */
  readonly isMilder: boolean;
  /** Why nothing told, where that is worth a word. */
  readonly notTold?: string | undefined;
}

/** What became of a key that was taken out of use, and the way back. */
export function farewell(live: LiveKey, { names, isMilder, notTold }: Circumstances): string {
  const key = `KmsKey: key ${live.keyId} (${names === undefined ? "" : `${aliases(names)}, `}${live.region})`;
  const doubt = isMilder
    ? ` Whether it left the program or was replaced is not known${notTold === undefined ? "" : ` (${notTold})`}, so the milder of onDestroy and onReplace was done.`
    : "";
  if (live.keyState === "PendingDelete") {
    return (
      `${key} is unusable from now on and will be deleted for good on ${day(live.deletionDate)}. ` +
      `Until then it can be brought back: declare it with restoreKeyId: "${live.keyId}".${doubt}`
    );
  }
  const what = live.keyState === "Archived" ? "is archived and can still decrypt" : `is kept, ${live.keyState}`;
  return `${key} ${what}. To use it again, declare it with restoreKeyId: "${live.keyId}".${doubt}`;
}

const aliases = ({ was, now }: { readonly was: string; readonly now: string }): string =>
  was === now ? `alias "${was}"` : `was "${was}", now "${now}"`;

/** Why a key was left as it is, and what to do where nobody has it in the end. */
export function leftAlone(keyId: string, region: string, { by, isHad }: Pick<Held, "by" | "isHad">): string {
  const key = `KmsKey: key ${keyId} (${region}) is left as it is, since`;
  return isHad
    ? `${key} it is the key of ${by} now.`
    : `${key} ${by} is to have it. If that failed, no state has the key: run \`pulumi up\` again, or declare it with adoptKeyId: "${keyId}".`;
}

/** Why nothing was done with a key that may be that of the resource which goes, or of another one that stays. */
export const whoseKey = (keyId: string, region: string, { by }: Pick<Held, "by">): string =>
  `key ${keyId} (${region}) is the key of ${by}, and the state, which an older version wrote, does not say whether that is this resource. ` +
  "Nothing was done. If the key is to go, run `pulumi destroy` without --run-program; if it is to stay, take this entry out with `pulumi state delete`.";
