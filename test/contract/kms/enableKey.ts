import { aKey, inferredNo, keyIdRows, rowsOf, stateRows } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "EnableKey";
const { fields, unknown } = rowsOf(action, aKey);

export const EnableKey: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, aKey),
    unknown(),
    fields({}, "observed", sources.published),
    ...stateRows(action, (_, KeyId) => ({ KeyId }), {
      Enabled: ["Enabled", "observed", sources.terraform("resource kms_key, every update")],
      Disabled: ["Enabled", "documented", sources.parameters(action)],
      PendingDelete: inferredNo(action),
      PendingImport: inferredNo(action),
      Archived: inferredNo(action),
    }),
  ],
};
