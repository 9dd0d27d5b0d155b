import { ciphertextOf } from "../rows/ciphertexts";
import { type MakeRequest, missingKeyId, rowsOf, wrongKeyId } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "ReEncrypt";
const context = '{"purpose":"tests"}';
const request: MakeRequest = async (cloud) => ({ CiphertextBlob: await ciphertextOf(cloud) });
const { fields, missing, unknown, refused } = rowsOf(action, request);

export const ReEncrypt: Contract = {
  action,
  assertions: [
    ...missing("CiphertextBlob"),
    unknown(),
    fields(
      { CiphertextBlob: "", KeyId: "", ReEncrypted: true, SourceKeyId: "" },
      "documented",
      sources.parameters(action),
    ),
    refused(
      "refuses what is no ciphertext",
      "InvalidParameterValue.InvalidCiphertext",
      "documented",
      sources.listed(action),
      { CiphertextBlob: "dGVzdA==" },
    ),
    refused("refuses what is no KeyId", "InvalidParameterValue.InvalidKeyId", "documented", sources.listed(action), {
      DestinationKeyId: wrongKeyId,
    }),
    refused("refuses the id of no key", "ResourceUnavailable.CmkNotFound", "documented", sources.listed(action), {
      DestinationKeyId: missingKeyId,
    }),
    {
      says: "encrypts again only where the key, its version or the context differs",
      basis: "documented",
      source: sources.parameters(action),
      expected: ["false", "true"],
      observe: async (cloud) => {
        const sent = await request(cloud);
        const same = await cloud.call(action, sent);
        const other = await cloud.call(action, { ...sent, DestinationEncryptionContext: context });
        return [same.ReEncrypted, other.ReEncrypted].map(String);
      },
    },
  ],
};
