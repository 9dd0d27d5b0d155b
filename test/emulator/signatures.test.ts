import { describe, expect, it } from "vitest";
import { useEmulator } from "./support/emulatedCloud";
import { makeKey, missingKeyId } from "./support/keys";
import { codeOf, refusalOf } from "./support/refusalOf";
import { authorizationOf, type SignedRequest, send } from "./support/signedRequest";

const cloud = useEmulator({
  credentials: [
    { secretId: "AKIDEMULATOR", secretKey: "emulator-secret-key", uin: "100000000001" },
    { secretId: "AKIDTEMPORARY", secretKey: "temporary-key", uin: "100000000002", token: "session-token" },
  ],
});

const realNow = () => Math.floor(Date.now() / 1000);
/** The code of a correctly formed call that is not refused for its signature. */
const passed = "ResourceUnavailable.CmkNotFound";
const call = (request: SignedRequest) => send(cloud.endpoint, { body: `{"KeyId":"${missingKeyId}"}`, ...request });
const answeredCode = async (request: SignedRequest) => (await call(request)).code;

describe("a correct signature", () => {
  it("is that of the official client", async () => {
    await expect(makeKey(cloud)).resolves.toHaveLength(36);
  });

  it.each([
    ["with the port in the host, as Go and Python sign", {}],
    ["without the port in the host, as Node signs", { signedHost: "127.0.0.1" }],
    ["for the service that Node takes from an address", { service: "127" }],
    ["with the action among the signed headers, as the documentation shows", { signAction: true }],
    ["with a charset in the content type", { contentType: "application/json; charset=utf-8" }],
    ["with a token that belongs to the access key", temporary("session-token")],
  ])("is accepted %s", async (_name, request) => {
    expect(await answeredCode(request)).toBe(passed);
  });

  it("is accepted from clocks that are up to 300 seconds wrong", async () => {
    expect(await answeredCode({ timestamp: realNow() - 290 })).toBe(passed);
    expect(await answeredCode({ timestamp: realNow() + 290 })).toBe(passed);
  });

  it("is judged by real time when the emulated clock was advanced", async () => {
    await cloud.control("POST", "clock", { advanceSeconds: 86_400 });
    expect(await answeredCode({})).toBe(passed);
  });
});

function temporary(token: string): SignedRequest {
  return { secretId: "AKIDTEMPORARY", secretKey: "temporary-key", token };
}

describe("a wrong signature", () => {
  it.each([
    ["made with another key", { secretKey: "wrong" }],
    ["made for another host", { signedHost: "kms.tencentcloudapi.com" }],
    ["of another day than its time", { date: "2020-01-01" }],
  ])("is refused when it was %s", async (_name, request) => {
    expect(await call(request)).toMatchObject({
      status: 200,
      code: "AuthFailure.SignatureFailure",
      message: "The provided credentials could not be validated. Please check your signature is correct.",
    });
  });

  it("is refused for an access key that does not exist", async () => {
    expect(await call({ secretId: "AKIDNOBODY" })).toMatchObject({
      code: "AuthFailure.SecretIdNotFound",
      message: "The SecretId is not found, please ensure that your SecretId is correct.",
    });
  });

  it("is refused when its time is more than 300 seconds wrong", async () => {
    const { code, message } = await call({ timestamp: realNow() - 310 });
    expect(code).toBe("AuthFailure.SignatureExpire");
    expect(message).toMatch(
      /^Signature expired\. Please use local time and enable NTP service for time synchronization to avoid a deviation between `Timestamp` and the server time \d{10}\.$/,
    );
    expect(await answeredCode({ timestamp: realNow() + 310 })).toBe("AuthFailure.SignatureExpire");
  });

  it.each([
    ["a token for an access key without one", { token: "session-token" }],
    ["another token than that of the access key", temporary("old-token")],
    ["no token for an access key with one", temporary("")],
  ])("is refused with %s", async (_name, request) => {
    expect(await call(request)).toMatchObject({
      code: "AuthFailure.TokenFailure",
      message: "Token verification failed, please check if your Token is correct",
    });
  });

  it.each([
    ["no Authorization header", { headers: { Authorization: "" } }],
    ["another method", { authorization: "TC3-HMAC-SM3 Credential=AKID/2026-01-01/kms/tc3_request" }],
    ["the word SKIP", { authorization: "SKIP" }],
  ])("is refused with %s", async (_name, request) => {
    expect(await answeredCode(request)).toBe("AuthFailure.InvalidAuthorization");
  });

  it("is refused when the body was changed", async () => {
    const timestamp = realNow();
    const authorization = authorizationOf(cloud.endpoint, { timestamp, body: `{"KeyId":"${missingKeyId}"}` });
    expect(await answeredCode({ timestamp, authorization, body: "{}" })).toBe("AuthFailure.SignatureFailure");
  });
});

describe("the official client", () => {
  it("learns the code and the message", async () => {
    const kms = cloud.kms({ secretKey: "wrong" });
    expect(await refusalOf(kms.DescribeKey({ KeyId: missingKeyId }))).toEqual({
      code: "AuthFailure.SignatureFailure",
      message: "The provided credentials could not be validated. Please check your signature is correct.",
    });
  });

  it("sends its token", async () => {
    const access = { secretId: "AKIDTEMPORARY", secretKey: "temporary-key", token: "session-token" };
    expect(await codeOf(cloud.kms(access).DescribeKey({ KeyId: missingKeyId }))).toBe(passed);
  });
});
