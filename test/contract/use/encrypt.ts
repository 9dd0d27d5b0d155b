import { aKey, type Cell, keyIdRows, type MakeRequest, rowsOf, stateRows } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "Encrypt";
const Plaintext = "dGVzdA==";
const request: MakeRequest = async (cloud) => ({ ...(await aKey(cloud)), Plaintext });
const { fields, missing, unknown, refused } = rowsOf(action, request);
const off: Cell = ["ResourceUnavailable.CmkDisabled", "chosen", "no listed code says that the key is in this state"];

export const Encrypt: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, request),
    ...missing("Plaintext"),
    unknown(),
    fields({ CiphertextBlob: "", KeyId: "" }, "documented", sources.parameters(action)),
    ...stateRows(action, (_, KeyId) => ({ KeyId, Plaintext }), {
      Enabled: ["Enabled", "documented", sources.parameters(action)],
      Disabled: ["ResourceUnavailable.CmkDisabled", "documented", sources.listed(action)],
      PendingDelete: off,
      PendingImport: off,
      Archived: ["ResourceUnavailable.CmkArchived", "documented", sources.listed(action)],
    }),
    refused(
      "refuses what is not base64",
      "InvalidParameterValue.InvalidPlaintext",
      "documented",
      sources.listed(action),
      {
        Plaintext: "a",
      },
    ),
    refused("refuses 4,097 bytes", "InvalidParameterValue.InvalidPlaintext", "inferred", sources.parameters(action), {
      Plaintext: Buffer.alloc(4097).toString("base64"),
    }),
    {
      says: "refuses an asymmetric key",
      basis: "chosen",
      source: "no listed code says so",
      expected: "InvalidParameter",
      observe: async (cloud) => cloud.codeOf(action, { KeyId: await cloud.keyIn("Enabled", "sign"), Plaintext }),
    },
  ],
};
