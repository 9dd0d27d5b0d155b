import type { IncomingMessage, ServerResponse } from "node:http";
import type { Cloud } from "../cloud/cloud";
import { type ControlAnswer, control } from "../control/routes";
import { ApiError } from "../errors";
import { handle } from "../gateway/gateway";
import { envelope, type Reply } from "../gateway/reply";
import { readCall } from "./calls";
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
  response.setHeader("Date", new Date(cloud.clock.nowMs()).toUTCString());
  if (target.path.startsWith(controlPath)) {
    const answer =
      refusal === undefined
        ? await answerControl(cloud, request, target)
        : { status: 403, body: { error: refusal.message } };
    response.writeHead(answer.status, { "Content-Type": "application/json" }).end(JSON.stringify(answer.body));
    return;
  }
  const { "x-tc-traceid": traceId } = request.headers;
  if (traceId !== undefined) response.setHeader("X-TC-TraceId", traceId);
  send(response, refusal === undefined ? await answer(cloud, request, target) : envelope(refusal));
}

async function answer(cloud: Cloud, request: IncomingMessage, target: Target): Promise<Reply> {
  try {
    const { incoming, authorize } = await readCall(request, target);
    return await handle(cloud, incoming, () => {
      const nowSeconds = Math.floor(Date.now() / 1000) + cloud.signatureOffsetSeconds;
      return authorize(cloud.settings.credentials, nowSeconds).uin;
    });
  } catch (error) {
    if (error instanceof ApiError) return envelope(error);
    throw error;
  }
}

function send(response: ServerResponse, reply: Reply): void {
  switch (reply.kind) {
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "stall":
      return;
    case "truncated":
      // Whole for HTTP and broken as JSON: a connection that breaks in the middle makes some clients wait for ever.
      sendPage(response, reply, Buffer.from(reply.body).subarray(0, reply.body.length / 2));
      return;
    case "answer":
      sendPage(response, reply, Buffer.from(reply.body));
  }
}

function sendPage(response: ServerResponse, page: { status: number; contentType: string }, body: Buffer): void {
  response.writeHead(page.status, { "Content-Type": page.contentType, "Content-Length": body.length }).end(body);
}

/** Much more than a test would ever put in as a seed. */
const maxControlBytes = 256 * 1024 * 1024;

async function answerControl(cloud: Cloud, request: IncomingMessage, { path }: Target): Promise<ControlAnswer> {
  try {
    const body = parseJson(await readBody(request, maxControlBytes, "256 MB"));
    return await control(cloud, request.method ?? "", path.slice(controlPath.length), body);
  } catch (error) {
    if (error instanceof ApiError) return { status: 400, body: { error: error.message } };
    throw error;
  }
}
