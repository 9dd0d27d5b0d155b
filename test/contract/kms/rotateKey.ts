import { aKey, inferredNo, keyIdRows, type MakeRequest, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "RotateKey";
const request: MakeRequest = async (cloud) => {
  const KeyId = await cloud.makeKey();
  await cloud.call("EnableKeyRotation", { KeyId });
  return { KeyId };
};
const { fields } = rowsOf(action, request);
const { unknown } = rowsOf(action, aKey);
const [disabled, basis, source] = inferredNo(action);

export const RotateKey: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, aKey),
    unknown(),
    fields({ TaskId: "" }, "documented", sources.parameters(action)),
    {
      says: "refuses a key that does not rotate",
      basis: "documented",
      source: sources.listed(action),
      expected: "UnsupportedOperation.RotateNotSupported",
      observe: async (cloud) => cloud.codeOf(action, { KeyId: await cloud.makeKey() }),
    },
    {
      says: "refuses a key that rotates and is disabled",
      basis,
      source,
      expected: disabled,
      observe: async (cloud) => {
        const sent = await request(cloud);
        await cloud.call("DisableKey", sent);
        return cloud.codeOf(action, sent);
      },
    },
    {
      says: "refuses a second rotation on the same day",
      basis: "documented",
      source: sources.listed(action),
      expected: "RequestLimitExceeded.RotateRateLimited",
      observe: async (cloud) => {
        const sent = await request(cloud);
        await cloud.call(action, sent);
        return cloud.codeOf(action, sent);
      },
    },
  ],
};
