import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Cloud } from "../cloud/cloud";
import { type ControlAnswer, control } from "../control/routes";
import { ApiError } from "../errors";
import { callerOf } from "../gateway/authorize";
import { handle } from "../gateway/gateway";
import { gatewayErrors } from "../gateway/gatewayErrors";
import { envelope, type Reply } from "../gateway/reply";
import { formOf, maxBytesOf, readCall } from "./calls";
import type { Guard } from "./guard";
import { parseJson, readBody } from "./requestBody";
import { readTarget, type Target } from "./target";

const controlPath = "/_emulator/";

/** Serves one request. */
export async function serve(
  cloud: Cloud,
  guard: Guard,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = readTarget(request.url ?? "");
  const refusal = guard.refusal(request.headers, target);
  const date = new Date(cloud.clock.nowMs()).toUTCString();
  if (target.path.startsWith(controlPath)) {
    const answer =
      refusal === undefined
        ? await answerControl(cloud, request, target)
        : { status: 403, body: { error: refusal.message } };
    const headers = { Date: date, "Content-Type": "application/json" };
    response.writeHead(answer.status, headers).end(JSON.stringify(answer.body));
    return;
  }
  const { "x-tc-traceid": traceId } = request.headers;
  const headers = { Date: date, ...(traceId !== undefined && { "X-TC-TraceId": traceId }) };
  send(response, headers, refusal === undefined ? await answer(cloud, request, target) : envelope(refusal));
}

async function answer(cloud: Cloud, request: IncomingMessage, target: Target): Promise<Reply> {
  try {
    const form = formOf(request);
    const body = await readBody(request, maxBytesOf(form));
    const { incoming, signed } = readCall(request, target, form, body);
    return await handle(cloud, incoming, (mayBeUnsigned) => callerOf(cloud, signed, mayBeUnsigned));
  } catch (error) {
    if (error instanceof ApiError) return envelope(error);
    throw error;
  }
}

function send(response: ServerResponse, headers: OutgoingHttpHeaders, reply: Reply): void {
  switch (reply.kind) {
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "stall":
      return;
    case "truncated": {
      // Whole for HTTP and broken as JSON: a connection that breaks in the middle makes some clients wait for ever.
      const body = Buffer.from(reply.body);
      sendPage(response, headers, reply, body.subarray(0, body.length / 2));
      return;
    }
    case "answer":
      sendPage(response, headers, reply, reply.body);
  }
}

/** A text goes out together with its headers, bytes after them. */
function sendPage(
  response: ServerResponse,
  headers: OutgoingHttpHeaders,
  { status, contentType }: { status: number; contentType: string },
  body: string | Buffer,
): void {
  const lengths = { "Content-Type": contentType, "Content-Length": Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...lengths }).end(body);
}

/** Much more than a test would ever put in as a seed. */
const maxControlBytes = 256 * 1024 * 1024;

async function answerControl(cloud: Cloud, request: IncomingMessage, { path }: Target): Promise<ControlAnswer> {
  try {
    const body = await readBody(request, maxControlBytes);
    if (body === undefined) throw gatewayErrors.requestTooLarge("256 MB");
    return await control(cloud, request.method ?? "", path.slice(controlPath.length), parseJson(body));
  } catch (error) {
    if (error instanceof ApiError) return { status: 400, body: { error: error.message } };
    throw error;
  }
}
