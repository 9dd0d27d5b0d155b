import { describe, expect, it } from "vitest";
import { Accounts } from "../../../../../provider/cloud/call/accounts";
import type { CallRecord } from "../../../../../provider/cloud/call/call";
import { CloudError } from "../../../../../provider/cloud/call/cloudError";
import { CloudTime } from "../../../../../provider/cloud/call/cloudTime";
import { openCloud } from "../../../../../provider/cloud/call/openCloud";
import { RateLimiter } from "../../../../../provider/cloud/call/rateLimiter";
import { UserError } from "../../../../../provider/errors";
import { NoAnswerError, type TransportAnswer } from "../../../../../provider/run/ports";
import { answerOf, errorOf, type Scripted, scriptedTransport } from "../../../../harness/scriptedTransport";
import { VirtualClock } from "../../../../harness/virtualClock";

const refused = new NoAnswerError("no connection", false);
const reset = new NoAnswerError("it broke", true);
const html: TransportAnswer = { status: 200, body: "<html>", date: undefined };

const unsigned = {
  credentials: async () => ({ secretId: "", secretKey: "", token: undefined }),
  accounts: new Accounts(),
  allowedAccountIds: () => undefined,
};

function openTest({
  script,
  random = 0.5,
  attemptLimitMs = 15_000,
  requestsPerSecond = 50,
  findingMs = 0,
}: {
  script: Scripted[];
  random?: number;
  attemptLimitMs?: number;
  requestsPerSecond?: number;
  /** How long credentials are looked for. */
  findingMs?: number;
}) {
  const clock = new VirtualClock();
  const startMs = clock.nowMs();
  const { transport, requests } = scriptedTransport(...script);
  const log: CallRecord[] = [];
  const cloud = openCloud({
    region: "ap-guangzhou",
    clock,
    random: () => random,
    transport,
    limiter: new RateLimiter(clock, () => requestsPerSecond),
    cloudTime: new CloudTime(clock),
    attemptLimitMs,
    log: (record) => log.push(record),
    ...unsigned,
    credentials: () => clock.sleep(findingMs).then(unsigned.credentials),
  });
  return { clock, cloud, requests, log, elapsedMs: () => clock.nowMs() - startMs };
}

const failure = async (call: Promise<unknown>): Promise<CloudError> => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CloudError) return error;
  throw new Error(`expected a CloudError, not ${error}`);
};

const disableKey = (test: ReturnType<typeof openTest>) => test.cloud.operation().call("DisableKey", { KeyId: "k-1" });
const createKey = (test: ReturnType<typeof openTest>) => test.cloud.operation().call("CreateKey", { Alias: "a" });

describe("a call", () => {
  it("sends service, version, action, region and fields, and returns the response", async () => {
    const test = openTest({ script: [answerOf({ KeyId: "k-1" })] });
    expect(await createKey(test)).toEqual({ KeyId: "k-1", RequestId: "r-ok" });
    expect(test.requests).toEqual([
      { service: "kms", version: "2019-01-18", action: "CreateKey", region: "ap-guangzhou", body: { Alias: "a" } },
    ]);
  });

  it("is refused with one attempt, and the error holds the facts", async () => {
    const test = openTest({ script: [errorOf("ResourceUnavailable.CmkStateNotSupport")] });
    const error = await failure(disableKey(test));
    expect(error.message).toBe(
      "DisableKey failed for key k-1 in ap-guangzhou: Said of ResourceUnavailable.CmkStateNotSupport (ResourceUnavailable.CmkStateNotSupport, request r-error). " +
        "The key's state changed meanwhile: run `pulumi up --refresh` to see it and act on it.",
    );
    expect(error).toMatchObject({ outcome: "refused", afterUnclear: false, keyId: "k-1" });
    expect(test.requests).toHaveLength(1);
    expect(test.elapsedMs()).toBe(0);
  });

  it("goes on with an error of the user's, such as missing credentials", async () => {
    const test = openTest({ script: [new UserError("no credentials")] });
    await expect(disableKey(test)).rejects.toThrow(new UserError("no credentials"));
    expect(test.requests).toHaveLength(1);
  });
});

describe("a second attempt", () => {
  it.each([
    ["RequestLimitExceeded", errorOf("RequestLimitExceeded"), 250],
    ["RequestLimitExceeded.IPLimitExceeded", errorOf("RequestLimitExceeded.IPLimitExceeded"), 250],
    ["HTTP 429", { status: 429, body: "", date: undefined }, 250],
    ["InternalError", errorOf("InternalError"), 50],
    ["ServiceUnavailable", errorOf("ServiceUnavailable"), 50],
    ["a connection that did not come about", refused, 50],
    ["a connection that broke", reset, 50],
    ["an answer that cannot be read", html, 50],
    ["HTTP 503", { status: 503, body: "", date: undefined }, 50],
  ])("follows %s after half of the first back-off", async (_, first, waitMs) => {
    const test = openTest({ script: [first, answerOf({})] });
    await disableKey(test);
    expect(test.requests).toHaveLength(2);
    expect(test.elapsedMs()).toBe(waitMs);
  });

  it("follows a stall after the time limit", async () => {
    const test = openTest({ script: ["stall", answerOf({})], attemptLimitMs: 250 });
    await disableKey(test);
    expect(test.elapsedMs()).toBe(250 + 50);
    expect(test.log.map(({ outcome, tookMs }) => ({ outcome, tookMs }))).toEqual([
      { outcome: "no answer", tookMs: 250 },
      { outcome: "ok", tookMs: 0 },
    ]);
  });

  it.each([
    "ResourceUnavailable.CmkNotFound",
    "ResourceUnavailable",
    "RequestLimitExceeded.RotateRateLimited",
    "FailedOperation.ResourceTagProcessing",
    "AuthFailure.SignatureFailure",
    "Some.NewCode",
  ])("does not follow %s", async (code) => {
    const test = openTest({ script: [errorOf(code)] });
    expect(await failure(disableKey(test))).toMatchObject({ code, outcome: "refused" });
  });

  it("does not follow what will be the same the next time", async () => {
    const test = openTest({
      script: [new NoAnswerError("no trust in kms.example.com (CERT_HAS_EXPIRED)", false, true)],
    });
    const error = await failure(disableKey(test));
    expect(error.message).toBe(
      "DisableKey failed for key k-1 in ap-guangzhou: no trust in kms.example.com (CERT_HAS_EXPIRED). " +
        "Check the network, HTTPS_PROXY and the endpoint (tencentcloud:endpoint, tencentcloud:domain), then run the command again.",
    );
    expect(error.outcome).toBe("refused");
  });

  it.each([
    [0, [0, 0, 0, 0, 0]],
    [0.5, [50, 100, 200, 400, 800]],
    [0.999, [99.9, 199.8, 399.6, 799.2, 1598.4]],
  ])("comes after a random part (%d) of a wait that doubles, and the sixth is the last", async (random, waits) => {
    const test = openTest({ script: Array<Scripted>(6).fill(errorOf("InternalError")), random });
    expect(await failure(disableKey(test))).toMatchObject({
      code: "InternalError",
      outcome: "unclear",
      afterUnclear: true,
    });
    expect(test.requests).toHaveLength(6);
    expect(test.elapsedMs()).toBeCloseTo(waits.reduce((sum, wait) => sum + wait));
  });

  it("does not come when the wait would take all the time that is left", async () => {
    const test = openTest({ script: [errorOf("InternalError"), answerOf({})], random: 0.6, attemptLimitMs: 15 });
    expect(await failure(disableKey(test))).toMatchObject({ code: "InternalError" });
    expect(test.elapsedMs()).toBe(0);
  });

  it("comes no faster than the rate that is left after the cloud throttled", async () => {
    const test = openTest({ script: [errorOf("RequestLimitExceeded"), answerOf({})], random: 0 });
    await disableKey(test);
    // A tenth of 50 a second, since one call says little, and 0.7 of that: 3.5 a second.
    expect(test.elapsedMs()).toBe(286);
  });

  it("comes as long as there is time while the cloud throttles, never more than 5 s apart", async () => {
    const test = openTest({ script: Array<Scripted>(100).fill(errorOf("RequestLimitExceeded")), random: 1 - 2 ** -53 });
    const error = await failure(disableKey(test));
    expect(error).toMatchObject({ code: "RequestLimitExceeded", outcome: "refused", afterUnclear: false });
    // At 57.5 s there would be less left than an attempt needs.
    const sinceStartMs = [0, 0.5, 1.5, 3.5, 7.5, 12.5, 17.5, 22.5, 27.5, 32.5, 37.5, 42.5, 47.5, 52.5].map(
      (s) => s * 1000,
    );
    expect(test.requests).toHaveLength(sinceStartMs.length);
    expect(test.elapsedMs()).toBeCloseTo(52_500);
  });
});

describe("an action that must not be repeated blindly", () => {
  it.each([
    ["a rate limit", errorOf("RequestLimitExceeded")],
    ["a connection that did not come about", refused],
  ])("is sent again after %s", async (_, first) => {
    const test = openTest({ script: [first, answerOf({ KeyId: "k-1" })] });
    expect(await createKey(test)).toMatchObject({ KeyId: "k-1" });
  });

  it.each([
    ["InternalError", errorOf("InternalError"), "InternalError"],
    ["FailedOperation.TaggingError", errorOf("FailedOperation.TaggingError"), "FailedOperation.TaggingError"],
    ["ServiceUnavailable", errorOf("ServiceUnavailable"), "ServiceUnavailable"],
    ["a connection that broke", reset, ""],
    ["a stall", "stall", ""],
    ["an answer that cannot be read", html, ""],
  ] as const)("is not sent again after %s", async (_, first, code) => {
    const test = openTest({ script: [first] });
    expect(await failure(createKey(test))).toMatchObject({ code, outcome: "unclear", afterUnclear: false });
    expect(test.requests).toHaveLength(1);
  });
});

describe("an attempt that ended unclear", () => {
  it("is remembered when a later one is refused, since that may be its echo", async () => {
    const test = openTest({ script: [reset, errorOf("ResourceUnavailable.CmkStateNotSupport")] });
    expect(await failure(disableKey(test))).toMatchObject({ outcome: "refused", afterUnclear: true });
  });

  it("makes the call unclear when no later one was judged by the cloud", async () => {
    const test = openTest({ script: [reset, refused, refused, refused, refused, refused] });
    expect(await failure(disableKey(test))).toMatchObject({ code: "", outcome: "unclear", afterUnclear: true });
  });

  it("is not what a call was that never reached the cloud", async () => {
    const test = openTest({ script: Array<Scripted>(6).fill(refused) });
    expect(await failure(disableKey(test))).toMatchObject({ outcome: "refused", afterUnclear: false });
  });
});

describe("an operation", () => {
  it("gives up after 4 times the limit of an attempt", async () => {
    const test = openTest({ script: Array<Scripted>(9).fill("stall"), attemptLimitMs: 1_000 });
    const error = await failure(disableKey(test));
    // Three whole attempts with 50, 100 and 200 ms between them; the fourth has what is left.
    expect(test.requests).toHaveLength(4);
    expect(test.elapsedMs()).toBe(4_000);
    expect(error).toMatchObject({ outcome: "unclear", afterUnclear: true });
    expect(error.message).toContain("no answer within 0.65 s. ");
  });

  it("shares its time among its calls, and sends none when it is over", async () => {
    const test = openTest({ script: ["stall", "stall", "stall", "stall"], attemptLimitMs: 1_000 });
    const operation = test.cloud.operation();
    await failure(operation.call("DisableKey", { KeyId: "k-1" }));
    const error = await failure(operation.call("EnableKey", { KeyId: "k-1" }));
    expect(error.message).toBe(
      "EnableKey failed for key k-1 in ap-guangzhou: not sent, since this operation has taken its 4 s. " +
        "Check the network, HTTPS_PROXY and the endpoint (tencentcloud:endpoint, tencentcloud:domain), then run the command again.",
    );
    expect(error.outcome).toBe("refused");
    expect(test.requests).toHaveLength(4);
  });

  it.each([
    ["with a fifth of the limit left", 200, true],
    ["with less", 199, false],
  ])("sends a call %s: %i ms", async (_, leftMs, isSent) => {
    const test = openTest({ script: [answerOf({}), answerOf({})], attemptLimitMs: 1_000 });
    const operation = test.cloud.operation();
    await operation.call("DisableKey", { KeyId: "k-1" });
    await test.clock.advance(4_000 - leftMs);
    const error = await operation.call("EnableKey", { KeyId: "k-1" }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(test.requests).toHaveLength(isSent ? 2 : 1);
    const message =
      "EnableKey failed for key k-1 in ap-guangzhou: not sent, since only 0.2 of the 4 s of this operation are left. " +
      "Check the network, HTTPS_PROXY and the endpoint (tencentcloud:endpoint, tencentcloud:domain), then run the command again.";
    expect(error instanceof CloudError ? [error.message, error.outcome] : error).toEqual(
      isSent ? undefined : [message, "refused"],
    );
  });

  it("ends with the last answer when an attempt after the wait would get too little time", async () => {
    const script: Scripted[] = [errorOf("InternalError"), errorOf("InternalError"), answerOf({})];
    const test = openTest({ script, random: 0.5, attemptLimitMs: 100 });
    const operation = test.cloud.operation();
    await test.clock.advance(290);
    // 110 ms are left: after 50 ms an attempt gets the 20 that it needs, after 100 more it would not.
    expect(await failure(operation.call("DisableKey", { KeyId: "k-1" }))).toMatchObject({ code: "InternalError" });
    expect(test.requests).toHaveLength(2);
    expect(test.elapsedMs()).toBe(340);
  });

  it("sends nothing when finding the credentials took its time", async () => {
    const test = openTest({ script: [answerOf({})], attemptLimitMs: 1_000, findingMs: 1_950 });
    const error = await failure(createKey(test));
    expect(error.message).toContain(": not sent, since only 0.1 of the 4 s of this operation are left. ");
    expect(test.requests).toEqual([]);
  });

  it("does not count what it waits for the limiter, nor twice what several of its calls wait", async () => {
    const test = openTest({ script: Array<Scripted>(11).fill(answerOf({})), requestsPerSecond: 1 });
    const operation = test.cloud.operation();
    // All but the first wait for their turn, the last 10 s: 55 s together, of which no more than 10 have passed.
    await Promise.all(Array.from({ length: 11 }, () => operation.call("DisableKey", { KeyId: "k-1" })));
    expect(test.elapsedMs()).toBe(10 * 1_001);
    await test.clock.advance(60_000 - 3_000 + 1);
    expect(await failure(operation.call("EnableKey", { KeyId: "k-1" }))).toMatchObject({
      message: expect.stringContaining(": not sent, since only 3 of the 60 s of this operation are left. "),
    });
  });

  it("waits without using up its time", async () => {
    const test = openTest({ script: [answerOf({})], attemptLimitMs: 100 });
    const operation = test.cloud.operation();
    await operation.pause(2_000);
    await operation.call("DisableKey", { KeyId: "k-1" });
    expect(test.elapsedMs()).toBe(2_000);
  });

  it("does not count what it waits for the limiter", async () => {
    const calls = 20;
    const test = openTest({
      script: Array<Scripted>(calls).fill(answerOf({})),
      attemptLimitMs: 500,
      requestsPerSecond: 1,
    });
    const operation = test.cloud.operation();
    for (let call = 0; call < calls; call++) await operation.call("DisableKey", { KeyId: "k-1" });
    expect(test.elapsedMs()).toBe((calls - 1) * 1_001);
  });

  it("knows the cloud's time from the last answer, and what has passed since", async () => {
    const date = "Thu, 01 Jan 2026 00:10:00 GMT";
    const test = openTest({ script: [answerOf({}, date), answerOf({}), answerOf({}, "nonsense")] });
    const operation = test.cloud.operation();
    expect(operation.cloudTime()).toBeUndefined();
    await operation.call("DisableKey", { KeyId: "k-1" });
    expect(operation.cloudTime()).toBe(Date.parse(date) / 1000);
    await test.clock.advance(2_500);
    await operation.call("DisableKey", { KeyId: "k-1" });
    await operation.call("DisableKey", { KeyId: "k-1" });
    expect(test.cloud.operation().cloudTime()).toBe(Date.parse(date) / 1000 + 2);
  });
});

it("logs each attempt", async () => {
  const test = openTest({ script: [errorOf("InternalError", "r-1"), reset, answerOf({ RequestId: "r-2" })] });
  await disableKey(test);
  const common = { action: "DisableKey", region: "ap-guangzhou", keyId: "k-1", tookMs: 0 };
  expect(test.log).toEqual([
    { ...common, outcome: "InternalError", requestId: "r-1" },
    { ...common, outcome: "no answer", requestId: "" },
    { ...common, outcome: "ok", requestId: "r-2" },
  ]);
});

it("ends the attempt's connection when it was too late", async () => {
  const clock = new VirtualClock();
  const signals: AbortSignal[] = [];
  const cloud = openCloud({
    region: "ap-guangzhou",
    clock,
    random: () => 0,
    transport: (_, signal) => {
      signals.push(signal);
      return new Promise(() => {});
    },
    limiter: new RateLimiter(clock, () => 50),
    cloudTime: new CloudTime(clock),
    attemptLimitMs: 100,
    log: () => {},
    ...unsigned,
  });
  await failure(cloud.operation().call("CreateKey", { Alias: "a" }));
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
});
