import type { CloudOperation } from "../cloud/cloud";
import { CloudError } from "../cloud/cloudError";
import { UserError } from "../resource";
import type { Session } from "../session";
import { aliasTaken } from "./aliasTaken";
import { type CreatedKey, toCreatedKey, toCreateKeyRequest, toLiveKey } from "./mapping";
import type { KeyInputs, LiveKey, Tags } from "./model";
import { wishAtCreation } from "./wish";

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
      const taken = error.code === "InvalidParameterValue.AliasAlreadyExists";
      if (error.outcome === "refused" && !taken) throw error;
      if (error.outcome === "unclear") unclear = error;

      const holder = await lookUp(session, operation, inputs, unclear);
      if (unclear === undefined) throw aliasTaken(inputs.alias, inputs.region, holder, firstAnswerTaken);
      if (holder !== undefined) {
        const strange = differences(holder, inputs, sent.tags, bounds(sinceTime, operation, session));
        if (strange.length === 0) return { live: holder, tagCode: 0, tagMsg: "", requestId: unclear.requestId };
        throw aliasTaken(
          inputs.alias,
          inputs.region,
          holder,
          `it is not the key of this run, since ${strange.join("; ")}`,
        );
      }
      if (taken || attempt === attempts) throw error;
    }
  }
}

const firstAnswerTaken =
  "it may be what an interrupted run of this program made, or somebody else's, which cannot be told from here";

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

/** What speaks against this being the key that was asked for; nothing where it is. */
function differences(
  holder: LiveKey,
  inputs: KeyInputs,
  sentTags: Tags,
  { from, to }: { from: number; to: number },
): string[] {
  const wish = wishAtCreation(inputs);
  const found: string[] = [];
  for (const name of ["keyUsage", "origin", "hsmClusterId", "description"] as const) {
    if (holder[name] !== wish[name]) found.push(`its ${name} is "${holder[name]}", not "${wish[name]}"`);
  }
  for (const [name, value] of Object.entries(holder.tags ?? {})) {
    if (sentTags[name] !== value) found.push(`it has the tag ${name} = "${value}"`);
  }
  if (holder.createTime < from || holder.createTime > to) found.push("it was not made during this run");
  return found;
}

function bounds(sinceTime: number | undefined, operation: CloudOperation, session: Session) {
  const now = operation.cloudTime() ?? session.now();
  return sinceTime === undefined
    ? { from: now - blindAllowanceSeconds, to: now + blindAllowanceSeconds }
    : { from: sinceTime - clockAllowanceSeconds, to: now + clockAllowanceSeconds };
}
