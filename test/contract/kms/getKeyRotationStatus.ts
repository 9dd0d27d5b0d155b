import { aKey, keyIdRows, rowsOf, stateRows } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "GetKeyRotationStatus";
const { fields, unknown } = rowsOf(action, aKey);

export const GetKeyRotationStatus: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, aKey),
    unknown(),
    fields({ KeyRotationEnabled: false }, "observed", sources.published),
    ...stateRows(action, (_, KeyId) => ({ KeyId }), {
      Enabled: ["Enabled", "documented", sources.parameters(action)],
      Disabled: ["Disabled", "documented", sources.parameters(action)],
      PendingDelete: ["PendingDelete", "documented", sources.parameters(action)],
      PendingImport: ["PendingImport", "documented", sources.parameters(action)],
      Archived: ["Archived", "documented", sources.parameters(action)],
    }),
  ],
};
