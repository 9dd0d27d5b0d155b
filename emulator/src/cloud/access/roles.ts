import { createHash } from "node:crypto";
import { type Judge, listOf, members, text, whole } from "../state/judges";
import { type Condition, condition } from "./conditions";
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

const arn: Judge<string> = (value) =>
  typeof value === "string" && parseRoleArn(value) !== undefined ? undefined : " must be the ARN of a role";

/** A role as it was given, for instance in a seed. */
export const role = members<Role>(
  {
    arn,
    principals: listOf(text(principalPattern, "a principal")),
    externalId: text(externalIdPattern, "2 to 128 letters, digits and _+=,.@:/-"),
    longestDurationSeconds: whole(1, maxDurationSeconds),
    conditions: condition,
  },
  ["arn"],
);

/** The id of a role. A role that is known by its name has one that is made of it, so that it stays the same. */
export function roleIdOf(arn: string): string {
  const parsed = parseRoleArn(arn);
  if (parsed?.by === "id") return parsed.value.split("/").at(-1) ?? "";
  const digest = createHash("sha256").update(arn).digest().readUInt32BE();
  return `4611686018${String(digest).padStart(10, "0").slice(-9)}`;
}
