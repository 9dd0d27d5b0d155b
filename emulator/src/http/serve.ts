import type { IncomingMessage, ServerResponse } from "node:http";
import type { Cloud } from "../cloud/cloud";
import { type ControlAnswer, control } from "../control/routes";
import { ApiError } from "../errors";
import { callerOf } from "../gateway/authorize";
import { handle, type Incoming } from "../gateway/gateway";
import { envelope, type Reply } from "../gateway/reply";
import { scopeService } from "../gateway/signature";
import { checkForm, checkHeaders } from "./form";
import { parseJson, readBody } from "./requestBody";

/** Serves one request of the cloud's API. */
export async function serveApi(cloud: Cloud, request: IncomingMessage, response: ServerResponse): Promise<void> {
  send(response, await answer(cloud, request));
}

async function answer(cloud: Cloud, request: IncomingMessage): Promise<Reply> {
  try {
    checkForm(request);
    const body = await readBody(request);
    const incoming: Incoming = {
      ...checkHeaders(request.headers),
      service: scopeService(request.headers),
      body: parseJson(body),
    };
    const [path = "/", query = ""] = (request.url ?? "/").split("?");
    const signed = { method: request.method ?? "", path, query, headers: request.headers, body };
    return await handle(cloud, incoming, (unsigned) => callerOf(cloud, signed, unsigned));
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

/** Serves one request below `/_emulator/`. */
export async function serveControl(cloud: Cloud, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? "").slice("/_emulator/".length);
  const { status, body } = await answerControl(cloud, request, path);
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

async function answerControl(cloud: Cloud, request: IncomingMessage, path: string): Promise<ControlAnswer> {
  try {
    return await control(cloud, request.method ?? "", path, parseJson(await readBody(request)));
  } catch (error) {
    if (error instanceof ApiError) return { status: 400, body: { error: error.message } };
    throw error;
  }
}
