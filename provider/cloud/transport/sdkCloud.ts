import { type Clock, NoAnswerError, type Transport } from "../../run/ports";
import type { Config } from "../../run/settings/config";
import type { Agents } from "./agents";
import { post } from "./post";

/**
 * Signs with the official SDK, and returns what came back unread. The SDK's client is not used for sending: it drops code
 * and request id of every answer that is not HTTP 200, waits for the rest of an answer that was cut short, follows
 * redirects with the session token, and signs for the service `127` at an emulator.
 */
export function sdkTransport(config: Config, clock: Clock, agents: Agents): Transport {
  return async ({ service, version, action, region, body }, signal, { secretId, secretKey, token }) => {
    const url = new URL(config.endpoint ?? `https://${service}.${config.domain}`);
    const { agent, isProxied } = agents.wayTo(url, config.isLoopback);
    const { signer, requestClient } = loadSdk();
    const payload = Buffer.from(JSON.stringify(body));
    const timestamp = Math.floor(clock.nowMs() / 1000);
    const headers = { "Content-Type": "application/json" };
    const signature = signer.sign3({
      method: "POST",
      url: url.href,
      payload,
      timestamp,
      service,
      secretId,
      secretKey,
      multipart: false,
      boundary: "",
      headers,
    });
    const signed = {
      ...headers,
      Authorization: signature,
      "X-TC-Action": action,
      "X-TC-Version": version,
      "X-TC-Region": region,
      "X-TC-Timestamp": `${timestamp}`,
      "X-TC-Language": "en-US",
      "X-TC-RequestClient": requestClient,
      ...(token !== undefined && { "X-TC-Token": token }),
    };
    try {
      return await post({ url, headers: signed, body: payload, agent, signal });
    } catch (error) {
      throw error instanceof NoAnswerError ? error : noAnswer(error, url.host, isProxied);
    }
  };
}

/** Loaded at the first call: a preview of unchanged keys makes none. By deep paths: the root costs 0.5 s and 48 MB. */
function loadSdk() {
  const { default: signer }: typeof import("tencentcloud-sdk-nodejs/tencentcloud/common/sign") =
    require("tencentcloud-sdk-nodejs/tencentcloud/common/sign");
  const { sdkVersion }: typeof import("tencentcloud-sdk-nodejs/tencentcloud/common/sdk_version") =
    require("tencentcloud-sdk-nodejs/tencentcloud/common/sdk_version");
  return { signer, requestClient: `SDK_NODEJS_${sdkVersion}` };
}

/** Failures before a request is on its way, by the codes of Node's `dns`, `net` and `tls`. */
const unreachable = new Set(["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN", "EADDRNOTAVAIL"]);
const unresolved = new Set(["ENOTFOUND", "EAI_AGAIN"]);
const distrusted = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO$)/;

function noAnswer(error: unknown, host: string, isProxied: boolean): NoAnswerError {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  const way = isProxied ? ", through HTTPS_PROXY" : "";
  if (unreachable.has(code)) return new NoAnswerError(`no connection to ${host}${way} (${code})`, false);
  if (unresolved.has(code)) return new NoAnswerError(`no address for ${host}${way} (${code})`, false);
  if (distrusted.test(code)) return new NoAnswerError(`no trust in ${host}${way} (${code})`, false, true);
  return new NoAnswerError(`the connection to ${host}${way} broke${code && ` (${code})`}`, true);
}
