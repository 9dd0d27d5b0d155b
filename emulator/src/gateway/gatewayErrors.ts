import { ApiError } from "../errors";

/** Refusals of the gateway that all services of the cloud share, in the wording that real answers have. */
export const gatewayErrors = {
  missingParameter: (name: string) =>
    new ApiError("MissingParameter", `The request is missing a required parameter \`${name}\`.`),

  unknownParameter: (path: string) => new ApiError("UnknownParameter", `The parameter \`${path}\` is not recognized.`),

  wrongType: (path: string) =>
    new ApiError("InvalidParameter", `The value type of parameter \`${path}\` is not valid.`),

  invalidRegion: () =>
    new ApiError(
      "InvalidParameterValue",
      "A value specified in `X-TC-Region` is not valid, is unsupported, or cannot be used.",
    ),

  unsupportedRegion: () => new ApiError("UnsupportedRegion", "The action not support this region."),

  invalidAction: (action: string, service: string, version: string) =>
    new ApiError(
      "InvalidAction",
      `The request action=\`${action}\` is invalid or not found in service=\`${service}\` and version=\`${version}\`.`,
    ),

  noSuchVersion: (service: string, version: string) =>
    new ApiError("NoSuchVersion", `The specified api version=\`${version}\` does not exist in service=\`${service}\`.`),

  rateExceeded: (requests: number, limit: number) =>
    new ApiError(
      "RequestLimitExceeded",
      `Your current request times equals to \`${requests}\` in a second, which exceeds the frequency limit \`${limit}\` for a second. Please reduce the frequency of calls.`,
    ),

  unsupportedProtocol: () =>
    new ApiError("UnsupportedProtocol", "The HTTP protocol is not supported, only GET and POST are."),

  requestTooLarge: (limit: string) =>
    new ApiError("RequestSizeLimitExceeded", `The size of the request exceeds the upper limit of ${limit}.`),

  unreadableBody: () => new ApiError("InvalidRequest", "The body of the request is not a JSON object."),
} as const;

/** Refusals of the signature check. */
export const authFailures = {
  invalidAuthorization: () =>
    new ApiError(
      "AuthFailure.InvalidAuthorization",
      "The `Authorization` header in the request is not in line with the TC3-HMAC-SHA256 signature method.",
    ),

  secretIdNotFound: () =>
    new ApiError(
      "AuthFailure.SecretIdNotFound",
      "The SecretId is not found, please ensure that your SecretId is correct.",
    ),

  signatureFailure: () =>
    new ApiError(
      "AuthFailure.SignatureFailure",
      "The provided credentials could not be validated. Please check your signature is correct.",
    ),

  signatureExpire: (serverTimeSeconds: number) =>
    new ApiError(
      "AuthFailure.SignatureExpire",
      `Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between \`Timestamp\` and the server time ${serverTimeSeconds}.`,
    ),

  tokenFailure: () =>
    new ApiError("AuthFailure.TokenFailure", "Token verification failed, please check if your Token is correct"),
} as const;
