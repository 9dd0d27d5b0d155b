import { inferredNo, keyIdRows, rowsOf, stateRows } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "CancelKeyArchive";
const { fields, unknown } = rowsOf(action, async (cloud) => ({ KeyId: await cloud.keyIn("Archived") }));

export const CancelKeyArchive: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, async (cloud) => ({ KeyId: await cloud.keyIn("Archived") })),
    unknown(),
    fields({}, "observed", sources.published),
    ...stateRows(action, (_, KeyId) => ({ KeyId }), {
      Enabled: inferredNo(action),
      Disabled: inferredNo(action),
      PendingDelete: inferredNo(action),
      PendingImport: inferredNo(action),
      Archived: ["Enabled", "documented", sources.parameters(action)],
    }),
  ],
};
