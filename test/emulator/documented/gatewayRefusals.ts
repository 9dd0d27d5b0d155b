import { missingKeyId } from "../support/keys";
import type { SignedRequest } from "../support/signedRequest";

/** A call that the gateway refuses, whatever the action is about. */
export interface GatewayRefusal {
  readonly because: string;
  readonly request: SignedRequest;
  readonly code: string;
  readonly message: string;
}

export const describeKey = { action: "DescribeKey", body: `{"KeyId":"${missingKeyId}"}` };
const badSignature = "The provided credentials could not be validated. Please check your signature is correct.";

export const gatewayRefusals: readonly GatewayRefusal[] = [
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
    because: "the body is nested more deeply than any request",
    request: { ...describeKey, body: `{"KeyId":${"[".repeat(100_000)}${"]".repeat(100_000)}}` },
    code: "InvalidParameter",
    message: `The value type of parameter \`KeyId${".0".repeat(32)}\` is not valid.`,
  },
  {
    because: "a form is larger than 1 MB",
    request: { contentType: "application/x-www-form-urlencoded", body: "k".repeat(1024 * 1024 + 1) },
    code: "RequestSizeLimitExceeded",
    message: "The size of the request exceeds the upper limit of 1 MB.",
  },
  {
    because: "a query is longer than 32 KB",
    request: { method: "GET", query: "k".repeat(32 * 1024 + 1) },
    code: "RequestSizeLimitExceeded",
    message: "The size of the request exceeds the upper limit of 32 KB.",
  },
  {
    because: "a form has no signature",
    request: {
      contentType: "application/x-www-form-urlencoded",
      body: "Action=DescribeKey&Version=2019-01-18&SecretId=AKIDEMULATOR",
    },
    code: "MissingParameter",
    message: "The request is missing a required parameter `Signature`.",
  },
  {
    because: "the action is not emulated",
    request: { action: "EncryptByWhiteBox" },
    code: "EmulatorError.NotEmulated",
    message: "The action EncryptByWhiteBox of kms is not emulated. See the table of actions in the emulator's README.",
  },
];
