import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Config } from "../config";
import { type Environment, NoAnswerError, type Transport } from "../ports";
import { proxyFor } from "./proxy";

/** An access key of the cloud, for signing one request. */
export interface Credential {
  readonly secretId: string;
  readonly secretKey: string;
  /** Session token of a temporary key. */
  readonly token: string | undefined;
}

/** @throws {UserError} when there are none */
export type CredentialSource = () => Promise<Credential>;

/**
 * Sends with the official SDK, which signs, and returns what came back unread. The SDK's client proper is passed by: it
 * drops code and request id of every answer that is not HTTP 200, and signs for the service `127` at an emulator.
 */
export function sdkTransport(config: Config, environment: Environment, credentials: CredentialSource): Transport {
  const agents = { "http:": new HttpAgent({ keepAlive: true }), "https:": new HttpsAgent({ keepAlive: true }) };
  return async ({ service, version, action, region, body }, signal) => {
    const url = new URL(config.endpoint ?? `https://${service}.${config.domain}`);
    const proxy = config.isLoopback ? undefined : proxyFor(url, environment);
    const agent = url.protocol === "http:" ? agents["http:"] : agents["https:"];
    const { secretId, secretKey, token } = await credentials();
    const { HttpConnection, sdkVersion } = await loadSdk();
    try {
      const answer: HttpAnswer = await HttpConnection.doRequestWithSign3({
        method: "POST",
        url: url.href,
        data: body,
        service,
        action,
        version,
        region,
        secretId,
        secretKey,
        language: "en-US",
        requestClient: `SDK_NODEJS_${sdkVersion}`,
        // 0 is no limit: `signal` ends an attempt that takes too long.
        timeout: 0,
        signal,
        // The SDK leaves the header out for `null`, which its types do not know.
        token: (token ?? null) as string,
        // Without an agent the SDK would send everything, loopback too, through a lower-case `http_proxy`.
        ...(proxy === undefined ? { agent } : { proxy }),
      });
      return { status: answer.status, body: await answer.text(), date: answer.headers.get("date") ?? undefined };
    } catch (error) {
      throw noAnswer(error, url.host, proxy !== undefined);
    }
  };
}

/** What is used of node-fetch's `Response`. */
interface HttpAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** Loaded at the first call: a preview of unchanged keys makes none. */
async function loadSdk() {
  const [{ HttpConnection }, { sdkVersion }] = await Promise.all([
    import("tencentcloud-sdk-nodejs/tencentcloud/common/http/http_connection.js"),
    import("tencentcloud-sdk-nodejs/tencentcloud/common/sdk_version.js"),
  ]);
  return { HttpConnection, sdkVersion };
}

/** Failures before a request is on its way, by the codes of Node's `dns`, `net` and `tls`. */
const unreachable = new Set(["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN", "EADDRNOTAVAIL"]);
const unresolved = new Set(["ENOTFOUND", "EAI_AGAIN"]);
const distrusted = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO$)/;

function noAnswer(error: unknown, host: string, proxied: boolean): NoAnswerError {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  const way = proxied ? ", through HTTPS_PROXY" : "";
  if (unreachable.has(code)) return new NoAnswerError(`no connection to ${host}${way} (${code})`, false);
  if (unresolved.has(code)) return new NoAnswerError(`no address for ${host}${way} (${code})`, false);
  if (distrusted.test(code)) return new NoAnswerError(`no trust in ${host}${way} (${code})`, false, true);
  return new NoAnswerError(`the connection to ${host}${way} broke${code && ` (${code})`}`, true);
}
