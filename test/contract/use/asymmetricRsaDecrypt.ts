import { rsaEncrypted } from "../../emulator/support/publicKeyEncryption";
import { unusableRows } from "../rows/asymmetric";
import { keyIdRows, type MakeRequest, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "AsymmetricRsaDecrypt";
const secret = Buffer.from("secret");
const rest = { Algorithm: "RSAES_OAEP_SHA_256", Ciphertext: "dGVzdA==" };
const request: MakeRequest = async (cloud) => {
  const KeyId = await cloud.keyIn("Enabled", "decrypt");
  const { PublicKeyPem } = await cloud.call("GetPublicKey", { KeyId });
  return { ...rest, KeyId, Ciphertext: rsaEncrypted(String(PublicKeyPem), "RSAES_OAEP_SHA_256", secret) };
};
const { fields, missing, unknown, refused } = rowsOf(action, request);

export const AsymmetricRsaDecrypt: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, request),
    ...missing("Algorithm", "Ciphertext"),
    unknown(),
    fields({ KeyId: "", Plaintext: "" }, "documented", sources.parameters(action)),
    ...unusableRows(action, (_, KeyId) => ({ ...rest, KeyId }), "decrypt"),
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
