import { beforeEach, describe, expect, it } from "vitest";
import { useEmulator } from "./support/emulatedCloud";
import { freshAlias, makeKey, missingKeyId } from "./support/keys";
import { codeOf, refusalOf } from "./support/refusalOf";
import { send } from "./support/signedRequest";

const cloud = useEmulator();

beforeEach(async () => {
  await cloud.control("DELETE", "faults");
  await cloud.control("DELETE", "requests");
});

const addFault = (fault: object) => cloud.control("POST", "faults", fault);

/** Calls CreateKey under a fault; what the client learned, and whether the key was made. */
async function createUnder(fault: string, commit?: boolean) {
  await addFault({ action: "CreateKey", fault, ...(commit !== undefined && { commit }) });
  const Alias = freshAlias();
  const outcome = await cloud
    .kms()
    .CreateKey({ Alias })
    .then(
      () => "no error",
      (error: Error & { code?: string; httpCode?: number }) => error.code ?? error.httpCode ?? error.message,
    );
  const { TotalCount } = await cloud.kms().ListKeyDetail({ SearchKeyAlias: Alias });
  return { outcome, made: TotalCount === 1 };
}

const listed = async (SearchKeyAlias: string) => (await cloud.kms().ListKeyDetail({ SearchKeyAlias })).TotalCount;

/** A call of CreateKey that waits for its answer. */
function stalling() {
  const Alias = freshAlias();
  const sending = new AbortController();
  const call = refusalOf(cloud.kms().request("CreateKey", { Alias }, { signal: sending.signal }));
  return { Alias, call, abort: () => sending.abort() };
}

const reset = expect.stringMatching(/reason: (read ECONNRESET|socket hang up)/);

describe("a fault", () => {
  it.each([
    ["resetBeforeCommit", undefined, reset, false],
    ["resetAfterCommit", undefined, reset, true],
    ["truncateAfterCommit", undefined, expect.stringMatching(/invalid json response body/), true],
    ["http500", undefined, 500, false],
    ["http500", true, 500, true],
    ["http503", undefined, 503, false],
    ["http503", true, 503, true],
    ["html", undefined, expect.stringMatching(/invalid json response body/), false],
    ["html", true, expect.stringMatching(/invalid json response body/), true],
    ["InternalError", undefined, "InternalError", false],
    ["FailedOperation.TaggingError", true, "FailedOperation.TaggingError", true],
  ])("%s with commit %s answers as it says", async (fault, commit, outcome, made) => {
    expect(await createUnder(fault, commit)).toEqual({ outcome, made });
  });

  it.each([
    ["SignByAsymmetricKey", "FailedOperation.SignError", "Signing failed."],
    ["VerifyByAsymmetricKey", "FailedOperation.VerifyError", "Verification of the signature failed."],
    ["DescribeKey", "UnsupportedOperation.UserVersionNotSupport", "The edition of the account does not support this."],
  ])("makes %s answer %s, a code of October 2026, with its text", async (action, fault, message) => {
    await addFault({ action, fault });
    expect(await refusalOf(cloud.kms().request(action, {}))).toEqual({ code: fault, message });
  });

  it("stallBeforeCommit answers nothing and does no work", async () => {
    await addFault({ action: "CreateKey", fault: "stallBeforeCommit" });
    const { Alias, call, abort } = stalling();
    await expect.poll(() => cloud.control("GET", "requests")).toMatchObject([{ outcome: "stallBeforeCommit" }]);
    expect(await listed(Alias)).toBe(0);
    abort();
    expect((await call).message).toMatch(/aborted/);
    expect(await listed(Alias)).toBe(0);
  });

  it("stallAfterCommit does the work and answers nothing", async () => {
    await addFault({ action: "CreateKey", fault: "stallAfterCommit" });
    const { Alias, call, abort } = stalling();
    await expect.poll(() => listed(Alias)).toBe(1);
    abort();
    expect((await call).message).toMatch(/aborted/);
  });

  it("tagFailure makes the key without its tags and says so", async () => {
    await addFault({ action: "CreateKey", fault: "tagFailure" });
    const Tags = [{ TagKey: "env", TagValue: "prod" }];
    const { KeyId = "", ...answer } = await cloud.kms().CreateKey({ Alias: freshAlias(), Tags });
    expect(answer).toMatchObject({ KeyState: "Enabled", TagCode: 2, TagMsg: "tag service error" });
    const { ResourceTagMappingList } = await cloud.tag().GetResources({
      ResourceList: [`qcs::kms:ap-guangzhou:uin/:key/creatorUin/100000000001/${KeyId}`],
    });
    expect(ResourceTagMappingList).toEqual([]);
  });

  it("hits the call-th call from now, so many times", async () => {
    await addFault({ action: "DescribeKey", call: 2, times: 2, fault: "InternalError" });
    const codes: (string | undefined)[] = [];
    for (let call = 1; call <= 4; call += 1) {
      codes.push(await codeOf(cloud.kms().DescribeKey({ KeyId: missingKeyId })));
    }
    expect(codes).toEqual([
      "ResourceUnavailable.CmkNotFound",
      "InternalError",
      "InternalError",
      "ResourceUnavailable.CmkNotFound",
    ]);
  });

  it("hits its action alone", async () => {
    await addFault({ action: "DescribeKey", fault: "InternalError" });
    await expect(makeKey(cloud)).resolves.toHaveLength(36);
    expect(await codeOf(cloud.kms().DescribeKey({ KeyId: missingKeyId }))).toBe("InternalError");
  });

  it("is gone when all faults are cleared", async () => {
    await addFault({ action: "DescribeKey", fault: "InternalError" });
    await cloud.control("DELETE", "faults");
    expect(await codeOf(cloud.kms().DescribeKey({ KeyId: missingKeyId }))).toBe("ResourceUnavailable.CmkNotFound");
  });

  it("is not used up by a call whose signature is wrong", async () => {
    await addFault({ action: "DescribeKey", fault: "InternalError" });
    expect((await send(cloud.endpoint, { secretKey: "wrong" })).code).toBe("AuthFailure.SignatureFailure");
    expect((await send(cloud.endpoint, {})).code).toBe("InternalError");
  });

  it("answers the documented text of its code, or says that it was asked for", async () => {
    await addFault({ action: "DescribeKey", fault: "UnsupportedOperation.ServiceTemporaryUnavailable" });
    expect(await refusalOf(cloud.kms().DescribeKey({ KeyId: missingKeyId }))).toEqual({
      code: "UnsupportedOperation.ServiceTemporaryUnavailable",
      message: "The service is temporarily unavailable.",
    });
    await addFault({ action: "DescribeKey", fault: "ServiceUnavailable" });
    expect(await refusalOf(cloud.kms().DescribeKey({ KeyId: missingKeyId }))).toEqual({
      code: "ServiceUnavailable",
      message: "This answer was asked for as a fault.",
    });
  });

  it("stands in the log of requests under its name", async () => {
    await createUnder("resetAfterCommit");
    expect(await cloud.control("GET", "requests")).toMatchObject([
      { action: "CreateKey", outcome: "resetAfterCommit" },
      { action: "ListKeyDetail", outcome: "ok" },
    ]);
  });

  it.each([
    [{ action: "CreateKey", fault: "explode" }, /^fault must be an error code or one of resetBeforeCommit, /],
    [{ action: "CreateKey", fault: "http500", call: 0 }, /^call must be a whole number from 1$/],
    [{ action: "CreateKey", fault: "http500", times: 0 }, /^times must be a whole number from 1$/],
    [{ fault: "http500" }, /^The request is missing a required parameter `action`\.$/],
    [{ action: "CreateKey", fault: "http500", after: 1 }, /^The parameter `after` is not recognized\.$/],
    [{ action: "CreateKey", fault: "http500", commit: "yes" }, /^The value type of parameter `commit` is not valid\.$/],
  ])("cannot be %o", async (fault, error) => {
    expect(await addFault(fault)).toEqual({ error: expect.stringMatching(error) });
  });
});
