import { ciphertextOf, plaintext } from "../rows/ciphertexts";
import { type MakeRequest, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "Decrypt";
const context = '{"purpose":"tests"}';
const invalid = "InvalidParameterValue.InvalidCiphertext";
const request: MakeRequest = async (cloud) => ({ CiphertextBlob: await ciphertextOf(cloud) });
const { fields, missing, unknown, refused } = rowsOf(action, request);

export const Decrypt: Contract = {
  action,
  assertions: [
    ...missing("CiphertextBlob"),
    unknown(),
    fields({ KeyId: "", Plaintext: "" }, "documented", sources.parameters(action)),
    refused("refuses what is no ciphertext", invalid, "documented", sources.listed(action), {
      CiphertextBlob: "dGVzdA==",
    }),
    refused("refuses another context", invalid, "chosen", "no listed code says so", { EncryptionContext: context }),
    {
      says: "answers what was encrypted, with the context of then",
      basis: "documented",
      source: sources.parameters(action),
      expected: plaintext,
      observe: async (cloud) => {
        const CiphertextBlob = await ciphertextOf(cloud, context);
        return String((await cloud.call(action, { CiphertextBlob, EncryptionContext: context })).Plaintext);
      },
    },
    {
      says: "refuses a ciphertext of a key that is disabled since",
      basis: "documented",
      source: sources.listed(action),
      expected: "ResourceUnavailable.CmkDisabled",
      observe: async (cloud) => {
        const sent = await request(cloud);
        await cloud.keyIn("Disabled");
        return cloud.codeOf(action, sent);
      },
    },
    {
      says: "opens a ciphertext of a key that was archived since",
      basis: "documented",
      source: sources.parameters("ArchiveKey"),
      expected: "accepted",
      observe: async (cloud) => {
        const sent = await request(cloud);
        await cloud.keyIn("Archived");
        return cloud.codeOf(action, sent);
      },
    },
  ],
};
