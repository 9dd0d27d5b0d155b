import { UserError } from "../resource";
import type { KeyInputs, LiveKey } from "./model";
import { show } from "./show";

/** Another key goes by the alias that was asked for. */
export class AliasTaken extends UserError {
  constructor(
    message: string,
    /** `undefined` where it was not found. */
    readonly holderId: string | undefined,
  ) {
    super(message);
  }
}

/**
 * Another key goes by the alias that was asked for.
 *
 * @param holder the key, where it was found
 * @param why what is known about it
 */
export function aliasTaken(inputs: KeyInputs, holder?: LiveKey, why = ""): AliasTaken {
  const { alias, region } = inputs;
  if (holder === undefined) {
    return new AliasTaken(
      `alias "${alias}" is taken in ${region}, yet no key of this account shows it. Choose another alias, or run \`pulumi up\` again.`,
      undefined,
    );
  }
  const first = [
    ...(holder.keyState === "PendingDelete" ? ["cancel its deletion in the console"] : []),
    ...(["keyUsage", "origin", "hsmClusterId"] as const)
      .filter((name) => inputs[name] !== undefined && inputs[name] !== holder[name])
      .map((name) => `declare its ${name} ${show(holder[name])}`),
  ];
  return new AliasTaken(
    `alias "${alias}" is taken in ${region} by key ${describeKey(holder)}: ${why}. ` +
      `To take that key over, ${first.map((step) => `${step}, `).join("")}${first.length > 0 ? "then " : ""}write \`adoptKeyId: "${holder.keyId}"\` on this resource; to make a new key, choose another alias.`,
    holder.keyId,
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
