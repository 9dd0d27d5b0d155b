import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Access, useEmulator } from "./support/emulatedCloud";
import { freshAlias, makeKey, missingKeyId, resourceOf } from "./support/keys";
import { codeOf, refusalOf } from "./support/refusalOf";
import { authorizationOf, type SignedRequest, send } from "./support/signedRequest";

const cloud = useEmulator({
  credentials: [
    { secretId: "AKIDEMULATOR", secretKey: "emulator-secret-key", uin: "100000000001" },
    { secretId: "AKIDTEMPORARY", secretKey: "temporary-key", uin: "100000000002", token: "session-token" },
  ],
});

const form = "application/x-www-form-urlencoded";
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
    ["with a content type in another case, as it is sent", { contentType: "Application/JSON; charset=UTF-8" }],
    ["by GET", { method: "GET", contentType: form, query: `KeyId=${missingKeyId}` }],
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

describe("every method of the official client", () => {
  const methods: readonly Access[] = [
    { reqMethod: "GET" },
    { signMethod: "HmacSHA1" },
    { signMethod: "HmacSHA256" },
    { signMethod: "HmacSHA1", reqMethod: "GET" },
    { signMethod: "HmacSHA256", reqMethod: "GET" },
  ];

  it.each(methods)("makes, lists and changes keys with %o", async (access) => {
    const kms = cloud.kms(access);
    const Alias = freshAlias();
    const Tags = [
      { TagKey: "team a", TagValue: "payments = 1" },
      { TagKey: "env", TagValue: "+" },
    ];
    const { KeyId = "" } = await kms.CreateKey({ Alias, Description: "a+b c&d=é", Tags });
    await kms.EnableKeyRotation({ KeyId, RotateDays: 30 });
    const { KeyMetadatas } = await kms.DescribeKeys({ KeyIds: [KeyId] });
    expect(KeyMetadatas).toMatchObject([{ Alias, Description: "a+b c&d=é", RotateDays: 30 }]);
    const { KeyMetadatas: found } = await kms.ListKeyDetail({
      SearchKeyAlias: Alias,
      TagFilters: [{ TagKey: "env", TagValue: ["+", "-"] }],
    });
    expect(found).toMatchObject([{ KeyId }]);
    const { ResourceTagMappingList } = await cloud.tag(access).GetResources({ ResourceList: [resourceOf(KeyId)] });
    expect(ResourceTagMappingList).toMatchObject([{ Tags }]);
    expect(await cloud.sts(access).GetCallerIdentity()).toMatchObject({ AccountId: "100000000001" });
    expect(await cloud.control("GET", "requests")).toContainEqual(
      expect.objectContaining({ action: "EnableKeyRotation", keyId: KeyId, region: "ap-guangzhou", outcome: "ok" }),
    );
  });

  it.each(methods)("is refused with %o as it should be", async (access) => {
    const describe = (more: Access) => codeOf(cloud.kms({ ...access, ...more }).DescribeKey({ KeyId: missingKeyId }));
    expect(await describe({})).toBe(passed);
    expect(await describe({ secretKey: "wrong" })).toBe("AuthFailure.SignatureFailure");
    expect(await describe({ secretId: "AKIDNOBODY" })).toBe("AuthFailure.SecretIdNotFound");
    expect(await describe({ token: "t" })).toBe("AuthFailure.TokenFailure");
    expect(await describe({ region: "mars" })).toBe("InvalidParameterValue");
    expect(await describe({ secretId: "AKIDTEMPORARY", secretKey: "temporary-key", token: "session-token" })).toBe(
      passed,
    );
    const { ScheduleKeyDeletion } = Object.getPrototypeOf(cloud.kms());
    const schedule = (request: object) => codeOf(ScheduleKeyDeletion.call(cloud.kms(access), request));
    expect(await schedule({ KeyId: missingKeyId, PendingWindowInDays: "soon" })).toBe("InvalidParameter");
    expect(await schedule({ KeyId: missingKeyId, Nonsense: 1 })).toBe("UnknownParameter");
    expect(await schedule({ PendingWindowInDays: 7 })).toBe("MissingParameter");
  });
});

describe("method v1", () => {
  const parameters = {
    Action: "DescribeKey",
    Version: "2019-01-18",
    Region: "ap-guangzhou",
    SecretId: "AKIDEMULATOR",
    Nonce: "1",
    KeyId: missingKeyId,
  };
  const sendV1 = async (more: Readonly<Record<string, string>> = {}, host = new URL(cloud.endpoint).host) => {
    const signed = { ...parameters, Timestamp: String(realNow()), ...more };
    const text = Object.entries(signed)
      .map(([name, value]) => [name.replaceAll("_", "."), value])
      .sort(([one = ""], [other = ""]) => (one < other ? -1 : 1))
      .map((pair) => pair.join("="))
      .join("&");
    const Signature = createHmac("sha1", "emulator-secret-key").update(`POST${host}/?${text}`).digest("base64");
    const body = new URLSearchParams({ Signature, ...signed }).toString();
    return (await send(cloud.endpoint, { contentType: form, headers: { Authorization: "" }, body })).code;
  };

  it("is HmacSHA1 unless it says otherwise, with the port or without", async () => {
    expect([await sendV1(), await sendV1({}, "127.0.0.1"), await sendV1({}, "127.0.0.2")]).toEqual([
      passed,
      passed,
      "AuthFailure.SignatureFailure",
    ]);
  });

  it("has dots for underscores in what Python signs", async () => {
    expect(await sendV1({ Un_known: "1" })).toBe("UnknownParameter");
  });

  it.each([
    [{ SignatureMethod: "HmacMD5" }, "AuthFailure.SignatureFailure"],
    [{ Signature: "bm8=" }, "AuthFailure.SignatureFailure"],
    [{ Timestamp: "1700000000" }, "AuthFailure.SignatureExpire"],
    [{ Timestamp: "now" }, "AuthFailure.SignatureExpire"],
    [{ Timestamp: "" }, "MissingParameter"],
    [{ Nonce: "" }, "MissingParameter"],
    [{ SecretId: "" }, "MissingParameter"],
    [{ Action: "" }, "MissingParameter"],
    [{ Version: "" }, "MissingParameter"],
    [{ KeyId: "", "KeyId.0": missingKeyId }, "InvalidParameterValue.InvalidKeyId"],
    [{ "KeyId.0.1.2": missingKeyId }, passed],
  ])("is refused with %j", async (more, code) => {
    expect(await sendV1(more)).toBe(code);
  });
});
