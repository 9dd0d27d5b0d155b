import { aKey, keyIdRows, no, rowsOf } from "../rows/common";
import { importedKey } from "../rows/material";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "DeleteImportedKeyMaterial";
const { unknown } = rowsOf(action, aKey);
const { fields } = rowsOf(action, async (cloud) => ({ KeyId: await importedKey(cloud) }));

export const DeleteImportedKeyMaterial: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, aKey),
    unknown(),
    fields({}, "documented", sources.parameters(action)),
    {
      says: "makes Enabled PendingImport",
      basis: "documented",
      source: sources.parameters(action),
      expected: "PendingImport",
      observe: async (cloud) => {
        const KeyId = await importedKey(cloud);
        await cloud.call(action, { KeyId });
        return cloud.stateOf(KeyId);
      },
    },
    {
      says: "refuses a key without material",
      basis: "inferred",
      source: `${sources.listed(action)}; the states are not told`,
      expected: no,
      observe: async (cloud) => cloud.codeOf(action, { KeyId: await cloud.keyIn("PendingImport") }),
    },
    {
      says: "refuses a key whose material is the cloud's own",
      basis: "documented",
      source: sources.listed(action),
      expected: "UnsupportedOperation.NotExternalCmk",
      observe: async (cloud) => cloud.codeOf(action, await aKey(cloud)),
    },
  ],
};
