import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { EmulatedCloud, useEmulator } from "./support/emulatedCloud";
import { freshAlias, makeKey, missingKeyId, resourceOf } from "./support/keys";
import { refusalOf } from "./support/refusalOf";
import { type SignedRequest, send } from "./support/signedRequest";

/**
 * Codes that all services of the cloud share. The last test holds the list of the documentation against what the tests
 * of this file made the emulator answer.
 */

const cloud = useEmulator();
const answered = new Set<string>();

interface Case {
  readonly because: string;
  readonly request: SignedRequest;
  readonly code: string;
  readonly message: string;
}

const describeKey = { action: "DescribeKey", body: `{"KeyId":"${missingKeyId}"}` };
const badSignature = "The provided credentials could not be validated. Please check your signature is correct.";

const cases: readonly Case[] = [
  {
    because: "the action does not exist",
    request: { action: "DescribeCloudRunEnv" },
    code: "InvalidAction",
    message:
      "The request action=`DescribeCloudRunEnv` is invalid or not found in service=`kms` and version=`2019-01-18`.",
  },
  {
    because: "the action is another service's",
    request: { action: "DescribeKey", service: "tag", version: "2018-08-13" },
    code: "InvalidAction",
    message: "The request action=`DescribeKey` is invalid or not found in service=`tag` and version=`2018-08-13`.",
  },
  {
    because: "the version does not exist",
    request: { version: "2019-07-22" },
    code: "NoSuchVersion",
    message: "The specified api version=`2019-07-22` does not exist in service=`kms`.",
  },
  {
    because: "the action has no name",
    request: { headers: { "X-TC-Action": "" } },
    code: "MissingParameter",
    message: "The request is missing a required parameter `Action`.",
  },
  {
    because: "there is no version",
    request: { headers: { "X-TC-Version": "" } },
    code: "MissingParameter",
    message: "The request is missing a required parameter `Version`.",
  },
  {
    because: "there is no region",
    request: { ...describeKey, headers: { "X-TC-Region": "" } },
    code: "MissingParameter",
    message: "The request is missing a required parameter `Region`.",
  },
  {
    because: "the region does not exist",
    request: { ...describeKey, region: "mars" },
    code: "InvalidParameterValue",
    message: "A value specified in `X-TC-Region` is not valid, is unsupported, or cannot be used.",
  },
  {
    because: "the region has no KMS",
    request: { ...describeKey, region: "na-toronto" },
    code: "UnsupportedRegion",
    message: "The action not support this region.",
  },
  {
    because: "the body is no JSON",
    request: { body: "KeyId=1" },
    code: "InvalidRequest",
    message: "The body of the request is not a JSON object.",
  },
  {
    because: "the body is a list",
    request: { body: "[]" },
    code: "InvalidRequest",
    message: "The body of the request is not a JSON object.",
  },
  {
    because: "the body has another type",
    request: { contentType: "multipart/form-data; boundary=b" },
    code: "InvalidRequest",
    message: "The body of the request is not a JSON object.",
  },
  {
    because: "the body is larger than 10 MB",
    request: { body: `{"KeyId":"${"k".repeat(10 * 1024 * 1024)}"}` },
    code: "RequestSizeLimitExceeded",
    message: "The size of the request exceeds the upper limit of 10 MB.",
  },
  {
    because: "the method is none of GET and POST",
    request: { method: "PUT" },
    code: "UnsupportedProtocol",
    message: "The HTTP protocol is not supported, only GET and POST are.",
  },
  {
    because: "the parameter does not exist",
    request: { ...describeKey, body: '{"$schema":"1"}' },
    code: "UnknownParameter",
    message: "The parameter `$schema` is not recognized.",
  },
  {
    because: "the type of a parameter is wrong",
    request: { ...describeKey, body: '{"KeyId":1}' },
    code: "InvalidParameter",
    message: "The value type of parameter `KeyId` is not valid.",
  },
  {
    because: "the signature is wrong",
    request: { ...describeKey, secretKey: "wrong" },
    code: "AuthFailure.SignatureFailure",
    message: badSignature,
  },
  {
    because: "the access key does not exist",
    request: { ...describeKey, secretId: "AKIDNOBODY" },
    code: "AuthFailure.SecretIdNotFound",
    message: "The SecretId is not found, please ensure that your SecretId is correct.",
  },
  {
    because: "the access key has no token",
    request: { ...describeKey, token: "t" },
    code: "AuthFailure.TokenFailure",
    message: "Token verification failed, please check if your Token is correct",
  },
  {
    because: "there is no signature",
    request: { ...describeKey, authorization: "SKIP" },
    code: "AuthFailure.InvalidAuthorization",
    message: "The `Authorization` header in the request is not in line with the TC3-HMAC-SHA256 signature method.",
  },
  {
    because: "the method GET is not emulated",
    request: { method: "GET" },
    code: "EmulatorError.NotEmulated",
    message: "A request with the method GET is not emulated. See the table of actions in the emulator's README.",
  },
  {
    because: "signature method v1 is not emulated",
    request: { contentType: "application/x-www-form-urlencoded", body: "Action=DescribeKey" },
    code: "EmulatorError.NotEmulated",
    message: "Signature method v1 is not emulated. See the table of actions in the emulator's README.",
  },
  {
    because: "the action is not emulated",
    request: { action: "Encrypt" },
    code: "EmulatorError.NotEmulated",
    message: "The action Encrypt of kms is not emulated. See the table of actions in the emulator's README.",
  },
];

describe("a call", () => {
  for (const { because, request, code, message } of cases) {
    it(`is refused with status 200 because ${because}`, async () => {
      const answer = await send(cloud.endpoint, request);
      expect(answer).toMatchObject({ status: 200, contentType: "application/json", code, message });
      answered.add(code);
    });
  }

  it("is refused when it comes from a clock that is wrong", async () => {
    const { code } = await send(cloud.endpoint, { ...describeKey, timestamp: 1_700_000_000 });
    expect(code).toBe("AuthFailure.SignatureExpire");
    answered.add("AuthFailure.SignatureExpire");
  });

  it("is refused when it is about another account's key", async () => {
    const Resource = resourceOf(missingKeyId, "ap-guangzhou", "100000000002");
    const { code } = await refusalOf(cloud.tag().ModifyResourceTags({ Resource, DeleteTags: [{ TagKey: "k" }] }));
    expect(code).toBe("AuthFailure.UnauthorizedOperation");
    answered.add("AuthFailure.UnauthorizedOperation");
  });

  it("may have null for a parameter that is left out", async () => {
    const Alias = freshAlias();
    const body = JSON.stringify({ Alias, Description: null, Tags: [{ TagKey: "k", TagValue: "v", Nothing: null }] });
    expect((await send(cloud.endpoint, { action: "CreateKey", body })).text).toContain(`"Alias":"${Alias}"`);
  });

  it("gets an id of its own, also when it is refused", async () => {
    const texts = await Promise.all([1, 2].map(async () => (await send(cloud.endpoint, describeKey)).text));
    const ids = texts.map((text) => /"RequestId":"([0-9a-f-]{36})"/.exec(text)?.[1]);
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain(undefined);
  });
});

describe("an emulator whose state file cannot be written", () => {
  const directory = mkdtempSync(join(tmpdir(), "kms-emulator-"));
  const state = join(directory, "state", "keys.json");
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it("does not start", async () => {
    await expect(new EmulatedCloud({ state }).start()).rejects.toThrow("ENOENT: no such file or directory");
  });

  it("answers no success that a restart would undo", async () => {
    const breaking = new EmulatedCloud({ state: join(directory, "keys.json") });
    await breaking.start();
    rmSync(directory, { recursive: true });
    const { code, message } = await refusalOf(makeKey(breaking));
    expect(code).toBe("InternalError");
    expect(message).toContain("Internal error. The state file cannot be written: ENOENT");
    answered.add("InternalError");
    await breaking.stop().catch(() => undefined);
  });
});

describe("an emulator with a rate limit", () => {
  let nowMs = 1_800_000_000_000;
  const limited = useEmulator({ rateLimit: 100, clock: { nowMs: () => nowMs } });
  const describe100 = async (region?: string) => {
    const kms = limited.kms(region === undefined ? {} : { region });
    const calls = Array.from({ length: 100 }, () => refusalOf(kms.DescribeKey({ KeyId: missingKeyId })));
    return new Set((await Promise.all(calls)).map(({ code }) => code));
  };
  const one = (region = "ap-guangzhou") => refusalOf(limited.kms({ region }).DescribeKey({ KeyId: missingKeyId }));

  it("refuses the 101st call of an action in a region within a second, and takes calls again after it", async () => {
    expect(await describe100()).toEqual(new Set(["ResourceUnavailable.CmkNotFound"]));
    expect(await one()).toEqual({
      code: "RequestLimitExceeded",
      message:
        "Your current request times equals to `101` in a second, which exceeds the frequency limit `100` for a second. Please reduce the frequency of calls.",
    });
    expect((await one("ap-shanghai")).code).toBe("ResourceUnavailable.CmkNotFound");
    nowMs += 999;
    expect((await one()).code).toBe("RequestLimitExceeded");
    nowMs += 1;
    expect((await one()).code).toBe("ResourceUnavailable.CmkNotFound");
    answered.add("RequestLimitExceeded");
  });

  it("allows 20 writes of tags in a second", async () => {
    nowMs += 1000;
    const tag = limited.tag();
    const Resource = resourceOf(missingKeyId);
    const modify = () => refusalOf(tag.ModifyResourceTags({ Resource, DeleteTags: [{ TagKey: "k" }] }));
    const codes = (await Promise.all(Array.from({ length: 21 }, modify))).map(({ code }) => code);
    expect(codes.filter((code) => code === "RequestLimitExceeded")).toHaveLength(1);
  });
});

/** Common codes that the emulator does not answer by itself, and why. */
const impossible: Readonly<Record<string, string>> = {
  ActionOffline: "no action is withdrawn",
  "AuthFailure.InvalidSecretId": "an access key that is unknown is not found",
  "AuthFailure.MFAFailure": "no access key needs a second factor",
  DryRunOperation: "no action has a dry run",
  FailedOperation: "the services have codes of their own",
  IpInBlacklist: "only this machine reaches the emulator",
  IpNotInWhitelist: "only this machine reaches the emulator",
  LimitExceeded: "the services have codes of their own",
  NoSuchProduct: "all services share one address",
  "RequestLimitExceeded.GlobalRegionUinLimitExceeded": "the rate is limited per action and region",
  "RequestLimitExceeded.IPLimitExceeded": "the rate is limited per action and region",
  "RequestLimitExceeded.UinLimitExceeded": "the rate is limited per action and region",
  ResourceInUse: "the services have codes of their own",
  ResourceInsufficient: "the services have codes of their own",
  ResourceNotFound: "the services have codes of their own",
  ResourceUnavailable: "the services have codes of their own",
  ResponseSizeLimitExceeded: "lists have limits",
  ServiceUnavailable: "the emulator answers it only when a fault asks for it",
  UnauthorizedOperation: "the emulated account has no CAM policies",
  UnsupportedOperation: "the services have codes of their own",
};

/** https://www.tencentcloud.com/document/product/1030/32201 */
const documented = [
  "ActionOffline",
  "AuthFailure.InvalidAuthorization",
  "AuthFailure.InvalidSecretId",
  "AuthFailure.MFAFailure",
  "AuthFailure.SecretIdNotFound",
  "AuthFailure.SignatureExpire",
  "AuthFailure.SignatureFailure",
  "AuthFailure.TokenFailure",
  "AuthFailure.UnauthorizedOperation",
  "DryRunOperation",
  "FailedOperation",
  "InternalError",
  "InvalidAction",
  "InvalidParameter",
  "InvalidParameterValue",
  "InvalidRequest",
  "IpInBlacklist",
  "IpNotInWhitelist",
  "LimitExceeded",
  "MissingParameter",
  "NoSuchProduct",
  "NoSuchVersion",
  "RequestLimitExceeded",
  "RequestLimitExceeded.GlobalRegionUinLimitExceeded",
  "RequestLimitExceeded.IPLimitExceeded",
  "RequestLimitExceeded.UinLimitExceeded",
  "RequestSizeLimitExceeded",
  "ResourceInUse",
  "ResourceInsufficient",
  "ResourceNotFound",
  "ResourceUnavailable",
  "ResponseSizeLimitExceeded",
  "ServiceUnavailable",
  "UnauthorizedOperation",
  "UnknownParameter",
  "UnsupportedOperation",
  "UnsupportedProtocol",
  "UnsupportedRegion",
];

it("answered every common code that is not impossible here", () => {
  const expected = documented.filter((code) => !Object.hasOwn(impossible, code));
  expect(expected.filter((code) => !answered.has(code))).toEqual([]);
  expect(Object.keys(impossible).filter((code) => !documented.includes(code) || answered.has(code))).toEqual([]);
});
