import { describe, expect, it } from "vitest";
import { parseRoleArn } from "../../../../../emulator/src/cloud/access/roleArn";

describe("the ARN of a role", () => {
  it.each([
    ["qcs::cam::uin/1:roleName/deploy", "name", "deploy"],
    ["qcs::cam::uin/1:role/4611686018427397919", "id", "4611686018427397919"],
    ["qcs::cam::uin/1:role/tencentcloudServiceRole/46116", "id", "tencentcloudServiceRole/46116"],
    ["qcs::cam::uin/1:role/tencentcloudServiceRoleName/KMS", "name", "tencentcloudServiceRoleName/KMS"],
  ])("is read: %s", (arn, by, value) => {
    expect(parseRoleArn(arn)).toEqual({ uin: "1", by, value });
  });

  it.each(["", "deploy", "qcs::cam::uin/:roleName/deploy", "qcs::cam::uin/1:role/deploy", "qcs::cam:uin/1:roleName/d"])(
    "is not read: %j",
    (arn) => {
      expect(parseRoleArn(arn)).toBeUndefined();
    },
  );
});
