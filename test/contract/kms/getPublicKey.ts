import { unusableRows } from "../rows/asymmetric";
import { keyIdRows, type MakeRequest, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "GetPublicKey";
const request: MakeRequest = async (cloud) => ({ KeyId: await cloud.keyIn("Enabled", "sign") });
const { fields, unknown } = rowsOf(action, request);

export const GetPublicKey: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, request),
    unknown(),
    fields({ KeyId: "", PublicKey: "", PublicKeyPem: "" }, "observed", sources.published),
    ...unusableRows(action, (_, KeyId) => ({ KeyId })),
    {
      says: "answers the same key as base64 and as PEM, in lines of 64 with a newline in the end",
      basis: "observed",
      source: sources.published,
      expected: true,
      observe: async (cloud) => {
        const { PublicKey, PublicKeyPem } = await cloud.call(action, await request(cloud));
        const lines = String(PublicKey).match(/.{1,64}/g) ?? [];
        return PublicKeyPem === ["-----BEGIN PUBLIC KEY-----", ...lines, "-----END PUBLIC KEY-----", ""].join("\n");
      },
    },
    {
      says: "refuses a symmetric key",
      basis: "chosen",
      source: "no listed code says so",
      expected: "InvalidParameter",
      observe: async (cloud) => cloud.codeOf(action, { KeyId: await cloud.keyIn("Enabled") }),
    },
  ],
};
