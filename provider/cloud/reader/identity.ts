import { UserError } from "../../errors";
import type { ResponseOf } from "../call/actions";

/**
 * The uin of the account whose credentials are used.
 *
 * @param ask sends the action, signed with them
 */
export async function callerAccountId(
  ask: (action: "GetCallerIdentity") => Promise<ResponseOf<"GetCallerIdentity">>,
): Promise<string> {
  const { AccountId: accountId } = await ask("GetCallerIdentity");
  if (accountId) return accountId;
  throw new UserError("GetCallerIdentity did not say whose account this is. Run the command again.");
}
