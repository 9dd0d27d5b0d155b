import { unusableRows } from "../rows/asymmetric";
import { keyIdRows, type MakeRequest, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "SignByAsymmetricKey";
const message = { Algorithm: "ECC_P256_R1", Message: "dGVzdA==", MessageType: "RAW" };
const request: MakeRequest = async (cloud) => ({ KeyId: await cloud.keyIn("Enabled", "sign"), ...message });
const { fields, missing, unknown, refused } = rowsOf(action, request);
const noCode = "the values are documented, the code for others is not";

export const SignByAsymmetricKey: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, request),
    unknown(),
    ...missing("Algorithm", "Message"),
    fields({ Signature: "" }, "observed", sources.published),
    ...unusableRows(action, (_, KeyId) => ({ KeyId, ...message })),
    refused("refuses an algorithm that the key has not", "InvalidParameterValue", "chosen", noCode, {
      Algorithm: "SM2DSA",
    }),
    refused("refuses a kind of message that there is not", "InvalidParameterValue", "chosen", noCode, {
      MessageType: "TEXT",
    }),
    refused("refuses a digest that has not 32 bytes", "InvalidParameterValue", "chosen", noCode, {
      MessageType: "DIGEST",
    }),
    refused("refuses a message that is not base64", "InvalidParameterValue", "chosen", noCode, { Message: "a" }),
    refused("refuses a message of more than 4,096 bytes", "InvalidParameterValue", "chosen", noCode, {
      Message: Buffer.alloc(4097).toString("base64"),
    }),
  ],
};
