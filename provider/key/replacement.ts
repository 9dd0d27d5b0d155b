import { CloudError } from "../cloud/cloudError";
import { keyActions } from "../cloud/keyActions";
import { UserError } from "../resource";
import type { Session } from "../session";
import type { Place, ProgramMemory, Replaced } from "./programMemory";
import { replacedAlias } from "./retiredAlias";

/**
 * Frees the alias of the key that is being replaced, makes the new one, and gives the alias back when none was made. The
 * old key is renamed even where the new one wants another alias: by its name a later run knows what it is.
 *
 * @param make makes the new key, and throws only when there is none
 */
export async function inPlaceOf<Made>(
  session: Session,
  memory: ProgramMemory,
  place: Place,
  make: () => Promise<Made>,
): Promise<Made> {
  const replaced = memory.replacedAt(place);
  if (replaced === undefined || memory.isRemoved(replaced.keyId)) return make();
  const isRenamed = await rename(session, replaced, replacedAlias(replaced.alias, replaced.keyId));
  try {
    return await make();
  } catch (error) {
    if (isRenamed && error instanceof UserError) throw await withAliasBack(session, replaced, error);
    throw error;
  }
}

/** A key that is gone, or scheduled for deletion by somebody else, keeps the alias it has. */
async function rename(session: Session, { keyId, region }: Replaced, alias: string): Promise<boolean> {
  try {
    await keyActions(session.cloud(region).operation(), keyId).updateAlias(alias);
    return true;
  } catch (error) {
    if (error instanceof CloudError && (error.gone || error.code === "ResourceUnavailable.CmkStateNotSupport"))
      return false;
    throw error;
  } finally {
    session.keys(region).wrote(keyId);
  }
}

async function withAliasBack(session: Session, replaced: Replaced, error: UserError): Promise<UserError> {
  try {
    await rename(session, replaced, replaced.alias);
    return error;
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    return new UserError(
      `${error.message}\nThe key that was to be replaced, ${replaced.keyId}, is unchanged but for its alias, ` +
        `"${replacedAlias(replaced.alias, replaced.keyId)}"; giving it back failed (${failure.message}).`,
    );
  }
}
