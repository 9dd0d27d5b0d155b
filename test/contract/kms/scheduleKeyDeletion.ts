import { inferredNo, keyIdRows, type MakeRequest, rowsOf, stateRows } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "ScheduleKeyDeletion";
const request: MakeRequest = async (cloud) => ({ KeyId: await cloud.keyIn("Disabled"), PendingWindowInDays: 7 });
const { fields, missing, unknown, refused } = rowsOf(action, request);

export const ScheduleKeyDeletion: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, request),
    unknown(),
    fields({ KeyId: "", DeletionDate: 0 }, "observed", sources.published),
    ...missing("PendingWindowInDays"),
    ...[6, 31].map((PendingWindowInDays) =>
      refused(
        `refuses a window of ${PendingWindowInDays} days`,
        "InvalidParameter.InvalidPendingWindowInDays",
        "documented",
        sources.listed(action),
        { PendingWindowInDays },
      ),
    ),
    refused(
      "refuses a text for a number",
      "InvalidParameter",
      "chosen",
      "whether texts are taken for numbers is not public",
      {
        PendingWindowInDays: "7",
      },
    ),
    ...stateRows(action, (_, KeyId) => ({ KeyId, PendingWindowInDays: 7 }), {
      Enabled: ["ResourceUnavailable.CmkShouldBeDisabled", "documented", sources.listed(action)],
      Disabled: ["PendingDelete", "documented", sources.parameters(action)],
      PendingDelete: inferredNo(action),
      PendingImport: ["PendingDelete", "observed", sources.terraform("resource kms_external_key, deletion")],
      Archived: ["PendingDelete", "chosen", "nothing public tells; weakly inferred"],
    }),
    {
      says: "deletes to the second so many days later",
      basis: "observed",
      source: sources.published,
      expected: true,
      observe: async (cloud) => {
        const made = await cloud.makeKey();
        const { CreateTime } = await cloud.metadata(made);
        await cloud.call("DisableKey", { KeyId: made });
        const { DeletionDate } = await cloud.call(action, { KeyId: made, PendingWindowInDays: 7 });
        const waited = Number(DeletionDate) - Number(CreateTime) - 7 * 86_400;
        return waited >= 0 && waited < 120;
      },
    },
  ],
};
