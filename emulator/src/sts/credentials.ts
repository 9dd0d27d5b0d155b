import type { AssumeRoleResponse } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_models";
import type { RoleSession } from "../cloud/access/caller";
import { parseRoleArn } from "../cloud/access/roleArn";
import { roleIdOf } from "../cloud/access/roles";
import type { Call } from "../gateway/action";

/** What a session is for. */
export interface SessionRequest {
  readonly arn: string;
  readonly sessionName: string;
  readonly durationSeconds: number;
  readonly principalUin: string;
  readonly isWebIdentity: boolean;
}

/** Gives out temporary credentials, in the form of the answer. */
export function issue(
  { sessions, now }: Call,
  request: SessionRequest,
): Required<Omit<AssumeRoleResponse, "RequestId">> {
  const { arn, sessionName, principalUin, isWebIdentity, durationSeconds } = request;
  const uin = parseRoleArn(arn)?.uin ?? "";
  const caller: RoleSession = { kind: "role", uin, roleId: roleIdOf(arn), sessionName, principalUin, isWebIdentity };
  const { secretId, secretKey, token, expiredTime } = sessions.issue(caller, durationSeconds, now);
  return {
    Credentials: { Token: token, TmpSecretId: secretId, TmpSecretKey: secretKey },
    ExpiredTime: expiredTime,
    Expiration: new Date(expiredTime * 1000).toISOString().replace(".000Z", "Z"),
  };
}
