import type { Transport, TransportAnswer, TransportRequest } from "../../provider/run/ports";

/** What a scripted attempt comes to: an answer, a failure, or nothing until the caller gives up. */
export type Scripted = TransportAnswer | Error | "stall";

export const answerOf = (response: object, date?: string): TransportAnswer => ({
  status: 200,
  body: JSON.stringify({ Response: { RequestId: "r-ok", ...response } }),
  date,
});

export const errorOf = (code: string, requestId = "r-error"): TransportAnswer => ({
  status: 200,
  body: JSON.stringify({ Response: { Error: { Code: code, Message: `Said of ${code}.` }, RequestId: requestId } }),
  date: undefined,
});

/** Answers attempts one after the other as the script says, and keeps what was asked. */
export function scriptedTransport(...script: Scripted[]): { transport: Transport; requests: TransportRequest[] } {
  const requests: TransportRequest[] = [];
  const transport: Transport = async (request, signal) => {
    requests.push(request);
    const next = script.shift();
    if (next === undefined) throw new Error(`the script has no answer to ${request.action}`);
    if (next instanceof Error) throw next;
    if (next !== "stall") return next;
    return new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(new Error("given up")));
    });
  };
  return { transport, requests };
}
