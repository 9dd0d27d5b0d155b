import type {
  AsymmetricRsaDecryptRequest,
  AsymmetricRsaDecryptResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { nextState } from "../../cloud/keys/keyStates";
import { decryptRsa } from "../../crypto/encryption/rsa";
import { refusal } from "../../errors";
import { defineAction } from "../../gateway/action";
import { required, text } from "../../gateway/parameters";
import { base64 } from "../../gateway/rules";
import { keyId } from "../parameters";
import { wrappingAlgorithmNamed } from "../wrappingAlgorithm";

/** A choice: an algorithm or ciphertext that is ill-formed is refused with `InvalidParameter`. */
export const AsymmetricRsaDecrypt = defineAction<AsymmetricRsaDecryptRequest, AsymmetricRsaDecryptResponse>({
  parameters: {
    KeyId: keyId,
    Ciphertext: required(text(base64("InvalidParameter"))),
    Algorithm: required(text()),
  },
  ratePerSecond: 200,
  writes: false,
  async run({ keys, keyPairs }, request) {
    const algorithm = wrappingAlgorithmNamed(request.Algorithm, "Algorithm");
    const key = keys.get(request.KeyId);
    if (key.usage !== "ASYMMETRIC_DECRYPT_RSA_2048") throw refusal("InvalidParameterValue.InvalidKeyUsage");
    nextState("AsymmetricRsaDecrypt", key.state);
    const { privateKey } = await keyPairs.of(key, "RSA_2048");
    const plaintext = decryptRsa(algorithm, privateKey, Buffer.from(request.Ciphertext, "base64"));
    if (plaintext === undefined) throw refusal("FailedOperation.DecryptError");
    return { KeyId: key.keyId, Plaintext: plaintext.toString("base64") };
  },
});
