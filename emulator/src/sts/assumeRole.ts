import type {
  AssumeRoleRequest,
  AssumeRoleResponse,
  Tag,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_models";
import { type Caller, creatorUinOf } from "../cloud/access/caller";
import { parseRoleArn } from "../cloud/access/roleArn";
import { refusal } from "../errors";
import { type Call, defineAction } from "../gateway/action";
import { list, required, secret, struct, text } from "../gateway/parameters";
import { atMost, matches } from "../gateway/rules";
import { issue } from "./credentials";
import { defaultDurationSeconds, durationSeconds, externalIdPattern, roleArn, roleSessionName } from "./parameters";
import { checkSessionPolicy } from "./sessionPolicy";
import { checkTrust, givenRole, principalsOf } from "./trust";

const maxTags = 50;

/**
 * Choices: a role of the caller's own account need not have been given, and then takes everybody of that account; whom a
 * role does not let in is refused as unauthorized; nobody has an MFA device; session tags are taken and forgotten.
 *
 * @see https://www.tencentcloud.com/document/product/1150/49456
 */
export const AssumeRole = defineAction<AssumeRoleRequest, AssumeRoleResponse>({
  parameters: {
    RoleArn: roleArn,
    RoleSessionName: roleSessionName,
    DurationSeconds: durationSeconds,
    Policy: text(checkSessionPolicy),
    ExternalId: secret(text(matches(externalIdPattern, "InvalidParameter.ParamError"))),
    Tags: list(
      struct<Tag>({ Key: required(text()), Value: required(text()) }),
      atMost(maxTags, "InvalidParameter.ParamError"),
      refuseTwinTags,
    ),
    SourceIdentity: text(),
    SerialNumber: text(),
    TokenCode: secret(text()),
  },
  ratePerSecond: 600,
  writes: false,
  run(call, request) {
    refuseMfa(request);
    const { RoleArn: arn, RoleSessionName: sessionName, DurationSeconds = defaultDurationSeconds } = request;
    const { principalUin } = applicantIn(call, request, DurationSeconds);
    if (request.Policy !== undefined) call.log(policyNote("AssumeRole"));
    return issue(call, { arn, sessionName, durationSeconds: DurationSeconds, principalUin, isWebIdentity: false });
  },
});

export const policyNote = (action: string): string =>
  `${action}: the session's Policy is checked for its form and not enforced: the credentials may do everything.`;

/** @throws {ApiError} when the role does not exist or does not let the caller in */
function applicantIn(call: Call, request: AssumeRoleRequest, seconds: number): { readonly principalUin: string } {
  const role = givenRole(call, request.RoleArn);
  if (role === undefined) {
    if (parseRoleArn(request.RoleArn)?.uin !== call.uin) throw refusal("ResourceNotFound.RoleNotFound");
  } else {
    checkTrust(role, {
      principals: principalsOf(call.caller),
      ...(request.ExternalId !== undefined && { externalId: request.ExternalId }),
      facts: {
        "sts:role_session_name": [request.RoleSessionName],
        ...(request.ExternalId !== undefined && { "sts:external_id": [request.ExternalId] }),
        ...(request.SourceIdentity !== undefined && { "sts:source_identity": [request.SourceIdentity] }),
      },
      durationSeconds: seconds,
    });
  }
  return { principalUin: principalUinOf(call.caller) };
}

const principalUinOf = (caller: Caller): string =>
  caller.kind === "role" ? caller.principalUin : creatorUinOf(caller);

function refuseMfa({ SerialNumber, TokenCode }: AssumeRoleRequest): void {
  if (SerialNumber === undefined && TokenCode === undefined) return;
  if (SerialNumber !== undefined && !/^qcs::cam:uin\/\d+::mfa\/softToken$/.test(SerialNumber)) {
    throw refusal("FailedOperation.MFATypeNotSupported");
  }
  throw refusal("FailedOperation.CheckMFAError", "No user of the emulator has an MFA device.");
}

function refuseTwinTags(tags: readonly Tag[]): void {
  if (new Set(tags.map(({ Key }) => Key)).size !== tags.length) {
    throw refusal("InvalidParameter.ParamError", "A tag key is given twice.");
  }
}
