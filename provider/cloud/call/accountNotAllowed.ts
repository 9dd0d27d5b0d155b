import { UserError } from "../../errors";

/** The credentials are those of an account in which nothing is to be read or made. */
export class AccountNotAllowed extends UserError {
  constructor(accountId: string, allowedAccountIds: readonly string[]) {
    super(
      `The credentials are those of account ${accountId}, which tencentcloud:allowedAccountIds (${allowedAccountIds.join(", ")}) does not list. ` +
        "Nothing was read or changed. Use credentials of a listed account, or add this one to the list.",
    );
  }
}
