import type { GetCallerIdentityResponse } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_models";
import { defineAction, type NoParameters } from "../gateway/action";

/** Every credential is one of the account itself. */
export const GetCallerIdentity = defineAction<NoParameters, GetCallerIdentityResponse>({
  parameters: {},
  ratePerSecond: 20,
  writes: false,
  run: ({ uin }) => ({
    Arn: `qcs::cam::uin/${uin}:uin/${uin}`,
    AccountId: uin,
    UserId: uin,
    PrincipalId: uin,
    Type: "CAMUser",
  }),
});
