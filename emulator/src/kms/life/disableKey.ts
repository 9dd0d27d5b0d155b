import type {
  DisableKeyRequest,
  DisableKeyResponse,
  DisableKeysRequest,
  DisableKeysResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import type { Key } from "../../cloud/keys/key";
import { nextState } from "../../cloud/keys/keyStates";
import { defineAction } from "../../gateway/action";
import { keyId, keyIds, memberAccount } from "../parameters";
import { refuseUsedByProduct } from "./products";

export const DisableKey = defineAction<DisableKeyRequest, DisableKeyResponse>({
  parameters: { KeyId: keyId, MemberAccount: memberAccount },
  ratePerSecond: 100,
  writes: true,
  run: ({ keys }, request) => disable([keys.get(request.KeyId)]),
});

/** A choice: one key that cannot be disabled fails the whole call, and none is. */
export const DisableKeys = defineAction<DisableKeysRequest, DisableKeysResponse>({
  parameters: { KeyIds: keyIds, MemberAccount: memberAccount },
  ratePerSecond: 100,
  writes: true,
  run: ({ keys }, request) => disable(request.KeyIds.map((id) => keys.get(id))),
});

function disable(keys: readonly Key[]): Record<never, never> {
  const states = keys.map((key) => {
    const state = nextState("DisableKey", key.state);
    refuseUsedByProduct(key);
    return { key, state };
  });
  for (const { key, state } of states) key.state = state;
  return {};
}
