import type { CloudOperation } from "../../cloud/call/cloud";
import { CloudError } from "../../cloud/call/cloudError";
import { UserError } from "../../errors";
import type { Session } from "../../run/session";

export interface Whereabouts {
  readonly keyId: string;
  readonly region: string;
  /** The account in the state; `""` where the state holds none. */
  readonly accountId: string;
  /** Whether a program only reads the key: what it looked for is in no state yet. */
  readonly isGet?: boolean;
}

/** With the wait between the witnesses it is still no longer than any other operation. */
const attempts = 3;

/**
 * The cloud says that there is no such key. That is believed where a second witness of another kind says so as well, and
 * where both were asked with credentials of the account in the state: wrong credentials must not empty a state, nor must an
 * answer that is wrong for a moment. Takes some 2 s.
 *
 * @throws {UserError} when the accounts differ, the state names none, or the key is there or may be
 */
export async function confirmGone(session: Session, where: Whereabouts): Promise<void> {
  const { keyId, region, accountId, isGet = false } = where;
  const operation = session.cloud(region).operation(attempts);
  const caller = await operation.accountId();
  if (accountId !== caller) {
    throw new UserError(
      accountId === ""
        ? `key ${keyId} was not found in ${region}, account ${caller}. Check the KeyId, the region and the credentials${isGet ? "" : "; a key that is certainly gone leaves the state by `pulumi state delete`"}.`
        : `key ${keyId} was not found in ${region}, but the credentials are those of account ${caller} and the key belongs to account ${accountId}. ` +
            "Nothing was changed; run again with credentials of that account.",
    );
  }
  if (await isCertain(session, operation, keyId)) return;
  throw new UserError(
    `key ${keyId} is in ${region}, account ${caller}, although the cloud had just said that there is no such key. Nothing was changed; run the command again.`,
  );
}

async function isCertain(session: Session, operation: CloudOperation, keyId: string): Promise<boolean> {
  try {
    return await session.keys(operation.region).isGone(operation, keyId);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    throw new UserError(
      `key ${keyId} was not found in ${operation.region}, but that it is gone could not be confirmed. Nothing was changed. ${error.message}`,
    );
  }
}
