import { aKey, inferredNo, keyIdRows, no, rowsOf, stateRows } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "ArchiveKey";
const { fields, unknown } = rowsOf(action, aKey);

export const ArchiveKey: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, aKey),
    unknown(),
    fields({}, "observed", sources.published),
    ...stateRows(action, (_, KeyId) => ({ KeyId }), {
      Enabled: ["Archived", "documented", sources.parameters(action)],
      Disabled: ["Archived", "observed", sources.terraform("resource kms_key, creation with is_archived")],
      PendingDelete: inferredNo(action),
      PendingImport: inferredNo(action),
      Archived: [no, "chosen", "nothing public tells whether it is refused"],
    }),
  ],
};
