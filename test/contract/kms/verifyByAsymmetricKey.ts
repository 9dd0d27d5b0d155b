import { unusableRows } from "../rows/asymmetric";
import { keyIdRows, type MakeRequest, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "VerifyByAsymmetricKey";
const message = { Algorithm: "ECC_P256_R1", Message: "dGVzdA==", MessageType: "RAW" };
const request: MakeRequest = async (cloud) => {
  const signed = { KeyId: await cloud.keyIn("Enabled", "sign"), ...message };
  const { Signature: SignatureValue } = await cloud.call("SignByAsymmetricKey", signed);
  return { ...signed, SignatureValue };
};
const { fields, missing, unknown, refused } = rowsOf(action, request);
const noCode = "the values are documented, the code for others is not";

export const VerifyByAsymmetricKey: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, request),
    unknown(),
    ...missing("Algorithm", "Message", "SignatureValue"),
    fields({ SignatureValid: true }, "observed", sources.published),
    ...unusableRows(action, (_, KeyId) => ({ KeyId, ...message, SignatureValue: "MAA=" })),
    refused(
      "refuses an algorithm that the key has not",
      "InvalidParameterValue",
      "documented",
      sources.listed(action),
      {
        Algorithm: "SM2DSA",
      },
    ),
    refused("refuses a signature that is not base64", "InvalidParameterValue", "chosen", noCode, {
      SignatureValue: "a",
    }),
    {
      says: "tells a true signature from that of another message",
      basis: "documented",
      source: sources.parameters(action),
      expected: ["true", "false"],
      observe: async (cloud) => {
        const signed = await request(cloud);
        const right = await cloud.call(action, signed);
        const wrong = await cloud.call(action, { ...signed, Message: "b3RoZXI=" });
        return [right.SignatureValid, wrong.SignatureValid].map(String);
      },
    },
  ],
};
