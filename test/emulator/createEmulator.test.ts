import { describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "../../emulator/src/index";

const kms = { version: "2019-01-18", region: "ap-guangzhou" };
const nowMs = 1_800_000_000_000;
const make = () => createEmulator({ clock: { nowMs: () => nowMs } });

/** The fields of an answer. */
async function answerOf(emulator: Emulator, action: string, body: object, rest: object = {}) {
  const answer = await emulator.handle({ ...kms, action, body, ...rest });
  if (typeof answer === "string") throw new Error(`the emulator did not answer: ${answer}`);
  const { Response }: { Response: Record<string, unknown> } = JSON.parse(answer.body);
  return Response;
}

describe("createEmulator", () => {
  it("answers without a network and without a signature", async () => {
    const emulator = make();
    const answer = await emulator.handle({ ...kms, service: "kms", action: "CreateKey", body: { Alias: "payments" } });
    expect(answer).toMatchObject({ status: 200, date: "Fri, 15 Jan 2027 08:00:00 GMT" });
    expect(emulator.keys()).toMatchObject([{ Alias: "payments", Region: "ap-guangzhou", Tags: [] }]);
  });

  it("acts for the account that it is told", async () => {
    const emulator = make();
    const { KeyId } = await answerOf(emulator, "CreateKey", { Alias: "theirs" }, { uin: "100000000009" });
    expect(await answerOf(emulator, "DescribeKey", { KeyId })).toMatchObject({
      Error: { Code: "ResourceUnavailable.CmkNotFound" },
    });
    expect(await answerOf(emulator, "DescribeKey", { KeyId }, { uin: "100000000009" })).toMatchObject({
      KeyMetadata: { CreatorUinString: "100000000009" },
    });
  });

  it("finds the service by action and version", async () => {
    const identity = { version: "2018-08-13", action: "GetCallerIdentity", body: {} };
    const answer = await make().handle(identity);
    expect(answer).toMatchObject({ body: expect.stringContaining('"AccountId":"100000000001"') });
  });

  it.each<[string, object, string, object]>([
    ["a pair", { KeyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" }, "GetPublicKey", {}],
    [
      "import parameters",
      { Type: 2 },
      "GetParametersForImport",
      { WrappingAlgorithm: "RSAES_OAEP_SHA_256", WrappingKeySpec: "RSA_2048" },
    ],
  ])("leaves a key gone that was removed while it got %s", async (_what, request, action, rest) => {
    const emulator = make();
    const { KeyId } = await answerOf(emulator, "CreateKey", { Alias: "going", ...request });
    const answer = emulator.handle({ ...kms, action, body: { KeyId, ...rest } });
    emulator.removeKey(String(KeyId));
    expect(await answer).toMatchObject({ status: 200 });
    expect(emulator.keys()).toEqual([]);
  });

  it.each([
    ["resetBeforeCommit", "reset", 0],
    ["resetAfterCommit", "reset", 1],
    ["stallBeforeCommit", "stall", 0],
    ["stallAfterCommit", "stall", 1],
  ])("returns %s as %s", async (fault, expected, made) => {
    const emulator = make();
    emulator.addFault({ action: "CreateKey", fault });
    expect(await emulator.handle({ ...kms, action: "CreateKey", body: { Alias: "payments" } })).toBe(expected);
    expect(emulator.keys()).toHaveLength(made);
  });

  it("returns half of a truncated answer", async () => {
    const emulator = make();
    emulator.addFault({ action: "CreateKey", fault: "truncateAfterCommit" });
    const answer = await emulator.handle({ ...kms, action: "CreateKey", body: { Alias: "payments" } });
    expect(answer).toMatchObject({ status: 200, body: expect.not.stringMatching(/}$/) });
  });

  it("answers each call of an action in a second up to the documented rate", async () => {
    const emulator = make();
    const codes: unknown[] = [];
    for (let call = 0; call < 101; call += 1) codes.push((await answerOf(emulator, "ListKeys", {})).Error);
    expect(codes.filter((error) => error !== undefined)).toMatchObject([{ Code: "RequestLimitExceeded" }]);
  });

  it("has the clock, the log and the seams of the routes", async () => {
    const emulator = make();
    const { KeyId: external = "" } = await answerOf(emulator, "CreateKey", { Alias: "external", Type: 2 });
    const keyId = String(external);
    emulator.importMaterial(keyId, nowMs / 1000 + 60);
    emulator.useByProduct(keyId, "cbs");
    expect(await answerOf(emulator, "DisableKey", { KeyId: keyId })).toMatchObject({
      Error: { Code: "FailedOperation.CmkUsedByCloudProduct" },
    });
    emulator.advanceClock(60);
    emulator.markKey(keyId, { owner: "cos", systemTags: [{ TagKey: "by", TagValue: "cos" }] });
    expect(emulator.keys()).toMatchObject([
      { KeyState: "PendingImport", Owner: "cos", Tags: [{ TagKey: "by", TagValue: "cos", Category: "System" }] },
    ]);
    expect(emulator.requests()).toMatchObject([
      { at: nowMs, action: "CreateKey", outcome: "ok" },
      { at: nowMs, action: "DisableKey", outcome: "FailedOperation.CmkUsedByCloudProduct" },
    ]);
    emulator.clearRequests();
    emulator.removeKey(keyId);
    expect([emulator.requests(), emulator.keys()]).toEqual([[], []]);
  });

  it("has an account without the service", async () => {
    const emulator = make();
    emulator.setService(0);
    expect(await answerOf(emulator, "CreateKey", { Alias: "payments" })).toMatchObject({
      Error: { Code: "ResourceUnavailable.NotPurchased" },
    });
    expect(await answerOf(emulator, "GetServiceStatus", {})).toMatchObject({ ServiceEnabled: false, InvalidType: 0 });
    expect(() => emulator.setService(-1)).toThrow(new RangeError("invalidType must be 0, 1, 2 or 3, not -1"));
  });

  it("forgets faults that are cleared", async () => {
    const emulator = make();
    emulator.addFault({ action: "ListKeys", fault: "InternalError" });
    emulator.clearFaults();
    expect(await answerOf(emulator, "ListKeys", {})).toMatchObject({ TotalCount: 0 });
  });

  it("writes a line about each call of an action that is not emulated", async () => {
    const lines: string[] = [];
    const emulator = createEmulator({ log: (line) => lines.push(line) });
    await answerOf(emulator, "EncryptByWhiteBox", { Plaintext: "c2VjcmV0" });
    expect(lines).toEqual([
      "EncryptByWhiteBox: The action EncryptByWhiteBox of kms is not emulated. See the table of actions in the emulator's README.",
    ]);
  });
});
