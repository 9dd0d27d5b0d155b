import { aKey, inferredNo, keyIdRows, type MakeRequest, rowsOf, stateRows } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "BindCloudResource";
const resource = { ProductId: "cbs", ResourceId: "disk-contract" };
const request: MakeRequest = async (cloud) => ({ ...(await aKey(cloud)), ...resource });
const { missing, unknown } = rowsOf(action, request);

export const BindCloudResource: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, request),
    ...missing("ProductId", "ResourceId"),
    unknown(),
    ...stateRows(action, (_, KeyId) => ({ KeyId, ...resource }), {
      Disabled: inferredNo(action),
      PendingDelete: inferredNo(action),
      PendingImport: inferredNo(action),
      Archived: inferredNo(action),
    }),
    {
      says: "keeps the key from being disabled until the resource is unbound",
      basis: "documented",
      source: sources.listed("DisableKey"),
      expected: ["FailedOperation.CmkUsedByCloudProduct", "accepted"],
      observe: async (cloud) => {
        const KeyId = await cloud.makeKey();
        await cloud.call(action, { KeyId, ...resource });
        const bound = await cloud.codeOf("DisableKey", { KeyId });
        await cloud.call("UnbindCloudResource", { KeyId, ...resource });
        return [bound, await cloud.codeOf("DisableKey", { KeyId })];
      },
    },
  ],
};
