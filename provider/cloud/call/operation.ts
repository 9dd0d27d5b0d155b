import type { Credential, CredentialSource } from "../../run/ports";
import { callerAccountId } from "../reader/identity";
import { AccountChanged } from "./accountChanged";
import { AccountNotAllowed } from "./accountNotAllowed";
import type { Accounts } from "./accounts";
import type { Action } from "./actions";
import { Budget } from "./budget";
import { type Caller, sendCall } from "./call";
import type { CloudOperation } from "./cloud";

/** What the operations of a region have in common. */
export interface OperationContext extends Caller {
  readonly credentials: CredentialSource;
  readonly accounts: Accounts;
  /** Accounts outside which nothing is sent; `undefined` allows all. */
  readonly allowedAccountIds: () => readonly string[] | undefined;
}

/** An operation gives up after so many times the limit of an attempt. */
export const attemptsPerOperation = 4;

/** @param account the only one whose credentials may sign; `undefined` while nobody has asked for it */
export function openOperation(
  context: OperationContext,
  attempts = attemptsPerOperation,
  account?: string,
): CloudOperation {
  const { region, clock, cloudTime, attemptLimitMs, credentials, accounts, allowedAccountIds } = context;
  const budget = new Budget(clock, attempts * attemptLimitMs);
  let pinned = account;

  const accountOf = (credential: Credential): Promise<string> =>
    accounts.of(credential, () => {
      const own = new Budget(clock, attemptsPerOperation * attemptLimitMs);
      return callerAccountId((action) => sendCall(context, own, async () => credential, action, {}));
    });

  /** What an attempt is signed with is settled before it is known whose it is, and not read again after. */
  const signing = async (action: Action): Promise<Credential> => {
    const credential = await credentials();
    const allowed = allowedAccountIds();
    if (allowed === undefined && pinned === undefined) return credential;
    const signer = await accountOf(credential);
    if (allowed !== undefined && !allowed.includes(signer)) throw new AccountNotAllowed(signer, allowed);
    if (pinned !== undefined && signer !== pinned) throw new AccountChanged(action, region, pinned, signer);
    return credential;
  };

  return {
    region,
    call: (action, request) => sendCall(context, budget, signing, action, request),
    accountId: async () => {
      if (pinned !== undefined) return pinned;
      const signer = await accountOf(await credentials());
      pinned ??= signer;
      return pinned;
    },
    pinnedTo: () => pinned,
    aside: (own) => openOperation(context, own, pinned),
    pause: (durationMs) => budget.paused(clock.sleep(durationMs)),
    cloudTime: () => cloudTime.nowSeconds(),
  };
}
