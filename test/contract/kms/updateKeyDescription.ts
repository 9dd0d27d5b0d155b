import { keyIdRows, type MakeRequest, no, rowsOf, stateRows } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "UpdateKeyDescription";
const request: MakeRequest = async (cloud) => ({ KeyId: await cloud.keyIn("Enabled"), Description: "new" });
const { fields, missing, unknown, refused } = rowsOf(action, request);

export const UpdateKeyDescription: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, request),
    unknown(),
    fields({}, "observed", sources.published),
    ...missing("Description"),
    refused("takes 1,024 bytes", "accepted", "documented", sources.parameters(action), {
      Description: "d".repeat(1024),
    }),
    refused(
      "counts bytes, not characters",
      "InvalidParameter",
      "inferred",
      "the limit is documented, its code is not",
      {
        Description: "密".repeat(342),
      },
    ),
    refused(
      "takes an empty description",
      "accepted",
      "chosen",
      "the field is required; nothing tells whether it may be empty",
      {
        Description: "",
      },
    ),
    ...stateRows(action, (_, KeyId) => ({ KeyId, Description: "changed" }), {
      Enabled: ["Enabled", "documented", sources.parameters(action)],
      Disabled: ["Disabled", "documented", sources.parameters(action)],
      PendingDelete: [no, "inferred", "that it is refused is documented, and no code of a state is listed"],
      PendingImport: ["PendingImport", "inferred", "only PendingDelete is excluded by the documentation"],
      Archived: ["Archived", "inferred", "only PendingDelete is excluded by the documentation"],
    }),
  ],
};
