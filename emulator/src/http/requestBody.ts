import type { IncomingMessage } from "node:http";
import { gatewayErrors } from "../gateway/gatewayErrors";

/** What the gateway takes of a request that is signed by method v3. */
const maxBytes = 10 * 1024 * 1024;

/** @throws {ApiError} when the body is too large; it is read to its end all the same, so that the answer arrives */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  if (bytes > maxBytes) throw gatewayErrors.requestTooLarge();
  return Buffer.concat(chunks);
}

/** @throws {ApiError} when the body is no JSON object; an empty one counts as `{}` */
export function parseJson(body: Buffer): object {
  if (body.length === 0) return {};
  const value = parsed(body.toString("utf8"));
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw gatewayErrors.unreadableBody();
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw gatewayErrors.unreadableBody();
    throw error;
  }
}
