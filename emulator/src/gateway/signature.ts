import { createHmac, hash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { AccessKey } from "../cloud/access/accessKeys";
import { authFailures } from "./gatewayErrors";

/** Seconds that a request's time may differ from the server's. */
const maxSkewSeconds = 300;

/** @throws {ApiError} when the time of a request is none, or too far from `nowSeconds` */
export function checkTime(timestamp: string, nowSeconds: number): void {
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(nowSeconds - Number(timestamp)) > maxSkewSeconds) {
    throw authFailures.signatureExpire(nowSeconds);
  }
}

/** The access key of an id. */
export type FindAccessKey = (secretId: string) => AccessKey | undefined;

/**
 * The access key with that id.
 *
 * @param token the session token of the request
 * @throws {ApiError} when there is none, or its token is another
 */
export function accessKeyOf(find: FindAccessKey, id: string, token: string): AccessKey {
  const accessKey = find(id);
  if (accessKey === undefined) throw authFailures.secretIdNotFound();
  if (token !== (accessKey.token ?? "")) throw authFailures.tokenFailure();
  return accessKey;
}

/** Clients sign the host with its port (Go, Python) or without (Node). */
export function signedHosts({ host = "" }: IncomingHttpHeaders): readonly string[] {
  const name = host.replace(/:\d+$/, "");
  return name === host ? [host] : [host, name];
}

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

/** What the header `Authorization` says. */
export interface Authorization {
  readonly secretId: string;
  readonly date: string;
  /** Clients derive it from the address that they were given. */
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** `undefined` for a header that is none of method v3. */
export function readAuthorization(headers: IncomingHttpHeaders): Authorization | undefined {
  const match = authorizationPattern.exec(headers.authorization ?? "");
  if (match === null) return undefined;
  const [, secretId = "", date = "", service = "", signedHeaders = "", signature = ""] = match;
  return { secretId, date, service, signedHeaders: signedHeaders.split(";"), signature };
}

/**
 * Verifies the signature of a request and returns the access key that it was made with.
 *
 * @param nowSeconds the real time
 * @throws {ApiError} `AuthFailure.*`
 * @see https://www.tencentcloud.com/document/product/215/38340
 */
export function verifySignature(
  request: SignedRequest,
  authorization: Authorization | undefined,
  find: FindAccessKey,
  nowSeconds: number,
): AccessKey {
  if (authorization === undefined) throw authFailures.invalidAuthorization();
  const { date, service, signature } = authorization;
  const accessKey = accessKeyOf(find, authorization.secretId, header(request, "x-tc-token") ?? "");
  const timestamp = header(request, "x-tc-timestamp") ?? "";
  checkTime(timestamp, nowSeconds);

  const key = signingKeys.of(accessKey.secretKey, date, service);
  const isSigned = canonicalForms(request, authorization).some((form) => {
    const text = `${algorithm}\n${timestamp}\n${date}/${service}/tc3_request\n${hash("sha256", form)}`;
    return isEqual(createHmac("sha256", key).update(text).digest("hex"), signature);
  });
  const isOfDate = new Date(Number(timestamp) * 1000).toISOString().startsWith(date);
  if (!isOfDate || !isSigned) throw authFailures.signatureFailure();
  return accessKey;
}

/**
 * The forms in which clients sign a request: with the host as `signedHosts` says, and with the values of headers in lower
 * case, as the documentation says, or as they are sent, as the clients do.
 */
function canonicalForms(request: SignedRequest, { signedHeaders }: Authorization): readonly string[] {
  const payload = header(request, "x-tc-content-sha256") === unsignedPayload ? unsignedPayload : request.body;
  const begin = `${request.method}\n${request.path}\n${request.query}\n`;
  const end = `\n${signedHeaders.join(";")}\n${hash("sha256", payload)}`;
  const asSent = signedHosts(request.headers).map((host) => {
    let lines = "";
    for (const name of signedHeaders)
      lines += `${name}:${(name === "host" ? host : (header(request, name) ?? "")).trim()}\n`;
    return lines;
  });
  const forms = asSent.map((lines) => `${begin}${lines.toLowerCase()}${end}`);
  const others = asSent.filter((lines) => lines !== lines.toLowerCase()).map((lines) => `${begin}${lines}${end}`);
  return others.length === 0 ? forms : [...forms, ...others];
}

const isEqual = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** Days, services and credentials are few, and a key takes three quarters of the time of a signature. */
class SigningKeys {
  readonly #max = 1000;
  readonly #keys = new Map<string, Buffer>();

  of(secretKey: string, date: string, service: string): Buffer {
    const name = `${date} ${service} ${secretKey}`;
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), "tc3_request");
    if (this.#keys.size >= this.#max) this.#keys.clear();
    this.#keys.set(name, key);
    return key;
  }
}

const signingKeys = new SigningKeys();

function header({ headers }: SignedRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}
