import { UserError } from "../../errors";

/** An operation began with the credentials of one account and would go on with those of another. */
export class AccountChanged extends UserError {
  constructor(action: string, region: string, before: string, now: string) {
    super(
      `${action} was not sent in ${region}: the credentials were those of account ${before} when this operation began, and are those of account ${now} now. ` +
        `Run the command again with credentials of account ${before}, and change none while it runs.`,
    );
  }
}
