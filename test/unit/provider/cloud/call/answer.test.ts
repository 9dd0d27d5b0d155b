import { describe, expect, it } from "vitest";
import { judgeAnswer, judgeNoAnswer, judgeTimeOut, judgeUsedUp } from "../../../../../provider/cloud/call/answer";
import { NoAnswerError } from "../../../../../provider/run/ports";

const answer = (body: unknown, status = 200) =>
  judgeAnswer({ status, body: typeof body === "string" ? body : JSON.stringify(body), date: undefined });
const errorAnswer = (code: string, status = 200) =>
  answer({ Response: { Error: { Code: code, Message: "Said." }, RequestId: "r-1" } }, status);

describe("an answer of the cloud", () => {
  it("is a success when it holds no error", () => {
    expect(answer({ Response: { KeyId: "k-1", RequestId: "r-1" } })).toEqual({
      kind: "ok",
      requestId: "r-1",
      response: { KeyId: "k-1", RequestId: "r-1" },
    });
    expect(answer({ Response: {} })).toEqual({ kind: "ok", requestId: "", response: {} });
    expect(answer({ Response: { Error: null } })).toEqual({ kind: "ok", requestId: "", response: {} });
  });

  it("leaves out what is null, at any depth", () => {
    const [first, second] = [{ KeyId: "k-1", Alias: null }, { KeyId: "k-2" }];
    const response = {
      KeyMetadatas: [first, null, second],
      Tags: null,
      KeyMetadata: { Tags: [], ValidTo: 0, Owner: null },
    };
    expect(answer({ Response: { ...response, RequestId: null } })).toStrictEqual({
      kind: "ok",
      requestId: "",
      response: { KeyMetadatas: [{ KeyId: "k-1" }, second], KeyMetadata: { Tags: [], ValidTo: 0 } },
    });
  });

  it.each([
    ["RequestLimitExceeded", "retry", true],
    ["RequestLimitExceeded.UinLimitExceeded", "retry", true],
    ["RequestLimitExceeded.RotateRateLimited", "refused", false],
    ["InternalError", "unclear", false],
    ["FailedOperation.TaggingError", "unclear", false],
    ["ResourceUnavailable.CmkNotFound", "refused", false],
    ["AuthFailure.SignatureFailure", "refused", false],
    ["Some.NewCode", "refused", false],
  ])("with the code %s is judged %s", (code, kind, throttled) => {
    expect(errorAnswer(code)).toMatchObject({ kind, throttled, code, said: "Said.", requestId: "r-1" });
  });

  it("counts with any status", () => {
    expect(errorAnswer("RequestLimitExceeded", 503)).toMatchObject({ kind: "retry", throttled: true });
  });
});

describe("an answer that is not the cloud's", () => {
  it.each([
    [200, "", "unclear"],
    [200, "<html>hello</html>", "unclear"],
    [200, '{"Response":{"KeyId":"k', "unclear"],
    [200, '"text"', "unclear"],
    [200, "null", "unclear"],
    [200, '{"other":1}', "unclear"],
    [200, '{"Response":null}', "unclear"],
    [200, '{"Response":{"Error":"text"}}', "unclear"],
    [200, '{"Response":"text"}', "unclear"],
    [204, '{"Response":{"KeyId":"k-1"}}', "unclear"],
    [500, "", "unclear"],
    [503, "<html>", "unclear"],
    [302, "", "unclear"],
    [400, "", "refused"],
    [403, "<html>", "refused"],
    [407, "", "refused"],
    [429, "", "retry"],
  ])("status %i with %j is judged %s", (status, body, kind) => {
    expect(answer(body, status)).toEqual({
      kind,
      code: "",
      said: `the answer (HTTP ${status}) is not one of the cloud's API`,
      requestId: "",
      throttled: status === 429,
      advice:
        "Check the network, HTTPS_PROXY and the endpoint (tencentcloud:endpoint, tencentcloud:domain), then run the command again.",
    });
  });
});

describe("no answer", () => {
  it("is unclear when the request may have arrived", () => {
    expect(judgeNoAnswer(new NoAnswerError("it broke", true))).toMatchObject({
      kind: "unclear",
      said: "it broke",
      code: "",
    });
  });

  it("is worth another try when nothing was sent", () => {
    expect(judgeNoAnswer(new NoAnswerError("refused", false))).toMatchObject({ kind: "retry", throttled: false });
  });

  it("is final when the next time will be the same", () => {
    expect(judgeNoAnswer(new NoAnswerError("not trusted", false, true))).toMatchObject({ kind: "refused" });
  });

  it("is unclear, and nothing of it is repeated, when nobody knows what it is", () => {
    const verdict = judgeNoAnswer(new Error("Authorization: TC3-HMAC-SHA256"));
    expect(verdict).toMatchObject({ kind: "unclear", said: "the connection broke" });
  });

  it("within the limit is unclear", () => {
    expect(judgeTimeOut(15_000)).toMatchObject({ kind: "unclear", said: "no answer within 15 s" });
    expect(judgeTimeOut(250)).toMatchObject({ said: "no answer within 0.25 s" });
    expect(judgeTimeOut(3_217)).toMatchObject({ said: "no answer within 3.2 s" });
  });

  it("is what a call gets for which no time is left", () => {
    expect(judgeUsedUp(60_000, 0)).toMatchObject({
      kind: "retry",
      throttled: false,
      said: "not sent, since this operation has taken its 60 s",
    });
    expect(judgeUsedUp(60_000, 2_340)).toMatchObject({
      kind: "retry",
      said: "not sent, since only 2.3 of the 60 s of this operation are left",
    });
  });
});
