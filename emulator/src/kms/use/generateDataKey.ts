import { randomBytes } from "node:crypto";
import type {
  GenerateDataKeyRequest,
  GenerateDataKeyResponse,
  Tag,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { nextState } from "../../cloud/keys/keyStates";
import { notEmulated, refusal } from "../../errors";
import { defineAction } from "../../gateway/action";
import { list, required, struct, text, unsigned } from "../../gateway/parameters";
import { atMostBytes, between, oneOf } from "../../gateway/rules";
import { hsmClusterId, keyId } from "../parameters";
import { encryptWith } from "./ciphertexts";
import { encryptionContext } from "./encryptionContext";
import { symmetricRate } from "./rates";
import { plaintextEncryption, returnedPlaintext } from "./returnedPlaintext";

const bytesOfSpec = new Map([
  ["AES_128", 16],
  ["AES_256", 32],
]);
const hosted = 1;
const maxDescriptionBytes = 100;

/** Name, description and tags are those of a data key that KMS hosts, which is not emulated; they mean nothing here. */
export const GenerateDataKey = defineAction<GenerateDataKeyRequest, GenerateDataKeyResponse>({
  parameters: {
    KeyId: keyId,
    KeySpec: text(oneOf(["", ...bytesOfSpec.keys()], "InvalidParameter")),
    NumberOfBytes: unsigned(between(1, 1024, "InvalidParameter")),
    EncryptionContext: encryptionContext,
    ...plaintextEncryption,
    IsHostedByKms: unsigned(oneOf([0, hosted], "InvalidParameter")),
    DataKeyName: text(),
    Description: text(atMostBytes(maxDescriptionBytes, "InvalidParameter")),
    HsmClusterId: hsmClusterId,
    Tags: list(struct<Tag>({ TagKey: required(text()), TagValue: required(text()) })),
  },
  ...symmetricRate,
  writes: false,
  run({ keys }, request) {
    if (request.IsHostedByKms === hosted) throw notEmulated("GenerateDataKey with `IsHostedByKms` 1");
    const bytes = request.NumberOfBytes ?? bytesOfSpec.get(request.KeySpec ?? "");
    if (bytes === undefined) throw refusal("InvalidParameter", "`KeySpec` or `NumberOfBytes` must be given.");
    const key = keys.get(request.KeyId);
    if (key.usage !== "ENCRYPT_DECRYPT") throw refusal("InvalidParameterValue.InvalidKeyUsage");
    if (request.HsmClusterId !== undefined && request.HsmClusterId !== key.hsmClusterId) {
      throw refusal("InvalidParameterValue.InvalidHsmClusterId", "The CMK is in another cluster.");
    }
    nextState("GenerateDataKey", key.state);
    const plaintext = randomBytes(bytes);
    return {
      KeyId: key.keyId,
      Plaintext: returnedPlaintext(plaintext, request),
      CiphertextBlob: encryptWith(key, plaintext, request.EncryptionContext),
      DataKeyId: "",
      TagCode: 0,
      TagMsg: "",
    };
  },
});
