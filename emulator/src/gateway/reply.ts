import { randomUUID } from "node:crypto";
import type { Fault } from "../cloud/faults";
import { messages } from "../codes";
import { ApiError } from "../errors";

/** What goes back over the network. */
export type Reply = Page<"answer"> | Page<"truncated"> | { readonly kind: "reset" | "stall" };

/** `truncated`: only the first half of the body arrives. */
interface Page<Kind extends string> {
  readonly kind: Kind;
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** What came of a call: the fields of its response, or its refusal. */
export type Result = object | ApiError;

/** Exactly this: the SDK for Python knows errors by it. */
const json = "application/json";

/** Errors come with status 200 as well. */
export function envelope(result: Result): Page<"answer"> {
  const fields = result instanceof ApiError ? { Error: { Code: result.code, Message: result.message } } : result;
  const body = JSON.stringify({ Response: { ...fields, RequestId: randomUUID() } });
  return { kind: "answer", status: 200, contentType: json, body };
}

/** The reply to a call that `fault` hit. */
export function faultyReply(fault: Fault, result: Result): Reply {
  switch (fault.kind) {
    case "resetBeforeCommit":
    case "resetAfterCommit":
      return { kind: "reset" };
    case "stallBeforeCommit":
    case "stallAfterCommit":
      return { kind: "stall" };
    case "truncateAfterCommit":
      return { ...envelope(result), kind: "truncated" };
    case "http500":
      return page(500, "Internal Server Error");
    case "http503":
      return page(503, "Service Unavailable");
    case "html":
      return page(200, "Welcome");
    case "errorCode":
      return envelope(new ApiError(fault.name, textOf(fault.name)));
    case "tagFailure":
      return envelope(result);
  }
}

const page = (status: number, title: string): Page<"answer"> => ({
  kind: "answer",
  status,
  contentType: "text/html",
  body: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});

const textOf = (code: string): string =>
  new Map<string, string>(Object.entries(messages)).get(code) ?? "This answer was asked for as a fault.";
