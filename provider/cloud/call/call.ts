import { UserError } from "../../errors";
import type { Clock, Credential, Random, Transport } from "../../run/ports";
import { type Action, type ActionFacts, actions, type RequestOf, type ResponseOf } from "./actions";
import { type Failure, judgeAnswer, judgeNoAnswer, judgeTimeOut, judgeUsedUp, type Verdict } from "./answer";
import type { Budget } from "./budget";
import { CloudError } from "./cloudError";
import type { CloudTime } from "./cloudTime";
import type { RateLimiter } from "./rateLimiter";
import { keyIdOf } from "./requestKey";

/** One attempt, for the log. */
export interface CallRecord {
  readonly action: Action;
  readonly region: string;
  readonly keyId: string | undefined;
  /** `ok`, the cloud's error code, or `no answer`. */
  readonly outcome: string;
  readonly requestId: string;
  readonly tookMs: number;
}

/** What the calls of a region have in common. */
export interface Caller {
  readonly region: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly transport: Transport;
  readonly limiter: RateLimiter;
  readonly cloudTime: CloudTime;
  /** Time limit of one attempt. */
  readonly attemptLimitMs: number;
  readonly log: (record: CallRecord) => void;
}

/**
 * Full jitter: a random part of `base * 2^n`, as the retry mode "standard" of the AWS SDKs has it, with its bases for
 * passing trouble and for throttling: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html.
 * The cap is lower than its 20 s, since an operation gives up after 60.
 */
const passingBaseMs = 100;
const throttledBaseMs = 500;
const backOffCapMs = 5_000;

/** Attempts of a call that gets no answer or `InternalError`: some 3 s of waiting. Throttling lasts as long as the operation may. */
const attemptsMax = 6;

/** Tells what an attempt is to be signed with. @throws {UserError} when nothing may sign the action */
export type Signing = (action: Action) => Promise<Credential>;

/**
 * The part of its limit that an attempt needs at least: 3 of 15 s, in which a connection is opened and a slow answer comes.
 * With less, a change would be sent whose answer nobody waits for.
 */
const leastPart = 0.2;

/**
 * Sends a call, again where that is sound, until it is answered or the budget is used up.
 *
 * @throws {CloudError}
 */
export async function sendCall<A extends Action>(
  caller: Caller,
  budget: Budget,
  signing: Signing,
  action: A,
  request: RequestOf<A>,
): Promise<ResponseOf<A>> {
  const { repeatable }: ActionFacts = actions[action];
  const leastMs = caller.attemptLimitMs * leastPart;
  let afterUnclear = false;
  const requireTime = () => {
    const remainingMs = budget.remainingMs();
    if (remainingMs >= leastMs) return;
    throw failed(caller, action, request, judgeUsedUp(budget.limitMs, remainingMs), afterUnclear);
  };
  for (let attempt = 1; ; attempt++) {
    requireTime();
    // Whose they are is asked before the call waits for its turn, so that those who wait for the answer are no burst then.
    await signing(action);
    const permit = await budget.paused(caller.limiter.acquire(action));
    const credential = await signing(action);
    requireTime();
    const limitMs = Math.min(caller.attemptLimitMs, budget.remainingMs());
    const verdict = await attemptCall(caller, limitMs, credential, action, request);
    // The types of the official SDK are the only description of an answer that there is.
    if (verdict.kind === "ok") return verdict.response as ResponseOf<A>;

    if (verdict.throttled) permit.throttled();
    const backOffMs = caller.random() * Math.min(backOffCapMs, baseMs(verdict) * 2 ** (attempt - 1));
    const mayRepeat = verdict.kind === "retry" || (verdict.kind === "unclear" && repeatable);
    const enough = !verdict.throttled && attempt >= attemptsMax;
    if (!mayRepeat || enough || budget.remainingMs() - backOffMs < leastMs) {
      throw failed(caller, action, request, verdict, afterUnclear);
    }
    afterUnclear ||= verdict.kind === "unclear";
    await caller.clock.sleep(backOffMs);
  }
}

const baseMs = ({ throttled }: Failure) => (throttled ? throttledBaseMs : passingBaseMs);

async function attemptCall<A extends Action>(
  caller: Caller,
  limitMs: number,
  credential: Credential,
  action: A,
  request: RequestOf<A>,
): Promise<Verdict> {
  const { clock, region, transport, cloudTime, log } = caller;
  const { service, version } = actions[action];
  const startedMs = clock.nowMs();
  const sending = new AbortController();
  const waiting = new AbortController();
  const answered = transport({ service, version, action, region, body: request }, sending.signal, credential).then(
    (answer) => {
      cloudTime.note(answer.date);
      return judgeAnswer(answer);
    },
    (error: unknown) => {
      if (error instanceof UserError) throw error;
      return judgeNoAnswer(error);
    },
  );
  const timedOut = clock.sleep(limitMs, waiting.signal).then(() => judgeTimeOut(limitMs));
  try {
    const verdict = await Promise.race([answered, timedOut]);
    const outcome = verdict.kind === "ok" ? "ok" : verdict.code || "no answer";
    const { requestId } = verdict;
    log({ action, region, keyId: keyIdOf(request), outcome, requestId, tookMs: clock.nowMs() - startedMs });
    return verdict;
  } finally {
    waiting.abort();
    sending.abort();
  }
}

function failed(
  { region }: Caller,
  action: Action,
  request: object,
  { kind, code, said, requestId, advice }: Failure,
  afterUnclear: boolean,
): CloudError {
  const keyId = keyIdOf(request);
  const outcome = kind === "unclear" || (kind === "retry" && afterUnclear) ? "unclear" : "refused";
  const facts = { action, code, said, requestId, region, outcome, afterUnclear, advice } as const;
  return new CloudError(keyId === undefined ? facts : { ...facts, keyId });
}
