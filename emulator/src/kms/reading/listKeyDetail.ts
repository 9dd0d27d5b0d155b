import type {
  ListKeyDetailRequest,
  ListKeyDetailResponse,
  TagFilter,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import type { Key } from "../../cloud/keys/key";
import type { KeyState } from "../../cloud/keys/keyStates";
import { algorithms } from "../../cloud/keys/keyUsages";
import { defineAction } from "../../gateway/action";
import { list, required, struct, text, unsigned } from "../../gateway/parameters";
import { oneOf } from "../../gateway/rules";
import { hasTags } from "../../tag/tagFilter";
import { hsmClusterFilter, limit, memberAccounts, offset, role } from "../parameters";
import { keyMetadata } from "./keyMetadata";
import { inCluster, ofRole, page } from "./listing";

/** What the numbers of the filter `KeyState` mean; 0 is every state. */
const stateFilter: readonly (KeyState | undefined)[] = [
  undefined,
  "Enabled",
  "Disabled",
  "PendingDelete",
  "PendingImport",
  "Archived",
];
const ascending = 1;

/** Choices: the fuzzy search ignores case and takes its text literally; several tag filters must all match. */
export const ListKeyDetail = defineAction<ListKeyDetailRequest, ListKeyDetailResponse>({
  parameters: {
    Offset: offset,
    Limit: limit,
    Role: role,
    OrderType: unsigned(oneOf([0, ascending], "InvalidParameter")),
    KeyState: unsigned(oneOf([...stateFilter.keys()], "InvalidParameter")),
    SearchKeyAlias: text(),
    Origin: text(oneOf(["", "ALL", "TENCENT_KMS", "EXTERNAL"], "InvalidParameter")),
    KeyUsage: text(oneOf(["", "ALL", ...Object.keys(algorithms)], "InvalidParameter")),
    TagFilters: list(struct<TagFilter>({ TagKey: required(text()), TagValue: list(text()) })),
    HsmClusterId: hsmClusterFilter,
    MemberAccounts: memberAccounts,
  },
  ratePerSecond: 100,
  writes: false,
  run({ keys }, request) {
    const found = keys.all().filter((key) => isWanted(key, request));
    if (request.OrderType !== ascending) found.reverse();
    return { TotalCount: found.length, KeyMetadatas: page(found, request).map(keyMetadata) };
  },
});

function isWanted(key: Key, request: ListKeyDetailRequest): boolean {
  const { Role, HsmClusterId, Origin = "", KeyUsage = "", SearchKeyAlias = "", TagFilters = [] } = request;
  const state = stateFilter[request.KeyState ?? 0];
  return (
    ofRole(key, Role) &&
    inCluster(key, HsmClusterId) &&
    (state === undefined || key.state === state) &&
    (Origin === "" || Origin === "ALL" || key.origin === Origin) &&
    (KeyUsage === "ALL" || key.usage === (KeyUsage === "" ? "ENCRYPT_DECRYPT" : KeyUsage)) &&
    isLike(key, SearchKeyAlias) &&
    hasTags(key, TagFilters)
  );
}

function isLike(key: Key, search: string): boolean {
  const wanted = search.toLowerCase();
  return key.alias.toLowerCase().includes(wanted) || key.keyId.includes(wanted);
}
