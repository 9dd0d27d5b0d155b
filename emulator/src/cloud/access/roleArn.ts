/** What an ARN says of a role. */
export interface RoleArn {
  /** The account that has the role. */
  readonly uin: string;
  /** `roleName`, `role`, or those of service roles. */
  readonly by: "name" | "id";
  /** Name or id, with the folder of service roles before it. */
  readonly value: string;
}

const pattern =
  /^qcs::cam::uin\/(\d{1,20}):(?:role\/((?:tencentcloudServiceRole\/)?\d{1,20})|roleName\/([\w.-]{1,128})|role\/(tencentcloudServiceRoleName\/[\w.-]{1,128}))$/;

/**
 * Reads the ARN of a role by its name or its id, of an ordinary or a service role; `undefined` when it is none.
 *
 * @see https://www.tencentcloud.com/document/product/1150/49456
 */
export function parseRoleArn(arn: string): RoleArn | undefined {
  const [, uin, id, name, serviceName] = pattern.exec(arn) ?? [];
  if (uin === undefined) return undefined;
  if (id !== undefined) return { uin, by: "id", value: id };
  return { uin, by: "name", value: name ?? serviceName ?? "" };
}
