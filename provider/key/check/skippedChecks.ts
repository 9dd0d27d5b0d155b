import { CloudError } from "../../cloud/call/cloudError";
import type { UserError } from "../../errors";
import type { CheckFailure } from "../../host/contract";
import type { Session } from "../../run/session";
import { showCount } from "../model/show";
import { mostLookUps, type Unchecked } from "./aliasBook";

/** A question that the cloud did not answer. */
export interface Skipped {
  /** What it would have told. */
  readonly subject: string;
  readonly error: UserError;
}

/**
 * Tells what could not be asked, once for each reason and region; where the configuration requires the checks, it is a
 * failure.
 */
export function skipChecks(session: Session, region: string, skipped: readonly Skipped[]): readonly CheckFailure[] {
  const isRequired = session.config.previewChecks === "require";
  const byReason = new Map<string, { readonly error: UserError; readonly subjects: string[] }>();
  for (const { subject, error } of skipped) {
    const key = reasonKey(error);
    const known = byReason.get(key);
    if (known === undefined) byReason.set(key, { error, subjects: [subject] });
    else known.subjects.push(subject);
  }
  return [...byReason].flatMap(([key, { error, subjects: told }]) => {
    const subjects = told.join(", ");
    if (isRequired) {
      const reason = `the preview checks that tencentcloud:previewChecks requires were not possible in ${region}: ${firstLine(error)}. Not checked: ${subjects}`;
      return [{ property: "", reason }];
    }
    session.once(
      `${region}: ${key}: ${subjects}`,
      `KmsKey: preview checks skipped in ${region}: ${inShort(error)}. Not checked: ${subjects}.`,
    );
    return [];
  });
}

/** Two calls that fail for one reason differ in their actions and request ids. */
const reasonKey = (error: UserError): string =>
  error instanceof CloudError ? error.code || error.message.replace(/^\w+ failed /, "") : error.message;

const firstLine = ({ message }: UserError): string => message.replace(/\n.*/s, "").replace(/\.$/, "");

/** What happened, without what to do about it: to the code and the request where there are, else the first sentence. */
function inShort(error: UserError): string {
  const told = `, request ${error instanceof CloudError ? error.requestId : ""})`;
  const end = error.message.indexOf(told);
  return end < 0 ? firstLine(error).replace(/\.\s.*/, "") : error.message.slice(0, end + told.length);
}

/** Tells in the end how many aliases were not looked up. */
export function skipAlias(session: Session, region: string, { total, count }: Unchecked): void {
  const rest = count === 1 ? "1 was" : `${showCount(count)} were`;
  session.settled(
    `aliases of ${region}`,
    `KmsKey: preview checks skipped in ${region}: it has ${showCount(total)} keys, too many to list. ${mostLookUps} aliases were looked up, ${rest} not checked.`,
  );
}
