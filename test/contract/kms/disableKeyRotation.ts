import { aKey, keyIdRows, rowsOf, stateRows } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "DisableKeyRotation";
const { fields, unknown } = rowsOf(action, aKey);

export const DisableKeyRotation: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, aKey),
    unknown(),
    fields({}, "observed", sources.published),
    ...stateRows(action, (_, KeyId) => ({ KeyId }), {
      Enabled: ["Enabled", "documented", sources.parameters(action)],
      Disabled: ["Disabled", "observed", sources.terraform("TestAccKmsKey_basic, second step")],
      PendingDelete: ["PendingDelete", "inferred", `${sources.listed(action)}: no code of a state`],
      PendingImport: ["PendingImport", "inferred", `${sources.listed(action)}: no code of a state`],
      Archived: ["Archived", "inferred", `${sources.listed(action)}: no code of a state`],
    }),
    {
      says: "turns rotation off",
      basis: "documented",
      source: sources.parameters(action),
      expected: "false",
      observe: async (cloud) => {
        const KeyId = await cloud.keyIn("Enabled");
        await cloud.call("EnableKeyRotation", { KeyId });
        await cloud.call(action, { KeyId });
        return String((await cloud.metadata(KeyId)).KeyRotationEnabled);
      },
    },
  ],
};
