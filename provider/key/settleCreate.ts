import type { CloudOperation } from "../cloud/cloud";
import { CloudError } from "../cloud/cloudError";
import { UserError } from "../resource";
import type { Session } from "../session";
import { aliasTaken } from "./aliasTaken";
import { type CreatedKey, toCreatedKey, toCreateKeyRequest, toLiveKey } from "./mapping";
import type { KeyInputs, LiveKey, Tags } from "./model";
import { show } from "./show";
import { type CreationWish, wishAtCreation } from "./wish";

/** `CreateKey` is sent at most this often: each time only after a look-up showed that the time before made no key. */
const attempts = 4;

/** What the `Date` of an answer may be off, being whole seconds. */
const clockAllowanceSeconds = 2;

/** How far back a key may lie that this run made, when no answer has shown the cloud's clock yet. */
const blindAllowanceSeconds = 300;

/**
 * Makes the key and is sure of it. `CreateKey` has no client token, so the alias, unique in a region, is what tells
 * whether an unclear attempt made the key: absent, it is sent again; found, the key must show that it is this one.
 *
 * @throws {UserError} when the alias belongs to a key that cannot be shown to be this resource's own
 */
export async function createSettled(
  session: Session,
  operation: CloudOperation,
  inputs: KeyInputs,
): Promise<CreatedKey> {
  const sinceTime = operation.cloudTime();
  const sent = wishAtCreation(inputs);
  let withTags = true;
  let unclear: CloudError | undefined;

  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await operation.call("CreateKey", toCreateKeyRequest(inputs, withTags));
      return toCreatedKey(answer, inputs, withTags ? sent.tags : {});
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      if (error.code === "InvalidParameterValue.TagsNotExisted" && withTags) {
        withTags = false;
        continue;
      }
      const isTaken = error.code === "InvalidParameterValue.AliasAlreadyExists";
      if (error.outcome === "refused" && !isTaken) throw error;
      if (error.outcome === "unclear") unclear = error;

      const holder = await lookUp(session, operation, inputs, unclear);
      if (unclear === undefined) throw aliasTaken(inputs, holder, holder && likeness(holder, sent));
      if (holder !== undefined) {
        const strange = [
          ...otherwise(holder, sent),
          ...foreign(holder, sent.tags, bounds(sinceTime, operation, session)),
        ];
        if (strange.length === 0) return { live: holder, tagCode: 0, tagMsg: "", requestId: unclear.requestId };
        throw aliasTaken(inputs, holder, `it is not the key of this run, since ${strange.join("; ")}`);
      }
      if (attempt === attempts) throw isTaken ? aliasTaken(inputs) : error;
    }
  }
}

/** The key that goes by the wished alias, with its tags. */
async function lookUp(
  session: Session,
  operation: CloudOperation,
  { alias, region }: KeyInputs,
  unclear: CloudError | undefined,
): Promise<LiveKey | undefined> {
  try {
    const keys = session.keys(region);
    const metadata = await keys.findAlias(operation, alias);
    if (metadata === undefined || unclear === undefined) return metadata && toLiveKey(metadata, region);
    const { keyId, resourceId } = toLiveKey(metadata, region);
    keys.wrote(keyId);
    const found = await keys.read(keyId, { resourceId });
    return found && toLiveKey(found.metadata, region, found.tags);
  } catch (error) {
    if (unclear === undefined || !(error instanceof UserError)) throw error;
    throw new UserError(
      `${unclear.message}\nWhether a key with alias "${alias}" was made could not be looked up (${error.message}). ` +
        "Run `pulumi up` again: if it was made, the error will name its KeyId and the line that takes it over.",
    );
  }
}

/** What is known of the holder of an alias that was taken before this run asked for it. */
function likeness(holder: LiveKey, sent: CreationWish): string {
  const differences = otherwise(holder, sent);
  return differences.length > 0
    ? `it is not what this resource declares, since ${differences.join("; ")}`
    : "it has keyUsage, origin, hsmClusterId and description as this resource declares them, so that an interrupted run may " +
        "have made it; or it is this resource's own key, which `--replace` cannot replace under the same alias";
}

/** In what the holder differs from the key that was asked for. */
const otherwise = (holder: LiveKey, sent: CreationWish): readonly string[] =>
  (["keyUsage", "origin", "hsmClusterId", "description"] as const)
    .filter((name) => holder[name] !== sent[name])
    .map((name) => `its ${name} is ${show(holder[name])}, not ${show(sent[name])}`);

/** What shows that somebody else made the holder, or changed it since. */
const foreign = (holder: LiveKey, sentTags: Tags, { from, to }: { from: number; to: number }): readonly string[] => [
  ...Object.entries(holder.tags ?? {})
    .filter(([name, value]) => sentTags[name] !== value)
    .map(([name, value]) => `it has the tag ${show(name)} with the value ${show(value)}`),
  ...(holder.createTime < from || holder.createTime > to ? ["it was not made during this run"] : []),
];

function bounds(sinceTime: number | undefined, operation: CloudOperation, session: Session) {
  const now = operation.cloudTime() ?? session.now();
  return sinceTime === undefined
    ? { from: now - blindAllowanceSeconds, to: now + blindAllowanceSeconds }
    : { from: sinceTime - clockAllowanceSeconds, to: now + clockAllowanceSeconds };
}
