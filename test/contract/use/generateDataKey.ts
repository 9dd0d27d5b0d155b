import { aKey, type Cell, keyIdRows, type MakeRequest, rowsOf, stateRows } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "GenerateDataKey";
const spec = { KeySpec: "AES_128" };
const request: MakeRequest = async (cloud) => ({ ...(await aKey(cloud)), ...spec });
const { fields, unknown, refused } = rowsOf(action, request);
const off: Cell = ["ResourceUnavailable.CmkDisabled", "documented", sources.listed(action)];
const limits = "the limits are documented, their code is not";

export const GenerateDataKey: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, request),
    unknown(),
    fields({ CiphertextBlob: "", KeyId: "", Plaintext: "" }, "documented", sources.parameters(action)),
    ...stateRows(action, (_, KeyId) => ({ KeyId, ...spec }), {
      Enabled: ["Enabled", "documented", sources.parameters(action)],
      Disabled: off,
    }),
    refused("refuses a specification that it does not have", "InvalidParameter", "chosen", limits, {
      KeySpec: "AES_64",
    }),
    refused("refuses 1,025 bytes", "InvalidParameter", "chosen", limits, { NumberOfBytes: 1025 }),
    {
      says: "answers as many bytes as the specification says, and the number where both are given",
      basis: "documented",
      source: sources.parameters(action),
      expected: ["16", "32", "7"],
      observe: async (cloud) => {
        const KeyId = await cloud.keyIn("Enabled");
        const wanted = [spec, { KeySpec: "AES_256" }, { ...spec, NumberOfBytes: 7 }];
        const lengths: string[] = [];
        for (const one of wanted) {
          const { Plaintext } = await cloud.call(action, { KeyId, ...one });
          lengths.push(String(Buffer.from(String(Plaintext), "base64").length));
        }
        return lengths;
      },
    },
    {
      says: "answers a ciphertext that opens to the same bytes",
      basis: "documented",
      source: sources.parameters(action),
      expected: true,
      observe: async (cloud) => {
        const { CiphertextBlob, Plaintext } = await cloud.call(action, await request(cloud));
        return (await cloud.call("Decrypt", { CiphertextBlob })).Plaintext === Plaintext;
      },
    },
  ],
};
