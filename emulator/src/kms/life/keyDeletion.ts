import type {
  CancelKeyDeletionRequest,
  CancelKeyDeletionResponse,
  ScheduleKeyDeletionRequest,
  ScheduleKeyDeletionResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { secondsPerDay } from "../../cloud/keys/key";
import { nextState } from "../../cloud/keys/keyStates";
import { defineAction } from "../../gateway/action";
import { required, unsigned } from "../../gateway/parameters";
import { between } from "../../gateway/rules";
import { keyId, memberAccount } from "../parameters";
import { refuseUsedByProduct } from "./products";

/** The deletion date is exact to the second, as published answers show. */
export const ScheduleKeyDeletion = defineAction<ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse>({
  parameters: {
    KeyId: keyId,
    PendingWindowInDays: required(unsigned(between(7, 30, "InvalidParameter.InvalidPendingWindowInDays"))),
    MemberAccount: memberAccount,
  },
  ratePerSecond: 100,
  writes: true,
  run({ keys, now }, request) {
    const key = keys.get(request.KeyId);
    const state = nextState("ScheduleKeyDeletion", key.state);
    refuseUsedByProduct(key);
    key.state = state;
    key.deletionDate = now + request.PendingWindowInDays * secondsPerDay;
    return { DeletionDate: key.deletionDate, KeyId: key.keyId };
  },
});

/** A choice: an external key without material waits for material again instead of being disabled. */
export const CancelKeyDeletion = defineAction<CancelKeyDeletionRequest, CancelKeyDeletionResponse>({
  parameters: { KeyId: keyId, MemberAccount: memberAccount },
  ratePerSecond: 100,
  writes: true,
  run({ keys }, request) {
    const key = keys.get(request.KeyId);
    const state = nextState("CancelKeyDeletion", key.state);
    key.state = key.hasMaterial ? state : "PendingImport";
    key.deletionDate = 0;
    return { KeyId: key.keyId };
  },
});
