import { aKey, inferredNo, keyIdRows, rowsOf, stateRows } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "DisableKey";
const { fields, unknown } = rowsOf(action, aKey);

export const DisableKey: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, aKey),
    unknown(),
    fields({}, "observed", sources.published),
    ...stateRows(action, (_, KeyId) => ({ KeyId }), {
      Enabled: ["Disabled", "documented", sources.parameters(action)],
      Disabled: ["Disabled", "observed", sources.terraform("resource kms_key, every update")],
      PendingDelete: inferredNo(action),
      PendingImport: inferredNo(action),
      Archived: inferredNo(action),
    }),
  ],
};
