import type { Caller } from "../cloud/access/caller";
import { type Facts, holds } from "../cloud/access/conditions";
import { parseRoleArn } from "../cloud/access/roleArn";
import { maxDurationSeconds, type Role, roleIdOf } from "../cloud/access/roles";
import { refusal } from "../errors";
import type { Call } from "../gateway/action";

/** Somebody who wants to assume a role. */
export interface Applicant {
  /** All names under which a role may trust them. */
  readonly principals: readonly string[];
  readonly externalId?: string;
  readonly facts: Facts;
  readonly durationSeconds: number;
}

/** The principals that a caller is. */
export function principalsOf(caller: Caller): readonly string[] {
  const account = `qcs::cam::uin/${caller.uin}:root`;
  return caller.kind === "user" ? [account, `qcs::cam::uin/${caller.uin}:uin/${caller.userUin}`] : [account];
}

/**
 * The role that an ARN names, by its name or its id; `undefined` when the account has none that was given.
 */
export function givenRole({ accesses }: Call, arn: string): Role | undefined {
  const { roles } = accesses.of(parseRoleArn(arn)?.uin ?? "");
  return roles.find((role) => role.arn === arn) ?? roles.find((role) => idArnsOf(role).includes(arn));
}

function idArnsOf({ arn }: Role): readonly string[] {
  const uin = parseRoleArn(arn)?.uin ?? "";
  const id = roleIdOf(arn);
  return [`qcs::cam::uin/${uin}:role/${id}`, `qcs::cam::uin/${uin}:role/tencentcloudServiceRole/${id}`];
}

/** @throws {ApiError} when the role does not let the applicant in */
export function checkTrust(role: Role, applicant: Applicant): void {
  const own = `qcs::cam::uin/${parseRoleArn(role.arn)?.uin ?? ""}:root`;
  const { principals = [own], externalId, conditions = {}, longestDurationSeconds = maxDurationSeconds } = role;
  if (!principals.some((principal) => applicant.principals.includes(principal))) {
    throw refusal("UnauthorizedOperation", "The role does not trust the caller.");
  }
  if (externalId !== undefined && applicant.externalId !== externalId) {
    throw refusal("UnauthorizedOperation", "The external id is not that of the role.");
  }
  if (!holds(conditions, applicant.facts)) {
    throw refusal("UnauthorizedOperation", "A condition of the role does not hold.");
  }
  if (applicant.durationSeconds > longestDurationSeconds) {
    throw refusal("InvalidParameter.OverTimeError", `The role allows ${longestDurationSeconds} seconds.`);
  }
}
