import { CloudError } from "../../../cloud/call/cloudError";
import { keyActions } from "../../../cloud/keyActions";
import { UserError } from "../../../errors";
import type { Declarations } from "../../../run/declarations/readDeclarations";
import type { Session } from "../../../run/session";
import { AliasTaken } from "../../check/aliasTaken";
import { toLiveKey } from "../../model/mapping";
import { replacedAlias } from "../../model/retiredAlias";
import type { ProgramMemory, Replaced } from "../../programMemory";
import { confirmGone } from "../gone";

/**
 * Frees the alias of the key that is being replaced, makes the new one, and gives the alias back when none was made. The
 * old key is renamed even where the new one wants another alias: by its name a later run knows what it is.
 *
 * @param make makes the new key, and throws only when there is none
 */
export async function inPlaceOf<Made>(
  session: Session,
  memory: ProgramMemory,
  urn: string | undefined,
  make: () => Promise<Made>,
): Promise<Made> {
  const replaced = urn === undefined ? undefined : memory.replacedOf(urn);
  if (replaced === undefined || memory.isRemoved(replaced.keyId)) return make();
  // It stays in use: `delete` leaves it alone as well.
  if (isOfAnother(session.declarations(), replaced.keyId, urn)) return make();
  const renaming = await rename(session, replaced, markOf(replaced));
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof UserError) || renaming === "gone") throw error;
    throw renaming === "done" ? await withAliasBack(session, replaced, error) : withAliasKept(replaced, error);
  }
}

/** Whether another resource of the program has the key, or is to have it. */
const isOfAnother = (declarations: Declarations, keyId: string, urn: string | undefined): boolean =>
  declarations.kind === "known" &&
  declarations.resources.some((one) => one.urn !== urn && (one.has === keyId || one.wants === keyId));

const markOf = ({ alias, keyId, fate }: Replaced): string => replacedAlias(alias, keyId, fate);

type Renaming = "done" | "gone" | "scheduled";

/** A key that is gone, or scheduled for deletion by somebody else, keeps the alias it has. */
async function rename(session: Session, replaced: Replaced, alias: string): Promise<Renaming> {
  const { keyId, region } = replaced;
  const operation = session.cloud(region).operation();
  const keys = session.keys(region);
  try {
    await keyActions(operation, keyId).updateAlias(alias);
    return "done";
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    if (error.gone) {
      await confirmGone(session, replaced);
      return "gone";
    }
    // An earlier run may have renamed it, or an attempt whose answer was lost.
    const metadata = await keys.describe(keyId, operation);
    const live = metadata && toLiveKey(metadata, region);
    if (live?.alias === alias) return "done";
    if (live?.keyState === "PendingDelete") return "scheduled";
    throw error;
  } finally {
    keys.wrote(keyId);
  }
}

async function withAliasBack(session: Session, replaced: Replaced, error: UserError): Promise<UserError> {
  try {
    if (!(await isOutOfUse(session, replaced))) await rename(session, replaced, replaced.alias);
    return error;
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    return new UserError(
      `${error.message}\nThe key that was to be replaced, ${replaced.keyId}, is unchanged but for its alias, ` +
        `"${markOf(replaced)}"; giving it back failed (${failure.message}).`,
    );
  }
}

/** Whether an earlier run has taken the key out of use already, as with `deleteBeforeReplace`: then its alias says so for good. */
async function isOutOfUse(session: Session, { keyId, region, fate, isDeletedFirst }: Replaced): Promise<boolean> {
  if (isDeletedFirst !== true) return false;
  const metadata = await session.keys(region).describe(keyId, session.cloud(region).operation());
  return metadata !== undefined && toLiveKey(metadata, region).keyState === ended[fate.mode];
}

const ended = { archive: "Archived", disable: "Disabled", scheduleDeletion: "PendingDelete" } as const;

const withAliasKept = ({ keyId, alias, region }: Replaced, error: UserError): UserError =>
  new UserError(
    error instanceof AliasTaken && error.holderId === keyId
      ? `alias "${alias}" in ${region} is still that of key ${keyId}, which is to be replaced: it is scheduled for deletion, and such a key cannot ` +
          "be renamed. Choose another alias for the new key, or cancel the deletion in the console and run `pulumi up --refresh`."
      : `${error.message}\nThe key that was to be replaced, ${keyId}, keeps its alias "${alias}", since it is scheduled for deletion.`,
  );
