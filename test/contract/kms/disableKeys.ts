import { batchRows, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "DisableKeys";
const { fields } = rowsOf(action, async (cloud) => ({ KeyIds: [await cloud.keyIn("Enabled")] }));

export const DisableKeys: Contract = {
  action,
  assertions: [
    ...batchRows(action),
    fields({}, "observed", sources.published),
    {
      says: "changes every key",
      basis: "documented",
      source: sources.parameters(action),
      expected: ["Disabled", "Disabled"],
      observe: async (cloud) => {
        const KeyIds = [await cloud.keyIn("Enabled"), await cloud.keyIn("Enabled", "sign")];
        await cloud.call(action, { KeyIds });
        return Promise.all(KeyIds.map((keyId) => cloud.stateOf(keyId)));
      },
    },
    {
      says: "refuses all where one key is archived",
      basis: "inferred",
      source: sources.listed(action),
      expected: "ResourceUnavailable.CmkStateNotSupport",
      observe: async (cloud) => {
        const archived = await cloud.keyIn("Archived");
        return cloud.codeOf(action, { KeyIds: [await cloud.keyIn("Enabled", "sign"), archived] });
      },
    },
  ],
};
