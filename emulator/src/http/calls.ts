import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Credential } from "../cloud/options";
import type { Incoming } from "../gateway/gateway";
import { gatewayErrors } from "../gateway/gatewayErrors";
import { readAuthorization, verifySignature } from "../gateway/signature";
import { commonNamesV1, needed, verifySignatureV1 } from "../gateway/signatureV1";
import { treeOf } from "../gateway/textParameters";
import { parseJson, readBody } from "./requestBody";
import type { Target } from "./target";

/** A call of the cloud's API, as its request has it. */
export interface ApiCall {
  readonly incoming: Incoming;
  /** Finds out who makes it. @throws {ApiError} when the signature is wrong */
  readonly authorize: (credentials: readonly Credential[], nowSeconds: number) => Credential;
}

/** What the gateway takes of a request, by how it is signed and sent. */
const maxBytes = { v3: 10 * 1024 * 1024, v1: 1024 * 1024, get: 32 * 1024 };

const form = "application/x-www-form-urlencoded";

/**
 * Reads a call in any of the forms in which clients send it: signed by method v3 in its headers, or by v1 in its parameters,
 * each by POST and by GET.
 *
 * @throws {ApiError} when the request has none of these forms, is too large, or lacks what every call needs
 */
export async function readCall(request: IncomingMessage, target: Target): Promise<ApiCall> {
  const { method = "", headers } = request;
  const [type = ""] = (headers["content-type"] ?? "").split(";");
  const isForm = type.trim().toLowerCase() === form;
  if (method === "GET") {
    await readBody(request, maxBytes.get, "32 KB");
    if (target.query.length > maxBytes.get) throw gatewayErrors.requestTooLarge("32 KB");
    const texts = new URLSearchParams(target.query);
    return headers.authorization === undefined
      ? callV1(method, headers, target, texts)
      : callV3(request, target, texts);
  }
  if (method !== "POST") throw gatewayErrors.unsupportedProtocol();
  if (isForm) {
    const body = await readBody(request, maxBytes.v1, "1 MB");
    return callV1(method, headers, target, new URLSearchParams(body.toString("utf8")));
  }
  if (type.trim().toLowerCase() !== "application/json") throw gatewayErrors.unreadableBody();
  return callV3(request, target, await readBody(request, maxBytes.v3, "10 MB"));
}

function callV3({ method = "", headers }: IncomingMessage, target: Target, content: Buffer | URLSearchParams): ApiCall {
  const body = Buffer.isBuffer(content) ? content : Buffer.of();
  const region = single(headers["x-tc-region"]);
  const authorization = readAuthorization(headers);
  return {
    incoming: {
      action: neededHeader(headers, "Action"),
      version: neededHeader(headers, "Version"),
      region: region === "" ? undefined : region,
      service: authorization?.service ?? "",
      ...(Buffer.isBuffer(content) ? { body: parseJson(content) } : { body: {}, texts: treeOf(content) }),
    },
    authorize(credentials, nowSeconds) {
      const request = { method, path: target.path, query: target.query, headers, body };
      return verifySignature(request, authorization, credentials, nowSeconds);
    },
  };
}

function callV1(method: string, headers: IncomingHttpHeaders, { path }: Target, texts: URLSearchParams): ApiCall {
  const parameters = new Map(texts);
  const own = [...parameters].filter(([name]) => !commonNamesV1.includes(name));
  return {
    incoming: {
      action: needed({ parameters }, "Action"),
      version: needed({ parameters }, "Version"),
      region: parameters.get("Region"),
      service: serviceOfHost(headers),
      body: {},
      texts: treeOf(own),
    },
    authorize: (credentials, nowSeconds) =>
      verifySignatureV1({ method, path, headers, parameters }, credentials, nowSeconds),
  };
}

/** The service that the cloud's own host names begin with; of another address its first part, which is none. */
const serviceOfHost = ({ host = "" }: IncomingHttpHeaders): string => host.split(".")[0] ?? "";

function neededHeader(headers: IncomingHttpHeaders, name: string): string {
  const value = single(headers[`x-tc-${name.toLowerCase()}`]);
  if (value === undefined || value === "") throw gatewayErrors.missingParameter(name);
  return value;
}

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
