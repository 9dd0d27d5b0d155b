import type {
  DecryptRequest,
  DecryptResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { defineAction } from "../../gateway/action";
import { required, text } from "../../gateway/parameters";
import { open } from "./ciphertexts";
import { encryptionContext } from "./encryptionContext";
import { symmetricRate } from "./rates";
import { plaintextEncryption, returnedPlaintext } from "./returnedPlaintext";

/** A choice: another context than that of encrypting is refused as a changed ciphertext is. */
export const Decrypt = defineAction<DecryptRequest, DecryptResponse>({
  parameters: { CiphertextBlob: required(text()), EncryptionContext: encryptionContext, ...plaintextEncryption },
  ...symmetricRate,
  writes: false,
  run(call, request) {
    const { key, plaintext } = open(call, "Decrypt", request.CiphertextBlob, request.EncryptionContext);
    return { KeyId: key.keyId, Plaintext: returnedPlaintext(plaintext, request) };
  },
});
