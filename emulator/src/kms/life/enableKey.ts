import type {
  EnableKeyRequest,
  EnableKeyResponse,
  EnableKeysRequest,
  EnableKeysResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import type { Key } from "../../cloud/keys/key";
import { nextState } from "../../cloud/keys/keyStates";
import { defineAction } from "../../gateway/action";
import { keyId, keyIds, memberAccount } from "../parameters";

export const EnableKey = defineAction<EnableKeyRequest, EnableKeyResponse>({
  parameters: { KeyId: keyId, MemberAccount: memberAccount },
  ratePerSecond: 100,
  writes: true,
  run: ({ keys }, request) => enable([keys.get(request.KeyId)]),
});

/** A choice: one key that cannot be enabled fails the whole call, and none is. */
export const EnableKeys = defineAction<EnableKeysRequest, EnableKeysResponse>({
  parameters: { KeyIds: keyIds, MemberAccount: memberAccount },
  ratePerSecond: 100,
  writes: true,
  run: ({ keys }, request) => enable(request.KeyIds.map((id) => keys.get(id))),
});

function enable(keys: readonly Key[]): Record<never, never> {
  const states = keys.map((key) => ({ key, state: nextState("EnableKey", key.state) }));
  for (const { key, state } of states) key.state = state;
  return {};
}
