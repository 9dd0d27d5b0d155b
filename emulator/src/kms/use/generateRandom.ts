import { randomBytes } from "node:crypto";
import type {
  GenerateRandomRequest,
  GenerateRandomResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { defineAction } from "../../gateway/action";
import { required, unsigned } from "../../gateway/parameters";
import { between } from "../../gateway/rules";

export const GenerateRandom = defineAction<GenerateRandomRequest, GenerateRandomResponse>({
  parameters: { NumberOfBytes: required(unsigned(between(1, 1024, "InvalidParameter"))) },
  ratePerSecond: 150,
  writes: false,
  run: (_call, request) => ({ Plaintext: randomBytes(request.NumberOfBytes).toString("base64") }),
});
