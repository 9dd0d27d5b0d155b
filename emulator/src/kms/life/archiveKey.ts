import type {
  ArchiveKeyRequest,
  ArchiveKeyResponse,
  CancelKeyArchiveRequest,
  CancelKeyArchiveResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { nextState } from "../../cloud/keys/keyStates";
import { defineAction } from "../../gateway/action";
import { keyId, memberAccount } from "../parameters";
import { refuseMadeByProduct, refuseUsedByProduct } from "./products";

export const ArchiveKey = defineAction<ArchiveKeyRequest, ArchiveKeyResponse>({
  parameters: { KeyId: keyId, MemberAccount: memberAccount },
  ratePerSecond: 100,
  writes: true,
  run({ keys }, request) {
    const key = keys.get(request.KeyId);
    refuseMadeByProduct(key);
    const state = nextState("ArchiveKey", key.state);
    refuseUsedByProduct(key);
    key.state = state;
    return {};
  },
});

export const CancelKeyArchive = defineAction<CancelKeyArchiveRequest, CancelKeyArchiveResponse>({
  parameters: { KeyId: keyId, MemberAccount: memberAccount },
  ratePerSecond: 100,
  writes: true,
  run({ keys }, request) {
    const key = keys.get(request.KeyId);
    refuseMadeByProduct(key);
    key.state = nextState("CancelKeyArchive", key.state);
    return {};
  },
});
