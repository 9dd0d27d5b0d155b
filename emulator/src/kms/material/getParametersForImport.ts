import { randomBytes } from "node:crypto";
import type {
  GetParametersForImportRequest,
  GetParametersForImportResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { secondsPerDay } from "../../cloud/keys/key";
import { nextState } from "../../cloud/keys/keyStates";
import { makeKeyPair } from "../../crypto/keyPairs";
import { refusal } from "../../errors";
import { defineAction } from "../../gateway/action";
import { required, text } from "../../gateway/parameters";
import { oneOf } from "../../gateway/rules";
import { keyId } from "../parameters";
import { wrappingAlgorithmNamed } from "../wrappingAlgorithm";

/** As published tokens have. */
const tokenBytes = 96;

/** Every call makes another pair, which takes the place of the one before. That takes a while, so it has it kept itself. */
export const GetParametersForImport = defineAction<GetParametersForImportRequest, GetParametersForImportResponse>({
  parameters: {
    KeyId: keyId,
    WrappingAlgorithm: required(text()),
    WrappingKeySpec: required(text(oneOf(["RSA_2048"], "InvalidParameter"))),
  },
  ratePerSecond: 100,
  writes: false,
  async run({ keys, now, kept }, request) {
    const algorithm = wrappingAlgorithmNamed(request.WrappingAlgorithm, "WrappingAlgorithm");
    const key = keys.get(request.KeyId);
    if (key.origin !== "EXTERNAL") throw refusal("UnsupportedOperation.NotExternalCmk");
    nextState("GetParametersForImport", key.state);
    const { publicKey, privateKey } = await makeKeyPair("RSA_2048");
    const token = randomBytes(tokenBytes).toString("base64");
    const validTo = now + secondsPerDay;
    key.importParameters = { algorithm, token, privateKey, validTo };
    await kept(key);
    return { KeyId: key.keyId, ImportToken: token, PublicKey: publicKey, ParametersValidTo: validTo };
  },
});
