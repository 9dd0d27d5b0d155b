import type {
  ImportKeyMaterialRequest,
  ImportKeyMaterialResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { giveMaterial, materialBytesIn, takesMaterial } from "../../cloud/keys/importedMaterial";
import type { ImportParameters, Key } from "../../cloud/keys/key";
import { nextState } from "../../cloud/keys/keyStates";
import { decryptRsa } from "../../crypto/encryption/rsa";
import { refusal } from "../../errors";
import { defineAction } from "../../gateway/action";
import { required, secret, text, unsigned } from "../../gateway/parameters";
import { base64, between } from "../../gateway/rules";
import { keyId } from "../parameters";

/** 2038-01-19 00:00 in China. */
const maxValidTo = 2_147_443_200;

/**
 * Choices: a token that is not the newest of the key is refused as an expired one is; material of the wrong length is refused
 * with `DecryptMaterialError`; a key that a product uses can be given a date of expiry.
 */
export const ImportKeyMaterial = defineAction<ImportKeyMaterialRequest, ImportKeyMaterialResponse>({
  parameters: {
    KeyId: keyId,
    ImportToken: secret(required(text(base64("InvalidParameter")))),
    EncryptedKeyMaterial: secret(required(text(base64("InvalidParameter")))),
    ValidTo: unsigned(between(0, maxValidTo, "InvalidParameter")),
  },
  ratePerSecond: 100,
  writes: true,
  run({ keys, now }, request) {
    const { ImportToken, EncryptedKeyMaterial, ValidTo = 0 } = request;
    if (ValidTo !== 0 && ValidTo <= now) throw refusal("InvalidParameter", "`ValidTo` is not in the future.");
    const key = keys.get(request.KeyId);
    if (key.origin !== "EXTERNAL") throw refusal("UnsupportedOperation.NotExternalCmk");
    const state = nextState("ImportKeyMaterial", key.state);
    const material = unwrap(key, validParameters(key, ImportToken, now), EncryptedKeyMaterial);
    if (!takesMaterial(key, material)) throw refusal("InvalidParameterValue.MaterialNotMatch");
    giveMaterial(key, material, ValidTo);
    key.state = state;
    return {};
  },
});

function validParameters({ importParameters }: Key, token: string, now: number): ImportParameters {
  if (importParameters?.token !== token || importParameters.validTo <= now) {
    throw refusal("ResourceUnavailable.TokenExpired");
  }
  return importParameters;
}

function unwrap({ region }: Key, { algorithm, privateKey }: ImportParameters, wrapped: string): Buffer {
  const material = decryptRsa(algorithm, privateKey, Buffer.from(wrapped, "base64"));
  if (material === undefined) throw refusal("InvalidParameter.DecryptMaterialError");
  const wanted = materialBytesIn(region);
  if (material.length !== wanted) {
    const detail = `It has ${material.length} bytes, in ${region} it must have ${wanted}.`;
    throw refusal("InvalidParameter.DecryptMaterialError", detail);
  }
  return material;
}
