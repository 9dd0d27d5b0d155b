import { createHash, createHmac } from "node:crypto";
import { request } from "node:http";

/** A request signed by hand with TC3-HMAC-SHA256, so that each part of it can be wrong. */
export interface SignedRequest {
  readonly method?: string;
  readonly action?: string;
  readonly version?: string;
  readonly region?: string;
  readonly body?: string;
  /** What follows the question mark. */
  readonly query?: string;
  /** The request target as it is sent, such as `http://kms.tencentcloudapi.com/`; the path and the query otherwise. */
  readonly target?: string;
  readonly contentType?: string;
  readonly secretId?: string;
  readonly secretKey?: string;
  readonly token?: string;
  /** Unix seconds. */
  readonly timestamp?: number;
  /** UTC date of the credential scope. */
  readonly date?: string;
  readonly service?: string;
  /** The host that is signed; `Host` has the port in any case. */
  readonly signedHost?: string;
  /** Headers that are signed beside `content-type` and `host`, as the documentation shows. */
  readonly signAction?: boolean;
  /** Sent instead of the signature that was computed. */
  readonly authorization?: string;
  /** Set over all others; an empty value leaves the header out. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly date: string | undefined;
  readonly traceId: string | undefined;
  readonly text: string;
  readonly code: string | undefined;
  readonly message: string | undefined;
}

export async function send(endpoint: string, options: SignedRequest): Promise<Answer> {
  const { host } = new URL(endpoint);
  const { method = "POST", body = "{}" } = options;
  const headers = Object.entries({ Host: host, ...signedHeaders(host, options), ...options.headers });
  const { query = "", target = query === "" ? "/" : `/?${query}` } = options;
  return exchange(endpoint, method, target, Object.fromEntries(headers.filter(([, value]) => value !== "")), body);
}

/** The `Authorization` header that the request would have. */
export const authorizationOf = (endpoint: string, options: SignedRequest): string =>
  signedHeaders(new URL(endpoint).host, options).Authorization ?? "";

function signedHeaders(host: string, options: SignedRequest): Record<string, string> {
  const { method = "POST", body = "{}", action = "DescribeKey", version = "2019-01-18", query = "" } = options;
  const { contentType = "application/json", secretId = "AKIDEMULATOR", secretKey = "emulator-secret-key" } = options;
  const { timestamp = Math.floor(Date.now() / 1000), service = "kms", signedHost = host } = options;
  const date = options.date ?? new Date(timestamp * 1000).toISOString().slice(0, 10);
  const names = ["content-type", "host", ...(options.signAction ? ["x-tc-action"] : [])];
  const values = [contentType, signedHost, action.toLowerCase()];
  const lines = names.map((name, index) => `${name}:${values[index]}\n`).join("");
  const canonical = [method, "/", query, lines, names.join(";"), sha256(method === "GET" ? "" : body)].join("\n");
  const scope = `${date}/${service}/tc3_request`;
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), "tc3_request");
  const signature = hmac(key, ["TC3-HMAC-SHA256", timestamp, scope, sha256(canonical)].join("\n")).toString("hex");
  return {
    Authorization:
      options.authorization ??
      `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
    "Content-Type": contentType,
    "X-TC-Action": action,
    "X-TC-Version": version,
    "X-TC-Timestamp": String(timestamp),
    "X-TC-Region": options.region ?? "ap-guangzhou",
    "X-TC-Token": options.token ?? "",
  };
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** `fetch` sets `Host` by itself; these tests must set it. */
function exchange(
  endpoint: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(endpoint, { method, path, headers }, (incoming) => {
      const chunks: string[] = [];
      incoming.setEncoding("utf8");
      incoming.on("data", (chunk: string) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        const text = chunks.join("");
        const { statusCode: status = 0, headers: answered } = incoming;
        const { "content-type": contentType, date, "x-tc-traceid": traceId } = answered;
        resolve({ status, contentType, date, traceId: traceId?.toString(), text, ...errorOf(text) });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(method === "GET" ? undefined : body);
  });
}

function errorOf(text: string): { code: string | undefined; message: string | undefined } {
  const [, code] = /"Code":"([^"]*)"/.exec(text) ?? [];
  const [, message] = /"Message":"((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
  return { code, message: message === undefined ? undefined : String(JSON.parse(`"${message}"`)) };
}
