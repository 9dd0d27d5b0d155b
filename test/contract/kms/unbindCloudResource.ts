import { aKey, keyIdRows, type MakeRequest, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "UnbindCloudResource";
const resource = { ProductId: "cbs", ResourceId: "disk-contract" };
const request: MakeRequest = async (cloud) => ({ ...(await aKey(cloud)), ...resource });
const { missing, unknown, refused } = rowsOf(action, request);

export const UnbindCloudResource: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, request),
    ...missing("ProductId", "ResourceId"),
    unknown(),
    refused(
      "refuses a resource that is not bound",
      "ResourceUnavailable.CloudResourceBindingNotFound",
      "documented",
      sources.listed(action),
      {},
    ),
  ],
};
