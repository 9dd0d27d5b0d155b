import { type MakeRequest, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

/** Only what is refused is asked: which roles an account has is its own. */
const action = "AssumeRole";
const listed = sources.stsListed(action);
const request: MakeRequest = async () => ({
  RoleArn: "qcs::cam::uin/100000000099:roleName/contract",
  RoleSessionName: "contract",
});
const { missing, unknown, refused } = rowsOf(action, request);
const noCode = "the rule is documented, its code is not";

export const AssumeRole: Contract = {
  action,
  assertions: [
    ...missing("RoleArn", "RoleSessionName"),
    unknown(),
    refused("refuses what is no ARN of a role", "InvalidParameter.ParamError", "inferred", listed, {
      RoleArn: "contract",
    }),
    refused("refuses a session name with other characters", "InvalidParameter.ParamError", "inferred", noCode, {
      RoleSessionName: "a b",
    }),
    refused("refuses more than 43,200 seconds", "InvalidParameter.OverTimeError", "inferred", noCode, {
      DurationSeconds: 43_201,
    }),
    refused("refuses a policy that is no JSON", "InvalidParameter.StrategyFormatError", "inferred", listed, {
      Policy: "contract",
    }),
    refused("refuses a role of an account that has it not", "ResourceNotFound.RoleNotFound", "inferred", listed, {}),
  ],
};
