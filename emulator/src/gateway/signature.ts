import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { AccessKey } from "../cloud/access/accessKeys";
import { authFailures } from "./gatewayErrors";

/** Seconds that a request's time may differ from the server's. */
const maxSkewSeconds = 300;
const algorithm = "TC3-HMAC-SHA256";
const authorizationPattern =
  /^TC3-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{4}-\d{2}-\d{2})\/([^/,\s]+)\/tc3_request,\s*SignedHeaders=([a-z0-9;-]+),\s*Signature=([0-9a-f]{64})$/;
const unsignedPayload = "UNSIGNED-PAYLOAD";

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Authorization {
  readonly secretId: string;
  readonly date: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** The service in the credential scope of a request, which clients derive from the address they were given; `""` without one. */
export const scopeService = (headers: IncomingHttpHeaders): string => parse(headers)?.service ?? "";

/** The access key of an id. */
export type FindCredential = (secretId: string) => AccessKey | undefined;

/**
 * Verifies the signature of a request and returns the access key that it was made with.
 *
 * @param nowSeconds the real time
 * @throws {ApiError} `AuthFailure.*`
 * @see https://www.tencentcloud.com/document/product/215/38340
 */
export function verifySignature(request: SignedRequest, find: FindCredential, nowSeconds: number): AccessKey {
  const authorization = parse(request.headers);
  if (authorization === undefined) throw authFailures.invalidAuthorization();
  const credential = find(authorization.secretId);
  if (credential === undefined) throw authFailures.secretIdNotFound();
  if ((header(request, "x-tc-token") ?? "") !== (credential.token ?? "")) throw authFailures.tokenFailure();

  const timestamp = header(request, "x-tc-timestamp") ?? "";
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(nowSeconds - Number(timestamp)) > maxSkewSeconds) {
    throw authFailures.signatureExpire(nowSeconds);
  }
  const date = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
  const signed = hosts(request).some((host) => {
    const expected = sign(credential.secretKey, authorization, timestamp, canonical(request, authorization, host));
    return timingSafeEqual(Buffer.from(expected, "hex"), Buffer.from(authorization.signature, "hex"));
  });
  if (date !== authorization.date || !signed) throw authFailures.signatureFailure();
  return credential;
}

function parse(headers: IncomingHttpHeaders): Authorization | undefined {
  const match = authorizationPattern.exec(headers.authorization ?? "");
  if (match === null) return undefined;
  const [, secretId = "", date = "", service = "", signedHeaders = "", signature = ""] = match;
  return { secretId, date, service, signedHeaders: signedHeaders.split(";"), signature };
}

/** Clients sign the host with its port (Go, Python) or without (Node). */
function hosts(request: SignedRequest): readonly string[] {
  const host = header(request, "host") ?? "";
  return [host, host.replace(/:\d+$/, "")];
}

function canonical(request: SignedRequest, { signedHeaders }: Authorization, host: string): string {
  const lines = signedHeaders.map((name) => {
    const value = name === "host" ? host : (header(request, name) ?? "");
    return `${name}:${value.trim().toLowerCase()}\n`;
  });
  const payload = header(request, "x-tc-content-sha256") === unsignedPayload ? unsignedPayload : request.body;
  return [request.method, request.path, request.query, lines.join(""), signedHeaders.join(";"), sha256(payload)].join(
    "\n",
  );
}

function sign(
  secretKey: string,
  { date, service }: Authorization,
  timestamp: string,
  canonicalRequest: string,
): string {
  const text = [algorithm, timestamp, `${date}/${service}/tc3_request`, sha256(canonicalRequest)].join("\n");
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), "tc3_request");
  return hmac(key, text).toString("hex");
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");

function header({ headers }: SignedRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}
