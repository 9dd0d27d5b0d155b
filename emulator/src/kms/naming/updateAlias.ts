import type {
  UpdateAliasRequest,
  UpdateAliasResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { nextState } from "../../cloud/keys/keyStates";
import { defineAction } from "../../gateway/action";
import { alias, keyId, memberAccount } from "../parameters";
import { refuseTakenAlias } from "./aliases";

/** A choice: the alias that the key has already is accepted. */
export const UpdateAlias = defineAction<UpdateAliasRequest, UpdateAliasResponse>({
  parameters: { KeyId: keyId, Alias: alias, MemberAccount: memberAccount },
  ratePerSecond: 100,
  writes: true,
  run(call, request) {
    const key = call.keys.get(request.KeyId);
    nextState("UpdateAlias", key.state);
    refuseTakenAlias(call, request.Alias, key.keyId);
    key.alias = request.Alias;
    return {};
  },
});
