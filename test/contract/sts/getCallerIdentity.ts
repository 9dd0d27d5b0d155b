import { rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "GetCallerIdentity";
const { fields, unknown } = rowsOf(action, async () => ({}));

export const GetCallerIdentity: Contract = {
  action,
  assertions: [
    unknown(),
    fields({ Arn: "", AccountId: "", UserId: "", PrincipalId: "", Type: "" }, "observed", sources.published),
    {
      says: "answers without a region",
      basis: "inferred",
      source: "the service has no regions; its documentation marks the parameter as common",
      expected: "accepted",
      observe: (cloud) => cloud.codeOf(action, {}, ""),
    },
    {
      says: "has an ARN in one of the published forms",
      basis: "observed",
      source: sources.published,
      expected: true,
      observe: async (cloud) => {
        const { Arn } = await cloud.call(action);
        return /^qcs::(cam:\d+:uin\/\d+|sts:\d+:assumed-role\/\d+|sts:\d+:federated-user\/\d+)$/.test(String(Arn));
      },
    },
    {
      says: "says whether the caller is a user or a role",
      basis: "observed",
      source: sources.published,
      expected: true,
      observe: async (cloud) => ["CAMUser", "CAMRole"].includes(String((await cloud.call(action)).Type)),
    },
  ],
};
