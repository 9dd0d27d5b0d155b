import type {
  RotateKeyRequest,
  RotateKeyResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { secondsPerDay } from "../../cloud/keys/key";
import { nextState } from "../../cloud/keys/keyStates";
import { refusal } from "../../errors";
import { defineAction } from "../../gateway/action";
import { keyId, memberAccount } from "../parameters";

/**
 * Choices: the key has rotated when the answer comes; a rotation by date counts for the one rotation in 24 hours as well; the
 * next one by date is one period from now.
 */
export const RotateKey = defineAction<RotateKeyRequest, RotateKeyResponse>({
  parameters: { KeyId: keyId, MemberAccount: memberAccount },
  ratePerSecond: 20,
  writes: true,
  run({ keys, keyIds, now, nowMs }, request) {
    const key = keys.get(request.KeyId);
    if (!key.rotationEnabled || key.sourceRegion !== "") throw refusal("UnsupportedOperation.RotateNotSupported");
    nextState("RotateKey", key.state);
    if (key.lastRotateTime > now - secondsPerDay) throw refusal("RequestLimitExceeded.RotateRateLimited");
    key.rotations = (key.rotations ?? 0) + 1;
    key.lastRotateTime = now;
    key.nextRotateTime = now + key.rotateDays * secondsPerDay;
    // Published ids of such tasks are made as KeyIds are.
    return { TaskId: keyIds.next(nowMs) };
  },
});
