import type { IncomingMessage } from "node:http";
import { gatewayErrors } from "../gateway/gatewayErrors";

/**
 * @param maxBytes what is allowed, which messages call `limit`
 * @throws {ApiError} when the body is too large; it is read to its end all the same, so that the answer arrives
 */
export function readBody(request: IncomingMessage, maxBytes: number, limit: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
    });
    request.on("end", () => {
      if (bytes > maxBytes) reject(gatewayErrors.requestTooLarge(limit));
      else resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
    });
    request.on("error", reject);
  });
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
