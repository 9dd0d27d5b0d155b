import type {
  DisableKeyRotationRequest,
  DisableKeyRotationResponse,
  EnableKeyRotationRequest,
  EnableKeyRotationResponse,
  GetKeyRotationStatusRequest,
  GetKeyRotationStatusResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { secondsPerDay } from "../../cloud/keys/key";
import { nextState } from "../../cloud/keys/keyStates";
import { refusal } from "../../errors";
import { defineAction } from "../../gateway/action";
import { unsigned } from "../../gateway/parameters";
import { between } from "../../gateway/rules";
import { keyId, memberAccount } from "../parameters";

const defaultRotateDays = 365;

/**
 * Choices: an asymmetric key is refused with `InvalidParameter`; a key that rotates already takes the new period; the first
 * rotation is one period from now.
 */
export const EnableKeyRotation = defineAction<EnableKeyRotationRequest, EnableKeyRotationResponse>({
  parameters: {
    KeyId: keyId,
    RotateDays: unsigned(between(7, 365, "InvalidParameterValue")),
    MemberAccount: memberAccount,
  },
  ratePerSecond: 100,
  writes: true,
  run({ keys, now }, request) {
    const key = keys.get(request.KeyId);
    if (key.origin === "EXTERNAL") throw refusal("UnsupportedOperation.ExternalCmkCanNotRotate");
    if (key.usage !== "ENCRYPT_DECRYPT") throw refusal("InvalidParameter", "Only symmetric CMKs can be rotated.");
    nextState("EnableKeyRotation", key.state);
    key.rotationEnabled = true;
    key.rotateDays = request.RotateDays ?? defaultRotateDays;
    key.nextRotateTime = now + key.rotateDays * secondsPerDay;
    return {};
  },
});

/** A choice: period and date of the next rotation stay as they were. */
export const DisableKeyRotation = defineAction<DisableKeyRotationRequest, DisableKeyRotationResponse>({
  parameters: { KeyId: keyId, MemberAccount: memberAccount },
  ratePerSecond: 100,
  writes: true,
  run({ keys }, request) {
    const key = keys.get(request.KeyId);
    nextState("DisableKeyRotation", key.state);
    key.rotationEnabled = false;
    return {};
  },
});

export const GetKeyRotationStatus = defineAction<GetKeyRotationStatusRequest, GetKeyRotationStatusResponse>({
  parameters: { KeyId: keyId, MemberAccount: memberAccount },
  ratePerSecond: 100,
  writes: false,
  run: ({ keys }, request) => ({ KeyRotationEnabled: keys.get(request.KeyId).rotationEnabled }),
});
