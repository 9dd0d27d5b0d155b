import type { GetCallerIdentityResponse } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_models";
import type { Caller } from "../cloud/access/caller";
import { refusal } from "../errors";
import { type Call, defineAction, type NoParameters } from "../gateway/action";

/**
 * An account is shown as a user whose uin is its own: only the answers for a sub-account and for a role are published.
 *
 * @see https://www.tencentcloud.com/document/product/1150/49453
 */
export const GetCallerIdentity = defineAction<NoParameters, GetCallerIdentityResponse>({
  parameters: {},
  ratePerSecond: 20,
  writes: false,
  run({ caller, settings }: Call) {
    if (caller.kind === "role" && caller.isWebIdentity && !settings.webIdentityCaller) {
      throw refusal("InvalidParameter.AccessKeyNotSupport");
    }
    return identityOf(caller);
  },
});

function identityOf(caller: Caller): Required<Omit<GetCallerIdentityResponse, "RequestId">> {
  switch (caller.kind) {
    case "user":
      return {
        Arn: `qcs::cam:${caller.uin}:uin/${caller.userUin}`,
        AccountId: caller.uin,
        UserId: caller.userUin,
        PrincipalId: caller.userUin,
        Type: "CAMUser",
      };
    case "role":
      return {
        Arn: `qcs::sts:${caller.uin}:assumed-role/${caller.roleId}`,
        AccountId: caller.uin,
        UserId: `${caller.roleId}:${caller.sessionName}`,
        PrincipalId: caller.principalUin,
        Type: "CAMRole",
      };
    case "anonymous":
      throw new Error("a call without a signature has no identity");
  }
}
