import type { IncomingMessage } from "node:http";
import { gatewayErrors } from "../gateway/gatewayErrors";

/** `undefined` for a body of more than `maxBytes`; it is read to its end all the same, so that the answer arrives. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
    });
    request.on("end", () => {
      const [only = Buffer.of()] = chunks;
      resolve(bytes > maxBytes ? undefined : chunks.length < 2 ? only : Buffer.concat(chunks));
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
