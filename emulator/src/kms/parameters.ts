import type { MemberAccount } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { refusal } from "../errors";
import { list, required, struct, text, unsigned } from "../gateway/parameters";
import { atMost, between, distinct, matches, notEmpty, oneOf } from "../gateway/rules";

/** Parameters that several actions of KMS have in common. */

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const keyId = required(text(matches(uuid, "InvalidParameterValue.InvalidKeyId")));

export const optionalKeyId = text((value, path) => {
  if (value !== "") matches(uuid, "InvalidParameterValue.InvalidKeyId")(value, path);
});

/** Batches hold 1 to 100 keys. */
export const keyIds = required(
  list(
    text(matches(uuid, "InvalidParameterValue.InvalidKeyId")),
    notEmpty("InvalidParameter"),
    atMost(100, "InvalidParameter"),
    distinct("InvalidParameterValue.DuplicatedKeyId"),
  ),
);

/** Delegated administration of an organization needs a role that no account of the emulator has. */
const refuseDelegation = () => {
  throw refusal("UnsupportedOperation.NotRoleOperation");
};

export const memberAccount = struct<MemberAccount>(
  { MemberAppId: unsigned(), MemberUin: unsigned() },
  refuseDelegation,
);

export const memberAccounts = list(memberAccount);

/** A choice: every id of the documented form names a cluster of the account, every other is invalid. */
const cluster = /^cls-hsm-[0-9a-z]{8}$/;

export const hsmClusterId = text(matches(cluster, "InvalidParameterValue.InvalidHsmClusterId"));

/** As a filter, `default` is the shared cluster, and nothing all clusters. */
export const hsmClusterFilter = text(
  matches(/^(cls-hsm-[0-9a-z]{8}|default|)$/, "InvalidParameterValue.InvalidHsmClusterId"),
);

export const offset = unsigned();
export const limit = unsigned(between(1, 200, "InvalidParameter"));

/** 0: keys of the user; 1: keys that products made. */
export const role = unsigned(oneOf([0, 1], "InvalidParameter"));

const aliasPattern = /^(?!kms-)[a-z0-9][a-z0-9_-]{0,59}$/i;

/** The prefix `kms-`, in any case, is kept for products. */
export const alias = required(text(matches(aliasPattern, "InvalidParameterValue.InvalidAlias")));

export const maxDescriptionBytes = 1024;
