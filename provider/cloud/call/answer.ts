import { NoAnswerError, type TransportAnswer } from "../../run/ports";
import { factsOf } from "./codes";

/** What one attempt of a call came to. */
export type Verdict = Success | Failure;

export interface Success {
  readonly kind: "ok";
  readonly requestId: string;
  /** The fields of `Response`. */
  readonly response: object;
}

export interface Failure {
  /** `retry` and `refused`: the cloud did nothing. `unclear`: the call may have been carried out. */
  readonly kind: "retry" | "unclear" | "refused";
  /** The cloud's error code; `""` when there was none. */
  readonly code: string;
  readonly said: string;
  readonly requestId: string;
  readonly advice: string;
  /** Calls come faster than the cloud allows. */
  readonly throttled: boolean;
}

const networkAdvice =
  "Check the network, HTTPS_PROXY and the endpoint (tencentcloud:endpoint, tencentcloud:domain), then run the command again.";

/** Judges an answer: the cloud answers errors with status 200, and what stands between may answer anything. */
export function judgeAnswer({ status, body }: TransportAnswer): Verdict {
  const response = responseOf(body);
  if (response === undefined) return strange(status);
  const requestId = textOf(response, "RequestId");
  if (!("Error" in response)) return status === 200 ? { kind: "ok", requestId, response } : strange(status);
  const { Error: error } = response;
  if (typeof error !== "object" || error === null) return strange(status);
  const code = textOf(error, "Code");
  const { kind, advice } = factsOf(code);
  // Of the codes, only those of rates say for certain that nothing was done and that the next time may do.
  const throttled = kind === "retry";
  return {
    kind: kind === "gone" ? "refused" : kind,
    code,
    said: textOf(error, "Message"),
    requestId,
    advice,
    throttled,
  };
}

/** Judges the failure of an attempt that got no answer. */
export function judgeNoAnswer(error: unknown): Failure {
  const known = error instanceof NoAnswerError ? error : undefined;
  const lasting = known?.lasting ? "refused" : "retry";
  const kind = known === undefined || known.mayHaveArrived ? "unclear" : lasting;
  return { ...noAnswer, kind, said: known?.message ?? "the connection broke" };
}

/** Judges an attempt that took too long. */
export const judgeTimeOut = (limitMs: number): Failure => ({
  ...noAnswer,
  kind: "unclear",
  said: `no answer within ${seconds(limitMs)} s`,
});

/** Judges a call for which too little time is left to wait for an answer: it is not sent. */
export const judgeUsedUp = (limitMs: number, remainingMs: number): Failure => ({
  ...noAnswer,
  kind: "retry",
  said:
    remainingMs <= 0
      ? `not sent, since this operation has taken its ${limitMs / 1000} s`
      : `not sent, since only ${seconds(remainingMs)} of the ${limitMs / 1000} s of this operation are left`,
});

const seconds = (durationMs: number): string => `${Number((durationMs / 1000).toPrecision(2))}`;

const noAnswer = { code: "", requestId: "", throttled: false, advice: networkAdvice } as const;

/** An answer that is not the cloud's: of a proxy, of a gateway in trouble, or cut short on its way. */
function strange(status: number): Failure {
  const said = `the answer (HTTP ${status}) is not one of the cloud's API`;
  if (status === 429) return { ...noAnswer, kind: "retry", said, throttled: true };
  const refusedOnTheWay = status >= 400 && status < 500;
  return { ...noAnswer, kind: refusedOnTheWay ? "refused" : "unclear", said };
}

function responseOf(body: string): object | undefined {
  const answer = parsed(body);
  if (typeof answer !== "object" || answer === null || !("Response" in answer)) return undefined;
  const { Response: response } = answer;
  return typeof response === "object" && response !== null ? response : undefined;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body, withoutNull);
  } catch {
    // It fails in one way only: the text is no JSON.
    return undefined;
  }
}

/**
 * A field that is `null` is one that is left out: the official SDK says of many, lists too, that they may be null. What
 * reads an answer knows of one of the two only.
 */
const withoutNull = (_: string, value: unknown): unknown => {
  if (value === null) return undefined;
  // Elements that were null are holes by now, which a filter leaves out.
  return Array.isArray(value) ? value.filter(() => true) : value;
};

function textOf(object: object, field: string): string {
  const value: unknown = Object.entries(object).find(([name]) => name === field)?.[1];
  return typeof value === "string" ? value : "";
}
