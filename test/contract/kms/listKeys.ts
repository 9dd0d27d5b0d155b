import { rowsOf, states } from "../rows/common";
import { lists } from "../rows/listing";
import { sources } from "../rows/sources";
import type { Assertion, Contract } from "../run/assertion";
import type { KeyState } from "../run/keyPool";

const action = "ListKeys";
const { fields, unknown, wrongType, refused } = rowsOf(action, async (cloud) => {
  await cloud.keyIn("Enabled");
  return {};
});
const noCode = "the values are documented, the code for others is not";
const listedStates: readonly KeyState[] = ["Enabled", "Disabled", "PendingImport"];

export const ListKeys: Contract = {
  action,
  assertions: [
    unknown(),
    wrongType("Limit", "10"),
    wrongType("Offset", -1),
    fields({ Keys: [{ KeyId: "" }], TotalCount: 0 }, "observed", sources.published),
    refused("refuses pages of 201", "InvalidParameter", "chosen", noCode, { Limit: 201 }),
    refused("refuses pages of none", "InvalidParameter", "chosen", noCode, { Limit: 0 }),
    refused("refuses a role that does not exist", "InvalidParameter", "chosen", noCode, { Role: 2 }),
    refused(
      "refuses a cluster that does not exist",
      "InvalidParameterValue.InvalidHsmClusterId",
      "documented",
      sources.listed(action),
      { HsmClusterId: "hsm-1" },
    ),
    ...states.map(
      (state): Assertion => ({
        says: listedStates.includes(state) ? `lists a key that is ${state}` : `lists no key that is ${state}`,
        basis: "documented",
        source: sources.parameters(action),
        expected: listedStates.includes(state),
        observe: async (cloud) => lists(cloud, action, {}, await cloud.keyIn(state)),
      }),
    ),
  ],
};
