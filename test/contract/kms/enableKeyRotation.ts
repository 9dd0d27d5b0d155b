import { aKey, inferredNo, keyIdRows, rowsOf, stateRows } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "EnableKeyRotation";
const { fields, unknown, refused } = rowsOf(action, aKey);

export const EnableKeyRotation: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, aKey),
    unknown(),
    fields({}, "observed", sources.published),
    refused("refuses a period of 6 days", "InvalidParameterValue", "inferred", sources.listed(action), {
      RotateDays: 6,
    }),
    refused("refuses a period of 366 days", "InvalidParameterValue", "inferred", sources.listed(action), {
      RotateDays: 366,
    }),
    ...stateRows(action, (_, KeyId) => ({ KeyId }), {
      Enabled: ["Enabled", "documented", sources.parameters(action)],
      Disabled: ["Disabled", "inferred", sources.terraform("resource kms_key, creation: it disables first")],
      PendingDelete: inferredNo(action),
      PendingImport: ["UnsupportedOperation.ExternalCmkCanNotRotate", "documented", sources.listed(action)],
      Archived: inferredNo(action),
    }),
    {
      says: "turns rotation on, every 365 days where no period is given",
      basis: "documented",
      source: sources.parameters(action),
      expected: ["true", "365"],
      observe: async (cloud) => {
        const KeyId = await cloud.makeKey();
        await cloud.call(action, { KeyId });
        const { KeyRotationEnabled, RotateDays } = await cloud.metadata(KeyId);
        return [KeyRotationEnabled, RotateDays].map(String);
      },
    },
    {
      says: "takes another period without being turned off before",
      basis: "inferred",
      source: `${sources.listed(action)}: nothing is against it`,
      expected: "30",
      observe: async (cloud) => {
        const KeyId = await cloud.keyIn("Enabled");
        await cloud.call(action, { KeyId, RotateDays: 7 });
        await cloud.call(action, { KeyId, RotateDays: 30 });
        return String((await cloud.metadata(KeyId)).RotateDays);
      },
    },
    {
      says: "refuses an asymmetric key",
      basis: "chosen",
      source: "that such keys do not rotate is documented, the code is not",
      expected: "InvalidParameter",
      observe: async (cloud) => cloud.codeOf(action, { KeyId: await cloud.keyIn("Enabled", "sign") }),
    },
  ],
};
