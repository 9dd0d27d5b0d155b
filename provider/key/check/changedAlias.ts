import { AccountNotAllowed } from "../../cloud/call/accountNotAllowed";
import { UserError } from "../../errors";
import type { Session } from "../../run/session";
import type { ProgramMemory, Settled } from "../programMemory";
import type { AliasBook } from "./aliasBook";
import { type AliasVerdict, aliasSubject, checkChangedAlias } from "./checkAlias";
import { skipChecks } from "./skippedChecks";

/**
 * What is to be told about another alias for an existing key; nothing where the alias stays.
 *
 * @param before the alias in the state
 * @throws {UserError} when another key has it
 */
export async function changedAlias(
  session: Session,
  memory: ProgramMemory,
  book: AliasBook,
  settled: Settled,
  keyId: string,
  before: unknown,
): Promise<readonly string[]> {
  if (session.config.previewChecks === "off" || settled.alias === before || typeof before !== "string") return [];
  const { failure, line } = await checkChangedAlias(session, memory, book, settled, keyId, before).catch((error) =>
    unasked(session, settled.region, error),
  );
  if (failure !== undefined) throw new UserError(`KmsKey ${settled.name}: ${failure}`);
  return line === undefined ? [] : [line];
}

/** Where the cloud cannot be asked the alias passes, unless the configuration requires the checks. */
function unasked(session: Session, region: string, error: unknown): AliasVerdict {
  if (!(error instanceof UserError) || error instanceof AccountNotAllowed) throw error;
  const [failure] = skipChecks(session, region, [{ subject: aliasSubject, error }]);
  return failure === undefined ? {} : { failure: failure.reason };
}
