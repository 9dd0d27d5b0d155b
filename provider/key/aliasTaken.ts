import { UserError } from "../resource";
import type { KeyInputs, LiveKey } from "./model";

/**
 * Another key goes by the alias that was asked for.
 *
 * @param holder the key, where it was found
 * @param why what is known about it
 */
export function aliasTaken({ alias, region }: KeyInputs, holder?: LiveKey, why = ""): UserError {
  if (holder === undefined) {
    return new UserError(
      `alias "${alias}" is taken in ${region}, yet no key of this account shows it. Choose another alias, or run \`pulumi up\` again.`,
    );
  }
  const first = holder.keyState === "PendingDelete" ? "cancel its deletion in the console, then " : "";
  return new UserError(
    `alias "${alias}" is taken in ${region} by key ${describeKey(holder)}: ${why}. ` +
      `To take that key over, ${first}write \`adoptKeyId: "${holder.keyId}"\` on this resource; to make a new key, choose another alias.`,
  );
}

/** KeyId, state and dates, in the words a person would use. */
export function describeKey(key: LiveKey): string {
  const facts: string[] = [key.keyState, `made ${day(key.createTime)}`];
  if (key.deletionDate > 0) facts.push(`to be deleted ${day(key.deletionDate)}`);
  return `${key.keyId} (${facts.join(", ")})`;
}

/** A date of the cloud, in Unix seconds, to the minute and in UTC. */
export const day = (unixSeconds: number): string =>
  `${new Date(unixSeconds * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
