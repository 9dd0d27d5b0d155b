import type {
  EncryptRequest,
  EncryptResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { nextState } from "../../cloud/keys/keyStates";
import { refusal } from "../../errors";
import { defineAction } from "../../gateway/action";
import { required, secret, text } from "../../gateway/parameters";
import { atMostDecodedBytes, base64 } from "../../gateway/rules";
import { keyId } from "../parameters";
import { encryptWith } from "./ciphertexts";
import { encryptionContext } from "./encryptionContext";
import { symmetricRate } from "./rates";

const maxPlaintextBytes = 4096;

/**
 * Choices: no byte can be encrypted too; an asymmetric key is refused with `InvalidParameter`, the only listed code that
 * fits.
 */
export const Encrypt = defineAction<EncryptRequest, EncryptResponse>({
  parameters: {
    KeyId: keyId,
    Plaintext: secret(
      required(
        text(
          base64("InvalidParameterValue.InvalidPlaintext"),
          atMostDecodedBytes(maxPlaintextBytes, "InvalidParameterValue.InvalidPlaintext"),
        ),
      ),
    ),
    EncryptionContext: encryptionContext,
  },
  ...symmetricRate,
  writes: false,
  run({ keys }, request) {
    const key = keys.get(request.KeyId);
    if (key.usage !== "ENCRYPT_DECRYPT") throw refusal("InvalidParameter", "The CMK is not symmetric.");
    nextState("Encrypt", key.state);
    const plaintext = Buffer.from(request.Plaintext, "base64");
    return { CiphertextBlob: encryptWith(key, plaintext, request.EncryptionContext), KeyId: key.keyId };
  },
});
