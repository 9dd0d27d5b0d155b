import { sm2Encrypted } from "../../emulator/support/publicKeyEncryption";
import { unusableRows } from "../rows/asymmetric";
import { keyIdRows, type MakeRequest, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "AsymmetricSm2Decrypt";
const secret = Buffer.from("secret");
const rest = { Ciphertext: "dGVzdA==" };
const request: MakeRequest = async (cloud) => {
  const KeyId = await cloud.keyIn("Enabled", "decryptSm2");
  const { PublicKey } = await cloud.call("GetPublicKey", { KeyId });
  return { ...rest, KeyId, Ciphertext: sm2Encrypted(String(PublicKey), secret) };
};
const { fields, missing, unknown, refused } = rowsOf(action, request);

export const AsymmetricSm2Decrypt: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, request),
    ...missing("Ciphertext"),
    unknown(),
    fields({ KeyId: "", Plaintext: "" }, "documented", sources.parameters(action)),
    ...unusableRows(action, (_, KeyId) => ({ ...rest, KeyId }), "decryptSm2"),
    refused("refuses what does not open", "FailedOperation.DecryptError", "documented", sources.listed(action), {
      Ciphertext: rest.Ciphertext,
    }),
    {
      says: "answers what was encrypted to the public key",
      basis: "documented",
      source: sources.parameters(action),
      expected: secret.toString("base64"),
      observe: async (cloud) => String((await cloud.call(action, await request(cloud))).Plaintext),
    },
  ],
};
