import { AccountNotAllowed } from "../../cloud/call/accountNotAllowed";
import { UserError } from "../../errors";
import type { CheckFailure } from "../../host/contract";
import type { Session } from "../../run/session";
import type { KeyInputs } from "../model/model";
import type { ProgramMemory } from "../programMemory";
import type { AliasBook } from "./aliasBook";
import { aliasSubject, type Claimant, checkNewAlias } from "./checkAlias";
import { quotaFailure } from "./checkQuota";
import { serviceFailure } from "./checkService";
import { mayBeMissing, usageFailure } from "./checkUsage";
import { type Skipped, skipChecks } from "./skippedChecks";

/** A resource that wants a key. */
export interface Wanting extends Claimant {
  /** Whether the quota will count a key more. */
  readonly countsAnew: boolean;
}

/** One thing that only the cloud knows. */
interface Question {
  /** What the answer tells. */
  readonly subject: string;
  /** @throws {UserError} when the cloud cannot be asked */
  ask(): Promise<readonly CheckFailure[]>;
}

/**
 * Judges what only the cloud knows of a key that is to be made, or to be taken back by `restoreKeyId`: whether its alias is
 * taken, the quota used up, its usage not on offer, KMS not activated. Where the cloud cannot be asked, a line says so and
 * the key passes, unless the configuration requires the checks.
 */
export async function checkNewKey(
  session: Session,
  memory: ProgramMemory,
  book: AliasBook,
  wanting: Wanting,
  inputs: KeyInputs,
): Promise<readonly CheckFailure[]> {
  const { region, keyUsage } = inputs;
  const survey = session.survey(region);
  // Before the first await: the order of the program is that of the calls.
  const number = wanting.countsAnew ? memory.countNew(region, wanting.urn) : 0;
  const questions: readonly Question[] = [
    {
      subject: aliasSubject,
      ask: async () => {
        const { failure, line } = await checkNewAlias(session, memory, book, wanting, inputs);
        if (line !== undefined) session.say({ urn: wanting.urn, severity: "info", text: line });
        return failure === undefined ? [] : [{ property: "alias", reason: failure }];
      },
    },
    {
      subject: "the quota, whether KMS is activated",
      ask: async () => {
        const status = await survey.service();
        const reason = serviceFailure(status, region) ?? quotaFailure(status, region, number);
        return reason === undefined ? [] : [{ property: "", reason }];
      },
    },
    ...(mayBeMissing(keyUsage)
      ? [
          {
            subject: "whether the usage is offered",
            ask: async () => {
              const reason = usageFailure(await survey.usages(), region, keyUsage);
              return reason === undefined ? [] : [{ property: "keyUsage", reason }];
            },
          },
        ]
      : []),
  ];
  const answers = await Promise.all(questions.map(answered));
  const failures = answers.flatMap((answer) => ("error" in answer ? [] : answer.failures));
  const skipped = answers.flatMap((answer) => ("error" in answer ? [answer] : []));
  return [...distinct(failures), ...skipChecks(session, region, skipped)];
}

/** An account that is not allowed is the answer to every question. */
const distinct = (failures: readonly CheckFailure[]): readonly CheckFailure[] =>
  failures.filter(({ reason }, place) => failures.findIndex((other) => other.reason === reason) === place);

async function answered({ subject, ask }: Question): Promise<Skipped | { failures: readonly CheckFailure[] }> {
  try {
    return { failures: await ask() };
  } catch (error) {
    if (error instanceof AccountNotAllowed) return { failures: [{ property: "", reason: error.message }] };
    if (!(error instanceof UserError)) throw error;
    return { subject, error };
  }
}
