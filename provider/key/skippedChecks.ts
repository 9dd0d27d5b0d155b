import { CloudError } from "../cloud/cloudError";
import type { CheckFailure, UserError } from "../resource";
import type { Session } from "../session";
import { mostLookUps, type Unchecked } from "./aliasBook";
import { showCount } from "./show";

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
  const keys = [...new Set(skipped.map(({ error }) => reasonKey(error)))];
  return keys.flatMap((key) => {
    const alike = skipped.filter(({ error }) => reasonKey(error) === key);
    const subjects = alike.map(({ subject }) => subject).join(", ");
    const [first] = alike;
    const message = first?.error.message ?? "";
    if (isRequired) {
      const reason = `the preview checks that tencentcloud:previewChecks requires were not possible in ${region}: ${without(/\n.*/s, message)}. Not checked: ${subjects}`;
      return [{ property: "", reason }];
    }
    session.once(
      `${region}: ${key}: ${subjects}`,
      `KmsKey: preview checks skipped in ${region}: ${without(/\.\s.*/s, message)}. Not checked: ${subjects}.`,
    );
    return [];
  });
}

/** Two calls that fail for one reason differ in their actions and request ids. */
const reasonKey = (error: UserError): string =>
  error instanceof CloudError ? error.code || error.message.replace(/^\w+ failed /, "") : error.message;

/** The beginning of a message, without the period at its end. */
const without = (rest: RegExp, message: string): string => message.replace(rest, "").replace(/\.$/, "");

/** Tells in the end how many aliases were not looked up. */
export function skipAlias(session: Session, region: string, { total, count }: Unchecked): void {
  const rest = count === 1 ? "1 was" : `${showCount(count)} were`;
  session.settled(
    `aliases of ${region}`,
    `KmsKey: preview checks skipped in ${region}: it has ${showCount(total)} keys, too many to list. ${mostLookUps} aliases were looked up, ${rest} not checked.`,
  );
}
