import type { KeyUsage } from "../model/model";
import { show } from "../model/show";

/** Every region has symmetric keys; the others are asked for. */
export const mayBeMissing = (usage: KeyUsage | undefined): usage is KeyUsage =>
  usage !== undefined && usage !== "ENCRYPT_DECRYPT";

/** Why a region has no keys of a usage. An empty list says nothing. */
export function usageFailure(offered: ReadonlySet<string>, region: string, usage: KeyUsage): string | undefined {
  if (offered.size === 0 || offered.has(usage)) return undefined;
  return `keyUsage ${show(usage)} is not offered in ${region}, which has ${[...offered].sort().map(show).join(", ")}; choose one of these, or another region`;
}
