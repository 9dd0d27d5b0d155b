import type { CloudOperation } from "../../cloud/call/cloud";
import { CloudError } from "../../cloud/call/cloudError";
import { UserError } from "../../errors";
import type { Session } from "../../run/session";
import { describeKey } from "../check/aliasTaken";
import { toOutline } from "../model/mapping";

/** The refusal of another alias, with the key that has it where it can be found; any other error as it is. */
export async function withHolder(
  session: Session,
  operation: CloudOperation,
  alias: string,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof CloudError) || error.code !== "InvalidParameterValue.AliasAlreadyExists") return error;
  try {
    const holder = await session.keys(operation.region).findAlias(operation, alias);
    return holder === undefined
      ? error
      : new UserError(`${error.message} The alias "${alias}" is that of key ${describeKey(toOutline(holder))}.`);
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    return error;
  }
}
