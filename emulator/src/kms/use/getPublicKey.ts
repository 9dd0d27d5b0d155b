import type {
  GetPublicKeyRequest,
  GetPublicKeyResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { nextState } from "../../cloud/keys/keyStates";
import { algorithms } from "../../cloud/keys/keyUsages";
import { refusal } from "../../errors";
import { defineAction } from "../../gateway/action";
import { keyId } from "../parameters";

const pemColumns = /.{1,64}/g;

/**
 * A choice: a symmetric key is refused with `InvalidParameter`, the only listed code that fits. Whoever makes the pair of a
 * key has it kept, so the action itself writes nothing.
 */
export const GetPublicKey = defineAction<GetPublicKeyRequest, GetPublicKeyResponse>({
  parameters: { KeyId: keyId },
  ratePerSecond: 100,
  writes: false,
  async run({ keys, keyPairs }, request) {
    const key = keys.get(request.KeyId);
    const algorithm = algorithms[key.usage];
    if (algorithm === "symmetric") throw refusal("InvalidParameter", "The CMK is not asymmetric.");
    nextState("GetPublicKey", key.state);
    const { publicKey } = await keyPairs.of(key, algorithm);
    return { KeyId: key.keyId, PublicKey: publicKey, PublicKeyPem: pem(publicKey) };
  },
});

function pem(base64: string): string {
  const lines = base64.match(pemColumns) ?? [];
  return ["-----BEGIN PUBLIC KEY-----", ...lines, "-----END PUBLIC KEY-----", ""].join("\n");
}
