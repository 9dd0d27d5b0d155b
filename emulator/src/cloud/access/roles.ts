import { createHash } from "node:crypto";
import { type Condition, judgeConditions } from "./conditions";
import { judgeList, judgeMembers, judgeText, judgeUnsigned, mistake, optional } from "./judge";
import { parseRoleArn } from "./roleArn";

/** A role that may be assumed: plain JSON. */
export interface Role {
  /** `qcs::cam::uin/<uin>:roleName/<name>`, or by id: `qcs::cam::uin/<uin>:role/<id>`. */
  readonly arn: string;
  /**
   * Who may assume it: `qcs::cam::uin/<uin>:root` (everybody of that account), `qcs::cam::uin/<uin>:uin/<uin>` (one user),
   * `qcs::cam::uin/<uin>:oidc-provider/<name>` (whoever has a token of that provider). @default the role's own account
   */
  readonly principals?: readonly string[];
  /** What `AssumeRole` must give as `ExternalId`. @default none is asked for */
  readonly externalId?: string;
  /** @default 43200 */
  readonly longestDurationSeconds?: number;
  /** In the form of CAM: `{ "string_equal": { "oidc:sub": ["repo:shop/web:ref:refs/heads/main"] } }`. All must hold. */
  readonly conditions?: Condition;
}

/** The longest that any role allows. */
export const maxDurationSeconds = 43_200;

const principalPattern = /^qcs::cam::uin\/\d{1,20}:(root|uin\/\d{1,20}|oidc-provider\/[\w.-]{1,128})$/;
const externalIdPattern = /^[\w+=,.@:/-]{2,128}$/;

/**
 * A role as it was given, for instance in a seed.
 *
 * @param uin the account that it is given for
 * @throws {RangeError} with the place of the first mistake
 */
export function judgeRole(value: unknown, at: string, uin: string): Role {
  const members = judgeMembers(value, at, roleMembers);
  const { arn, longestDurationSeconds: longest } = members;
  if (parseRoleArn(arn)?.uin !== uin) throw mistake(`${at}.arn`, `must name a role of the account ${uin}`);
  if (longest !== undefined && (longest < 1 || longest > maxDurationSeconds)) {
    throw mistake(`${at}.longestDurationSeconds`, `must be 1 to ${maxDurationSeconds}`);
  }
  return members;
}

const roleMembers = {
  arn: judgeText(),
  principals: optional(judgeList(judgeText(principalPattern))),
  externalId: optional(judgeText(externalIdPattern)),
  longestDurationSeconds: optional(judgeUnsigned),
  conditions: optional(judgeConditions),
};

/** The id of a role. A role that is known by its name has one that is made of it, so that it stays the same. */
export function roleIdOf(arn: string): string {
  const parsed = parseRoleArn(arn);
  if (parsed?.by === "id") return parsed.value.split("/").at(-1) ?? "";
  const digest = createHash("sha256").update(arn).digest().readUInt32BE();
  return `4611686018${String(digest).padStart(10, "0").slice(-9)}`;
}
