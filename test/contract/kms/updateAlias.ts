import { keyIdRows, type MakeRequest, no, rowsOf, stateRows } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "UpdateAlias";
const request: MakeRequest = async (cloud) => ({ KeyId: await cloud.keyIn("Enabled"), Alias: cloud.freshAlias() });
const { fields, missing, unknown, refused } = rowsOf(action, request);

export const UpdateAlias: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, request),
    unknown(),
    fields({}, "observed", sources.published),
    ...missing("Alias"),
    refused(
      "refuses an alias with other characters",
      "InvalidParameterValue.InvalidAlias",
      "documented",
      sources.listed(action),
      {
        Alias: "pay.ments",
      },
    ),
    refused(
      "refuses an alias of more than 60 characters",
      "InvalidParameterValue.InvalidAlias",
      "documented",
      sources.listed(action),
      {
        Alias: "a".repeat(61),
      },
    ),
    ...stateRows(action, (cloud, KeyId) => ({ KeyId, Alias: cloud.freshAlias() }), {
      Enabled: ["Enabled", "documented", sources.parameters(action)],
      Disabled: ["Disabled", "documented", sources.parameters(action)],
      PendingDelete: [no, "inferred", "that it is refused is documented, and no code of a state is listed"],
      PendingImport: ["PendingImport", "inferred", "only PendingDelete is excluded by the documentation"],
      Archived: ["Archived", "inferred", "only PendingDelete is excluded by the documentation"],
    }),
    {
      says: "renames a key",
      basis: "documented",
      source: sources.parameters(action),
      expected: true,
      observe: async (cloud) => {
        const [KeyId, Alias] = [await cloud.keyIn("Enabled"), cloud.freshAlias()];
        await cloud.call(action, { KeyId, Alias });
        return (await cloud.metadata(KeyId)).Alias === Alias;
      },
    },
    {
      says: "frees the alias that the key had",
      basis: "inferred",
      source: "aliases are unique among those that keys have",
      expected: "accepted",
      observe: async (cloud) => {
        const [KeyId, Alias] = [await cloud.keyIn("Enabled"), cloud.freshAlias()];
        await cloud.call(action, { KeyId, Alias });
        await cloud.call(action, { KeyId, Alias: cloud.freshAlias() });
        return cloud.codeOf(action, { KeyId: await cloud.keyIn("Enabled", "sign"), Alias });
      },
    },
    {
      says: "takes the alias that the key has already",
      basis: "chosen",
      source: "nothing public tells",
      expected: "accepted",
      observe: async (cloud) => {
        const KeyId = await cloud.keyIn("Enabled");
        return cloud.codeOf(action, { KeyId, Alias: (await cloud.metadata(KeyId)).Alias });
      },
    },
    {
      says: "refuses the alias of another key",
      basis: "documented",
      source: sources.listed(action),
      expected: "InvalidParameterValue.AliasAlreadyExists",
      observe: async (cloud) => {
        const { Alias } = await cloud.metadata(await cloud.keyIn("Enabled", "sign"));
        return cloud.codeOf(action, { KeyId: await cloud.keyIn("Enabled"), Alias });
      },
    },
  ],
};
