import { keyIdRows, type MakeRequest, rowsOf } from "../rows/common";
import { importedKey, importOf } from "../rows/material";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "ImportKeyMaterial";
/** To be refused. */
const request: MakeRequest = async (cloud) => importOf(cloud, await cloud.keyIn("PendingImport"));
const { missing, unknown, refused } = rowsOf(action, request);
const { fields } = rowsOf(action, async (cloud) => importOf(cloud, await cloud.makeKey({ Type: 2 })));

export const ImportKeyMaterial: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, request),
    ...missing("ImportToken", "EncryptedKeyMaterial"),
    unknown(),
    fields({}, "documented", sources.parameters(action)),
    refused(
      "refuses material that does not open",
      "InvalidParameter.DecryptMaterialError",
      "documented",
      sources.listed(action),
      { EncryptedKeyMaterial: Buffer.alloc(256, 1).toString("base64") },
    ),
    {
      says: "makes PendingImport Enabled",
      basis: "documented",
      source: sources.parameters(action),
      expected: "Enabled",
      observe: async (cloud) => cloud.stateOf(await importedKey(cloud)),
    },
    {
      says: "refuses the token of an earlier pair",
      basis: "chosen",
      source: "that only the newest counts is documented, the code is not",
      expected: "ResourceUnavailable.TokenExpired",
      observe: async (cloud) => {
        const KeyId = await cloud.keyIn("PendingImport");
        const earlier = await importOf(cloud, KeyId);
        await importOf(cloud, KeyId);
        return cloud.codeOf(action, earlier);
      },
    },
    {
      says: "refuses other material than the key had",
      basis: "documented",
      source: sources.listed(action),
      expected: "InvalidParameterValue.MaterialNotMatch",
      observe: async (cloud) => {
        const KeyId = await importedKey(cloud);
        return cloud.codeOf(action, await importOf(cloud, KeyId, Buffer.from("another-material")));
      },
    },
  ],
};
