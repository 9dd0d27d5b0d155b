import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { notEmulated } from "../errors";
import { gatewayErrors } from "../gateway/gatewayErrors";

/** @throws {ApiError} when the request has a form that the cloud refuses or that the emulator lacks */
export function checkForm({ method, headers }: IncomingMessage): void {
  const contentType = headers["content-type"] ?? "";
  if (method === "GET") throw notEmulated("A request with the method GET");
  if (method !== "POST") throw gatewayErrors.unsupportedProtocol();
  if (contentType.startsWith("application/x-www-form-urlencoded")) throw notEmulated("Signature method v1");
  if (!contentType.startsWith("application/json")) throw gatewayErrors.unreadableBody();
}

export interface CommonParameters {
  readonly action: string;
  readonly version: string;
  readonly region: string | undefined;
}

/** @throws {ApiError} when a header that every call needs is missing */
export function checkHeaders(headers: IncomingHttpHeaders): CommonParameters {
  return {
    action: needed(headers, "Action"),
    version: needed(headers, "Version"),
    region: single(headers["x-tc-region"]),
  };
}

function needed(headers: IncomingHttpHeaders, name: string): string {
  const value = single(headers[`x-tc-${name.toLowerCase()}`]);
  if (value === undefined || value === "") throw gatewayErrors.missingParameter(name);
  return value;
}

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
