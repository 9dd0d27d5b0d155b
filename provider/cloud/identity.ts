import { UserError } from "../errors";
import type { CloudOperation } from "./cloud";

/** The uin of the account whose credentials are used. */
export async function callerAccountId(operation: CloudOperation): Promise<string> {
  const { AccountId: accountId } = await operation.call("GetCallerIdentity", {});
  if (accountId) return accountId;
  throw new UserError("GetCallerIdentity did not say whose account this is. Run the command again.");
}
