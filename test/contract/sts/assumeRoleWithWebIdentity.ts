import { type MakeRequest, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

/** Only what is refused is asked: which identity providers an account has is its own. */
const action = "AssumeRoleWithWebIdentity";
const listed = sources.stsListed(action);
const request: MakeRequest = async () => ({
  ProviderId: "contract",
  WebIdentityToken: "contract",
  RoleArn: "qcs::cam::uin/100000000099:roleName/contract",
  RoleSessionName: "contract",
});
const { missing, unknown, refused } = rowsOf(action, request);

export const AssumeRoleWithWebIdentity: Contract = {
  action,
  assertions: [
    ...missing("ProviderId", "WebIdentityToken", "RoleArn", "RoleSessionName"),
    unknown(),
    refused("refuses what is no ARN of a role", "InvalidParameter.ParamError", "inferred", listed, {
      RoleArn: "contract",
    }),
    refused("refuses a session name with other characters", "InvalidParameter.ParamError", "inferred", listed, {
      RoleSessionName: "a b",
    }),
    refused(
      "refuses a role of an account that there is not",
      "ResourceNotFound.RoleNotFound",
      "chosen",
      "the list of codes has none for it; the code is that of AssumeRole",
      {},
    ),
  ],
};
