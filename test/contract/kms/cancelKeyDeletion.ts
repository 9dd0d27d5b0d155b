import { keyIdRows, rowsOf, stateRows } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "CancelKeyDeletion";
const { fields, unknown } = rowsOf(action, async (cloud) => ({ KeyId: await cloud.keyIn("PendingDelete") }));

export const CancelKeyDeletion: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, async (cloud) => ({ KeyId: await cloud.keyIn("PendingDelete") })),
    unknown(),
    fields({ KeyId: "" }, "observed", sources.published),
    ...stateRows(action, (_, KeyId) => ({ KeyId }), {
      Enabled: ["ResourceUnavailable.CmkNotPendingDelete", "documented", sources.listed(action)],
      Disabled: ["ResourceUnavailable.CmkNotPendingDelete", "documented", sources.listed(action)],
      PendingDelete: ["Disabled", "documented", sources.deletion],
      PendingImport: ["ResourceUnavailable.CmkNotPendingDelete", "documented", sources.listed(action)],
      Archived: ["ResourceUnavailable.CmkNotPendingDelete", "documented", sources.listed(action)],
    }),
    {
      says: "makes an external key without material wait for it",
      basis: "chosen",
      source: "by the text it is disabled, by logic it waits for material",
      expected: "PendingImport",
      observe: async (cloud) => {
        const KeyId = await cloud.makeKey({ Type: 2 });
        await cloud.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
        await cloud.call(action, { KeyId });
        return cloud.stateOf(KeyId);
      },
    },
  ],
};
