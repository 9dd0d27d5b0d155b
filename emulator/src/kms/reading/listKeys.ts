import type {
  ListKeysRequest,
  ListKeysResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import type { KeyState } from "../../cloud/keys/keyStates";
import { defineAction } from "../../gateway/action";
import { hsmClusterFilter, limit, offset, role } from "../parameters";
import { inCluster, ofRole, page } from "./listing";

const listed: readonly KeyState[] = ["Enabled", "Disabled", "PendingImport"];

/** A choice: newest first, as `ListKeyDetail` does by default. */
export const ListKeys = defineAction<ListKeysRequest, ListKeysResponse>({
  parameters: { Offset: offset, Limit: limit, Role: role, HsmClusterId: hsmClusterFilter },
  ratePerSecond: 100,
  writes: false,
  run({ keys }, request) {
    const found = keys
      .all()
      .reverse()
      .filter((key) => listed.includes(key.state) && ofRole(key, request.Role) && inCluster(key, request.HsmClusterId));
    return { Keys: page(found, request).map(({ keyId }) => ({ KeyId: keyId })), TotalCount: found.length };
  },
});
