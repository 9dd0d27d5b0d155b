import type {
  UpdateKeyDescriptionRequest,
  UpdateKeyDescriptionResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { nextState } from "../../cloud/keys/keyStates";
import { defineAction } from "../../gateway/action";
import { required, text } from "../../gateway/parameters";
import { atMostBytes } from "../../gateway/rules";
import { keyId, maxDescriptionBytes, memberAccount } from "../parameters";

/** A choice: the empty description is accepted, since `CreateKey` makes keys that have it. */
export const UpdateKeyDescription = defineAction<UpdateKeyDescriptionRequest, UpdateKeyDescriptionResponse>({
  parameters: {
    KeyId: keyId,
    Description: required(text(atMostBytes(maxDescriptionBytes, "InvalidParameter"))),
    MemberAccount: memberAccount,
  },
  ratePerSecond: 100,
  writes: true,
  run({ keys }, request) {
    const key = keys.get(request.KeyId);
    nextState("UpdateKeyDescription", key.state);
    key.description = request.Description;
    return {};
  },
});
