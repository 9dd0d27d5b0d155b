import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { AccessKey } from "../cloud/access/accessKeys";
import { authFailures, gatewayErrors } from "./gatewayErrors";
import { accessKeyOf, checkTime, type FindAccessKey, signedHosts } from "./signature";

/** A request by the older method: everything is among its parameters. */
export interface RequestV1 {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Decoded, by name. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Parameters that are the request's own, not the action's. */
export const commonNamesV1: readonly string[] = [
  "Action",
  "Version",
  "Region",
  "Timestamp",
  "Nonce",
  "SecretId",
  "Signature",
  "SignatureMethod",
  "Token",
  "Language",
  "RequestClient",
];

const hashes = new Map([
  ["HmacSHA1", "sha1"],
  ["HmacSHA256", "sha256"],
]);

/**
 * Verifies a signature by method v1 and returns the access key that it was made with.
 *
 * @param nowSeconds the real time
 * @throws {ApiError} `AuthFailure.*` or `MissingParameter`
 * @see https://www.tencentcloud.com/document/product/215/31576
 */
export function verifySignatureV1(request: RequestV1, find: FindAccessKey, nowSeconds: number): AccessKey {
  const { parameters } = request;
  const [id, signature, timestamp] = ["SecretId", "Signature", "Timestamp", "Nonce"].map((name) =>
    needed(request, name),
  );
  const accessKey = accessKeyOf(find, id ?? "", parameters.get("Token") ?? "");
  checkTime(timestamp ?? "", nowSeconds);
  const hash = hashes.get(parameters.get("SignatureMethod") ?? "HmacSHA1");
  const given = Buffer.from(signature ?? "", "base64");
  const isSigned = textsToSign(request).some((text) => {
    const expected = createHmac(hash ?? "sha1", accessKey.secretKey)
      .update(text)
      .digest();
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (hash === undefined || !isSigned) throw authFailures.signatureFailure();
  return accessKey;
}

export function needed({ parameters }: Pick<RequestV1, "parameters">, name: string): string {
  const value = parameters.get(name) ?? "";
  if (value === "") throw gatewayErrors.missingParameter(name);
  return value;
}

/** The client for Python signs `.` where a name has `_`. */
function textsToSign({ method, path, headers, parameters }: RequestV1): readonly string[] {
  const signed = [...parameters].filter(([name]) => name !== "Signature");
  const dotted = signed.map(([name, value]): [string, string] => [name.replaceAll("_", "."), value]);
  return signedHosts(headers).flatMap((host) =>
    [signed, dotted].map((pairs) => `${method}${host}${path}?${sorted(pairs)}`),
  );
}

const sorted = (pairs: readonly (readonly [name: string, value: string])[]): string =>
  [...pairs]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
