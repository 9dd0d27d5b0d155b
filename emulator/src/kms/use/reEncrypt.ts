import type {
  ReEncryptRequest,
  ReEncryptResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { nextState } from "../../cloud/keys/keyStates";
import { refusal } from "../../errors";
import { defineAction } from "../../gateway/action";
import { required, text } from "../../gateway/parameters";
import { optionalKeyId } from "../parameters";
import { encryptWith, open } from "./ciphertexts";
import { encryptionContext } from "./encryptionContext";
import { newestVersion } from "./keyMaterial";
import { symmetricRate } from "./rates";

/**
 * A ciphertext of the wanted key, of its newest version and of the wanted context comes back as it is. Choices: the key of
 * the new ciphertext must be one that can encrypt also then; an asymmetric one is refused as by `Encrypt`.
 */
export const ReEncrypt = defineAction<ReEncryptRequest, ReEncryptResponse>({
  parameters: {
    CiphertextBlob: required(text()),
    DestinationKeyId: optionalKeyId,
    SourceEncryptionContext: encryptionContext,
    DestinationEncryptionContext: encryptionContext,
  },
  ...symmetricRate,
  writes: false,
  run(call, request) {
    const { DestinationKeyId = "", SourceEncryptionContext = "", DestinationEncryptionContext = "" } = request;
    const source = open(call, "ReEncrypt", request.CiphertextBlob, SourceEncryptionContext);
    const key = DestinationKeyId === "" ? source.key : call.keys.get(DestinationKeyId);
    if (key.usage !== "ENCRYPT_DECRYPT") throw refusal("InvalidParameter", "The CMK is not symmetric.");
    nextState("Encrypt", key.state);
    const stays =
      key === source.key &&
      source.version === newestVersion(key) &&
      SourceEncryptionContext === DestinationEncryptionContext;
    return {
      CiphertextBlob: stays ? request.CiphertextBlob : encryptWith(key, source.plaintext, DestinationEncryptionContext),
      KeyId: key.keyId,
      SourceKeyId: source.key.keyId,
      ReEncrypted: !stays,
    };
  },
});
