import { UserError } from "../../errors";
import type { KeyInputs, KeyOutline } from "../model/model";
import { show } from "../model/show";
import { wishAtCreation } from "../plan/wish";

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
export function aliasTaken(inputs: KeyInputs, holder?: KeyOutline, why = ""): AliasTaken {
  const { alias, region } = inputs;
  if (holder === undefined) {
    return new AliasTaken(
      `alias "${alias}" is taken in ${region}, yet no key of this account shows it. Choose another alias, or run \`pulumi up\` again.`,
      undefined,
    );
  }
  const known = why === "" ? "" : `: ${why}`;
  return new AliasTaken(
    `alias "${alias}" is taken in ${region} by key ${describeKey(holder)}${known}.\n${waysOut(inputs, holder)}`,
    holder.keyId,
  );
}

/** How to get a key for the resource nevertheless. */
function waysOut(inputs: KeyInputs, holder: KeyOutline): string {
  if (holder.owner !== "user") {
    return `It belongs to the cloud product ${show(holder.owner)}, which manages it; choose another alias.`;
  }
  if (holder.replica) return "It is a replica of a key in another region; choose another alias.";
  const isScheduled = holder.keyState === "PendingDelete";
  const first = toDeclare(isScheduled ? wishAtCreation(inputs) : inputs, holder);
  const [verb, input] = isScheduled
    ? (["take that key back", "restoreKeyId"] as const)
    : (["take that key over", "adoptKeyId"] as const);
  return `To ${verb}, ${first}write \`${input}: "${holder.keyId}"\` on this resource; to make a new key, choose another alias.`;
}

/** What the program must say of a key before it can have it. */
function toDeclare(
  wanted: Pick<Partial<KeyOutline>, "keyUsage" | "origin" | "hsmClusterId">,
  holder: KeyOutline,
): string {
  const differing = (["keyUsage", "origin", "hsmClusterId"] as const).filter(
    (name) => wanted[name] !== undefined && wanted[name] !== holder[name],
  );
  return differing.length === 0
    ? ""
    : `${differing.map((name) => `declare its ${name} ${show(holder[name])}, `).join("")}then `;
}

/** KeyId, state and dates, in the words a person would use. */
export function describeKey(key: KeyOutline): string {
  const facts: string[] = [key.keyState, `made ${day(key.createTime)}`];
  if (key.deletionDate > 0) facts.push(`to be deleted ${day(key.deletionDate)}`);
  return `${key.keyId} (${facts.join(", ")})`;
}

/** A date of the cloud, in Unix seconds, to the minute and in UTC. */
export const day = (unixSeconds: number): string =>
  `${new Date(unixSeconds * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
