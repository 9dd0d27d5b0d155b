import type {
  DeleteImportedKeyMaterialRequest,
  DeleteImportedKeyMaterialResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { takeMaterial } from "../../cloud/keys/importedMaterial";
import { nextState } from "../../cloud/keys/keyStates";
import { refusal } from "../../errors";
import { defineAction } from "../../gateway/action";
import { refuseUsedByProduct } from "../life/products";
import { keyId } from "../parameters";

/** The key waits for the same material again. A choice: it has no date of expiry then. */
export const DeleteImportedKeyMaterial = defineAction<
  DeleteImportedKeyMaterialRequest,
  DeleteImportedKeyMaterialResponse
>({
  parameters: { KeyId: keyId },
  ratePerSecond: 100,
  writes: true,
  run({ keys }, request) {
    const key = keys.get(request.KeyId);
    if (key.origin !== "EXTERNAL") throw refusal("UnsupportedOperation.NotExternalCmk");
    const state = nextState("DeleteImportedKeyMaterial", key.state);
    refuseUsedByProduct(key);
    takeMaterial(key);
    key.validTo = 0;
    key.state = state;
    return {};
  },
});
