import type { ServiceStatus } from "../../cloud/reader/serviceStatus";
import { showCount } from "../model/show";

/**
 * Why there is no room for a new key.
 *
 * @param number which new key of this run in the region it is, from 1; 0 for one that counts already
 * @see https://www.tencentcloud.com/document/product/1030/32780 for what does not count
 */
export function quotaFailure(
  { keyCount, keyLimit }: Pick<ServiceStatus, "keyCount" | "keyLimit">,
  region: string,
  number: number,
): string | undefined {
  if (keyCount === undefined || keyLimit === undefined) return undefined;
  const left = Math.max(0, keyLimit - keyCount);
  if (number <= left) return undefined;
  return (
    `the quota of keys does not suffice: ${ordinal(number)} new key of this update, ${showCount(left)} left of ${showCount(keyLimit)} in ${region}. ` +
    "Remove keys that are not needed (those scheduled for deletion do not count), or ask Tencent Cloud for more."
  );
}

const suffixes: { readonly [Rule in Intl.LDMLPluralRule]?: string } = { one: "st", two: "nd", few: "rd" };
const rules = new Intl.PluralRules("en-US", { type: "ordinal" });

const ordinal = (number: number): string => `${showCount(number)}${suffixes[rules.select(number)] ?? "th"}`;
