import type {
  DescribeKeyRequest,
  DescribeKeyResponse,
  DescribeKeysRequest,
  DescribeKeysResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { defineAction } from "../../gateway/action";
import { keyId, keyIds, memberAccount } from "../parameters";
import { keyMetadata } from "./keyMetadata";

export const DescribeKey = defineAction<DescribeKeyRequest, DescribeKeyResponse>({
  parameters: { KeyId: keyId, MemberAccount: memberAccount },
  ratePerSecond: 100,
  writes: false,
  run: ({ keys }, request) => ({ KeyMetadata: keyMetadata(keys.get(request.KeyId)) }),
});

/** A choice: one missing key fails the whole call, since `CmkNotFound` is in the action's list of errors. */
export const DescribeKeys = defineAction<DescribeKeysRequest, DescribeKeysResponse>({
  parameters: { KeyIds: keyIds, MemberAccount: memberAccount },
  ratePerSecond: 100,
  writes: false,
  run: ({ keys }, request) => ({ KeyMetadatas: request.KeyIds.map((id) => keyMetadata(keys.get(id))) }),
});
