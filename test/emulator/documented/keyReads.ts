import { makeKey } from "../support/keys";
import {
  type ActionFacts,
  kmsCommon,
  memberAccount,
  memberAccountParameters,
  messages,
  noMemberAccount,
} from "./facts";
import { refusedBatches, refusedDelegation, refusedKeyIds } from "./oneKey";

export const DescribeKey: ActionFacts = {
  service: "kms",
  parameters: { KeyId: "string*", ...memberAccountParameters },
  codes: [...kmsCommon.codes, "InvalidParameterValue.InvalidKeyId", "ResourceUnavailable.CmkNotFound"],
  impossible: kmsCommon.impossible,
  accepted: async (cloud) => [{ KeyId: await makeKey(cloud) }],
  refused: [...refusedKeyIds(), refusedDelegation()],
};

export const DescribeKeys: ActionFacts = {
  service: "kms",
  parameters: { KeyIds: "strings*", ...memberAccountParameters },
  codes: [
    ...kmsCommon.codes,
    "InvalidParameterValue.DuplicatedKeyId",
    "InvalidParameterValue.InvalidKeyId",
    "ResourceUnavailable.CmkNotFound",
  ],
  impossible: kmsCommon.impossible,
  accepted: async (cloud) => [{ KeyIds: [await makeKey(cloud), await makeKey(cloud)] }],
  refused: refusedBatches,
};

export const GetKeyRotationStatus: ActionFacts = DescribeKey;

const refusedLimit = (limit: number) => ({
  because: `pages hold 1 to 200 keys, not ${limit}`,
  code: "InvalidParameter",
  message: `Invalid parameter. The value \`${limit}\` specified in the parameter \`Limit\` is not valid.`,
  request: async () => ({ Limit: limit }),
});

const refusedValue = (name: string, value: string | number) => ({
  because: `${name} has no value ${value}`,
  code: "InvalidParameter",
  message: `Invalid parameter. The value \`${value}\` specified in the parameter \`${name}\` is not valid.`,
  request: async () => ({ [name]: value }),
});

const refusedCluster = {
  because: "the cluster does not exist",
  code: "InvalidParameterValue.InvalidHsmClusterId",
  message: "Invalid HSM cluster ID. The value `hsm-1` specified in the parameter `HsmClusterId` is not valid.",
  request: async () => ({ HsmClusterId: "hsm-1" }),
};

export const ListKeys: ActionFacts = {
  service: "kms",
  parameters: { Offset: "integer", Limit: "integer", Role: "integer", HsmClusterId: "string" },
  codes: [...kmsCommon.codes, "InvalidParameterValue.InvalidHsmClusterId"],
  impossible: { ...kmsCommon.impossible, ...noMemberAccount },
  accepted: async () => [{}, { Offset: 0, Limit: 200, Role: 1, HsmClusterId: "default" }],
  refused: [refusedLimit(0), refusedLimit(201), refusedValue("Role", 2), refusedCluster],
};

export const ListKeyDetail: ActionFacts = {
  service: "kms",
  parameters: {
    Offset: "integer",
    Limit: "integer",
    Role: "integer",
    OrderType: "integer",
    KeyState: "integer",
    SearchKeyAlias: "string",
    Origin: "string",
    KeyUsage: "string",
    TagFilters: "list",
    "TagFilters.TagKey": "string*",
    "TagFilters.TagValue": "strings",
    HsmClusterId: "string",
    MemberAccounts: "list",
    "MemberAccounts.MemberAppId": "integer",
    "MemberAccounts.MemberUin": "integer",
  },
  codes: [...kmsCommon.codes, "InvalidParameterValue.InvalidHsmClusterId"],
  impossible: kmsCommon.impossible,
  accepted: async () => [
    {
      Offset: 10,
      Limit: 10,
      Role: 0,
      OrderType: 1,
      KeyState: 5,
      SearchKeyAlias: "payments",
      Origin: "ALL",
      KeyUsage: "ALL",
      TagFilters: [{ TagKey: "env", TagValue: ["prod"] }],
      HsmClusterId: "",
    },
  ],
  refused: [
    refusedLimit(0),
    refusedLimit(201),
    refusedValue("Role", 2),
    refusedValue("OrderType", 2),
    refusedValue("KeyState", 6),
    refusedValue("Origin", "external"),
    refusedValue("KeyUsage", "SIGN"),
    refusedCluster,
    {
      because: "delegated administration needs a role",
      code: "UnsupportedOperation.NotRoleOperation",
      message: messages.notRole,
      request: async () => ({ MemberAccounts: [memberAccount] }),
    },
  ],
};
