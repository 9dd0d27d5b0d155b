import type { CloudOperation } from "../../cloud/call/cloud";
import { CloudError } from "../../cloud/call/cloudError";
import { readTags } from "../../cloud/reader/tags";
import { UserError } from "../../errors";
import type { Session } from "../../run/session";
import { aliasTaken } from "../check/aliasTaken";
import { likeness, otherwise } from "../check/likeness";
import { type CreatedKey, toCreatedKey, toCreateKeyRequest, toLiveKey } from "../model/mapping";
import type { KeyInputs, LiveKey, Tags } from "../model/model";
import { show } from "../model/show";
import { wishAtCreation } from "../plan/wish";

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
  let sendsTags = true;
  let unclear: CloudError | undefined;

  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await operation.call("CreateKey", toCreateKeyRequest(inputs, sendsTags));
      return toCreatedKey(answer, inputs, sendsTags ? sent.tags : {});
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      if (error.code === "InvalidParameterValue.TagsNotExisted" && sendsTags) {
        sendsTags = false;
        continue;
      }
      const isTaken = error.code === "InvalidParameterValue.AliasAlreadyExists";
      if (error.outcome === "refused" && !isTaken) throw error;
      if (error.outcome === "unclear") unclear = error;

      const holder = await lookUp(session, operation, inputs, error);
      if (unclear === undefined) throw aliasTaken(inputs, holder, holder && likeness(holder, sent));
      if (holder !== undefined) {
        const live = await withTags(operation, inputs, holder);
        const times = bounds(sinceTime, operation, session);
        const strange = [...otherwise(live, sent), ...foreign(live, sent.tags, times)];
        if (strange.length === 0) return { live, tagCode: 0, tagMsg: "", requestId: unclear.requestId };
        throw aliasTaken(inputs, live, `it is not the key of this run, since ${strange.join("; ")}`);
      }
      if (attempt === attempts) throw isTaken ? aliasTaken(inputs) : error;
    }
  }
}

/** The key that goes by the wished alias, after `cause` left it open whether there is one. */
async function lookUp(
  session: Session,
  operation: CloudOperation,
  { alias, region }: KeyInputs,
  cause: CloudError,
): Promise<LiveKey | undefined> {
  try {
    const metadata = await session.keys(region).findAlias(operation, alias);
    return metadata && toLiveKey(metadata, region);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      `${cause.message}\nWhether there is a key with alias "${alias}" could not be looked up (${error.message}). ` +
        "Run `pulumi up` again: if there is one, the error will name its KeyId and the line that takes it over.",
    );
  }
}

async function withTags(operation: CloudOperation, inputs: KeyInputs, holder: LiveKey): Promise<LiveKey> {
  try {
    const tags = await readTags(operation, [holder.resourceId]);
    return { ...holder, tags: tags.get(holder.resourceId) ?? {} };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw aliasTaken(inputs, holder, `whether it is the key of this run could not be found out (${error.message})`);
  }
}

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
