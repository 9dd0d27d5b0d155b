import { describe, expect, it } from "vitest";
import { requestLine } from "../../../../emulator/src/cloud/requestLine";

const keyId = "7c99b7de-6afb-11f1-9b26-525400f27fe5";
const call = {
  at: Date.UTC(2026, 10, 1),
  service: "kms",
  action: "EnableKeyRotation",
  account: "100000000001",
  region: "ap-guangzhou",
  keyId,
  parameters: { KeyId: keyId, RotateDays: 90 },
  outcome: "ok",
};

describe("the line of a call", () => {
  it("has time, service, action, account, region, key, parameters and outcome", () => {
    expect(requestLine(call)).toBe(
      `2026-11-01T00:00:00.000Z kms EnableKeyRotation 100000000001 ap-guangzhou ${keyId} ` +
        `{"KeyId":"${keyId}","RotateDays":90} ok`,
    );
  });

  it("has a dash for what the call does not have", () => {
    const { at, service } = call;
    const outcome = "AuthFailure.SignatureFailure";
    expect(requestLine({ at, service, action: "DescribeKeys", account: "", region: "", parameters: {}, outcome })).toBe(
      "2026-11-01T00:00:00.000Z kms DescribeKeys - - - {} AuthFailure.SignatureFailure",
    );
  });

  it("is one line, whatever the client sends", () => {
    const line = requestLine({ ...call, action: "A\nB\u001b[2J", parameters: { Alias: "a\nb\u2028c\u007f" } });
    expect(line).toContain(" A\ufffdB\ufffd[2J 100000000001 ");
    expect(line).toContain('{"Alias":"a\\nb\ufffdc\ufffd"}');
  });
});
