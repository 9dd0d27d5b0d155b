import type {
  AsymmetricSm2DecryptRequest,
  AsymmetricSm2DecryptResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { nextState } from "../../cloud/keys/keyStates";
import { isOfferedIn } from "../../cloud/keys/keyUsages";
import { decryptSm2, fromAsn1 } from "../../crypto/encryption/sm2";
import { refusal } from "../../errors";
import { defineAction } from "../../gateway/action";
import { required, text } from "../../gateway/parameters";
import { atMostDecodedBytes, base64 } from "../../gateway/rules";
import { keyId } from "../parameters";

const usage = "ASYMMETRIC_DECRYPT_SM2";
const maxCiphertextBytes = 256;

/** Choices: text that is no base64 is refused with `InvalidParameter`, as is a ciphertext that is too long. */
export const AsymmetricSm2Decrypt = defineAction<AsymmetricSm2DecryptRequest, AsymmetricSm2DecryptResponse>({
  parameters: {
    KeyId: keyId,
    Ciphertext: required(text(base64("InvalidParameter"), atMostDecodedBytes(maxCiphertextBytes, "InvalidParameter"))),
  },
  ratePerSecond: 200,
  writes: false,
  async run({ keys, keyPairs, region }, request) {
    if (!isOfferedIn(region, usage)) throw refusal("UnsupportedOperation.UnsupportedKeyUsageInCurrentRegion");
    const key = keys.get(request.KeyId);
    if (key.usage !== usage) throw refusal("InvalidParameterValue.InvalidKeyUsage");
    nextState("AsymmetricSm2Decrypt", key.state);
    const { privateKey } = await keyPairs.of(key, "SM2");
    const ciphertext = fromAsn1(Buffer.from(request.Ciphertext, "base64"));
    const plaintext = ciphertext && decryptSm2(privateKey, ciphertext);
    if (plaintext === undefined) throw refusal("FailedOperation.DecryptError");
    return { KeyId: key.keyId, Plaintext: plaintext.toString("base64") };
  },
});
