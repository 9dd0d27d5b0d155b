import { type Agent, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { TransportAnswer } from "../../run/ports";

export interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly agent: Agent;
  readonly signal: AbortSignal;
}

/** Sends a POST and returns the whole answer, whatever its status. A redirect is an answer like any other: it is not followed. */
export function post({ url, headers, body, agent, signal }: Post): Promise<TransportAnswer> {
  const open = url.protocol === "http:" ? httpRequest : httpsRequest;
  return new Promise((resolve, reject) => {
    const sending = open(url, {
      method: "POST",
      headers: { ...headers, "Content-Length": body.length },
      agent,
      signal,
    });
    sending.on("error", reject);
    sending.on("response", (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      // Node reports an answer that is cut short as an error.
      incoming.on("error", reject);
      incoming.on("end", () => {
        const { statusCode: status = 0, headers: answered } = incoming;
        resolve({ status, body: Buffer.concat(chunks).toString("utf8"), date: answered.date });
      });
    });
    sending.end(body);
  });
}
