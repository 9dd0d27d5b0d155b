import { createHash, createHmac } from "node:crypto";

const secretId = "AKIDEMULATOR";
const secretKey = "emulator-secret-key";

/**
 * The bytes of a call that is signed by method v3 as the clients for Go and Python sign it: it can be sent again for five minutes.
 *
 * @param {string} endpoint
 * @param {string} action
 * @param {object} parameters
 */
export function signedRequest(endpoint, action, parameters) {
  const { host } = new URL(endpoint);
  const body = JSON.stringify(parameters);
  const timestamp = Math.floor(Date.now() / 1000);
  const scope = `${new Date(timestamp * 1000).toISOString().slice(0, 10)}/kms/tc3_request`;
  const signed = `content-type:application/json\nhost:${host}\n\ncontent-type;host`;
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(`POST\n/\n\n${signed}\n${sha256(body)}`)}`;
  const key = scope.split("/").reduce((above, part) => hmac(above, part), Buffer.from(`TC3${secretKey}`));
  const authorization = `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=content-type;host, Signature=${hmac(key, text).toString("hex")}`;
  const headers = {
    Host: host,
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
    "X-TC-Action": action,
    "X-TC-Version": "2019-01-18",
    "X-TC-Region": "ap-guangzhou",
    "X-TC-Timestamp": timestamp,
    Authorization: authorization,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST / HTTP/1.1\r\n${lines.join("")}\r\n${body}`);
}

/** @param {string} text */
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/**
 * @param {Buffer} key
 * @param {string} text
 */
const hmac = (key, text) => createHmac("sha256", key).update(text).digest();
