import { AccountNotAllowed } from "../cloud/accountNotAllowed";
import { UserError } from "../resource";
import type { Session } from "../session";
import type { AliasBook } from "./aliasBook";
import { checkChangedAlias } from "./checkAlias";
import type { ProgramMemory, Settled } from "./programMemory";
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
  try {
    const { failure, line } = await checkChangedAlias(session, memory, book, settled, keyId, before);
    if (failure !== undefined) throw new AliasRefused(`KmsKey ${settled.name}: ${failure}`);
    return line === undefined ? [] : [line];
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof AliasRefused || error instanceof AccountNotAllowed)
      throw error;
    const [failure] = skipChecks(session, settled.region, [{ subject: "whether aliases are taken", error }]);
    if (failure !== undefined) throw new UserError(`KmsKey ${settled.name}: ${failure.reason}`);
    return [];
  }
}

class AliasRefused extends UserError {}
