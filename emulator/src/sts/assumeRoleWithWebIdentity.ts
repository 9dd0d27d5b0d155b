import type {
  AssumeRoleWithWebIdentityRequest,
  AssumeRoleWithWebIdentityResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_models";
import type { IdentityProvider } from "../cloud/access/identityProviders";
import { parseRoleArn } from "../cloud/access/roleArn";
import { refusal } from "../errors";
import { type Call, defineAction } from "../gateway/action";
import { required, secret, text } from "../gateway/parameters";
import { matches } from "../gateway/rules";
import { issue } from "./credentials";
import { defaultDurationSeconds, durationSeconds, roleArn, roleSessionName } from "./parameters";
import { checkTrust, givenRole } from "./trust";
import { verifyToken } from "./webIdentityToken";

/**
 * Choices: a role need not have been given where its account has the identity provider, and then takes every token of it;
 * the code of a provider that the account lacks is that of a token which cannot be verified; the code of a role that does
 * not exist is that of `AssumeRole`, as this action's list has none; the times of a token are judged by real time.
 *
 * @see https://cloud.tencent.com/document/api/1312/73070
 */
export const AssumeRoleWithWebIdentity = defineAction<
  AssumeRoleWithWebIdentityRequest,
  AssumeRoleWithWebIdentityResponse
>({
  parameters: {
    ProviderId: required(text(matches(/^[\w.-]{1,128}$/, "InvalidParameter.ParamError"))),
    WebIdentityToken: secret(required(text())),
    RoleArn: roleArn,
    RoleSessionName: roleSessionName,
    DurationSeconds: durationSeconds,
  },
  ratePerSecond: 20,
  writes: false,
  unsigned: true,
  async run(call, request) {
    const { RoleArn: arn, RoleSessionName: sessionName, DurationSeconds = defaultDurationSeconds } = request;
    const uin = parseRoleArn(arn)?.uin ?? "";
    const role = givenRole(call, arn);
    if (role === undefined && !call.accesses.has(uin)) throw refusal("ResourceNotFound.RoleNotFound");
    const provider = providerIn(call, uin, request.ProviderId);
    const facts = await verifyToken(request.WebIdentityToken, provider, call.realNow);
    if (role !== undefined) {
      const principals = [`qcs::cam::uin/${uin}:oidc-provider/${provider.name}`];
      checkTrust(role, { principals, facts, durationSeconds: DurationSeconds });
    }
    return issue(call, { arn, sessionName, durationSeconds: DurationSeconds, principalUin: uin, isWebIdentity: true });
  },
});

function providerIn({ accesses }: Call, uin: string, name: string): IdentityProvider {
  const provider = accesses.of(uin).identityProviders.find((one) => one.name === name);
  if (provider === undefined) {
    throw refusal("InvalidParameter.WebIdentityTokenError", `The account has no identity provider \`${name}\`.`);
  }
  return provider;
}
