import type { CloudOperation } from "../cloud/cloud";
import { CloudError } from "../cloud/cloudError";
import { UserError } from "../errors";
import type { Session } from "../session";
import { describeKey } from "./aliasTaken";
import { toOutline } from "./mapping";

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
