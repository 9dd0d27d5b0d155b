import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Signed } from "../gateway/authorize";
import type { Incoming } from "../gateway/gateway";
import { gatewayErrors } from "../gateway/gatewayErrors";
import { readAuthorization, verifySignature } from "../gateway/signature";
import { commonNamesV1, needed, verifySignatureV1 } from "../gateway/signatureV1";
import { treeOf } from "../gateway/textParameters";
import { parseJson } from "./requestBody";
import type { Target } from "./target";

/** A call of the cloud's API, as its request has it. */
export interface ApiCall {
  readonly incoming: Incoming;
  readonly signed: Signed;
}

/** How a request says what it asks for. */
export type Form = "v1" | "v3" | "query";

/** @throws {ApiError} when it says it in no form that the cloud knows */
export function formOf({ method, headers }: IncomingMessage): Form {
  if (method === "GET") return "query";
  if (method !== "POST") throw gatewayErrors.unsupportedProtocol();
  const [type = ""] = (headers["content-type"] ?? "").split(";");
  switch (type.trim().toLowerCase()) {
    case "application/json":
      return "v3";
    case "application/x-www-form-urlencoded":
      return "v1";
    default:
      throw gatewayErrors.unreadableBody();
  }
}

/** What the gateway takes of a request. */
const maxBytes: Readonly<Record<Form, number>> = { v3: 10 * 1024 * 1024, v1: 1024 * 1024, query: 32 * 1024 };
const limits: Readonly<Record<Form, string>> = { v3: "10 MB", v1: "1 MB", query: "32 KB" };

/**
 * Reads a call in any of the forms in which clients send it: signed by method v3 in its headers, or by v1 in its parameters,
 * each by POST and by GET.
 *
 * @param body `undefined` where it is too large
 * @throws {ApiError} when the request is too large, or lacks what every call needs
 */
export function readCall(request: IncomingMessage, target: Target, form: Form, body: Buffer | undefined): ApiCall {
  const { method = "", headers } = request;
  const isTooLong = form === "query" && target.query.length > maxBytes.query;
  if (body === undefined || isTooLong) throw gatewayErrors.requestTooLarge(limits[form]);
  if (form === "v3") return callV3(request, target, body);
  const texts = new URLSearchParams(form === "v1" ? body.toString("utf8") : target.query);
  const isSignedByHeader = form === "query" && headers.authorization !== undefined;
  return isSignedByHeader ? callV3(request, target, texts) : callV1(method, headers, target, texts);
}

export const maxBytesOf = (form: Form): number => maxBytes[form];

/** What stands in the place of a signature where none is needed. */
const skip = "SKIP";

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
    signed: {
      isUnsigned: headers.authorization === skip,
      verify(find, nowSeconds) {
        const request = { method, path: target.path, query: target.query, headers, body };
        return verifySignature(request, authorization, find, nowSeconds);
      },
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
    signed: {
      isUnsigned: false,
      verify: (find, nowSeconds) => verifySignatureV1({ method, path, headers, parameters }, find, nowSeconds),
    },
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
