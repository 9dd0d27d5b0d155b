import { describe, expect, it } from "vitest";
import { CloudError } from "../../../../../provider/cloud/call/cloudError";
import { UserError } from "../../../../../provider/errors";
import { openTestSession, type TestSessionOptions, testRegion } from "../../../../harness/session";

const missing = "00000000-0000-11f1-8000-525400000000";

/** An account with so many keys, `key-0` and on, each with the tag `n` of its number. */
async function open(count: number, options: TestSessionOptions = {}) {
  const test = openTestSession({ latencyMs: 40, emulatorOptions: { quota: 1_000, rateLimit: 0 }, ...options });
  const { emulator, session, clock } = test;
  const keys: { keyId: string; resourceId: string }[] = [];
  for (let index = 0; index < count; index++) {
    const body = { Alias: `key-${index}`, Tags: [{ TagKey: "n", TagValue: `${index}` }] };
    await emulator.handle({ action: "CreateKey", version: "2019-01-18", region: testRegion, body });
    await clock.advance(1);
  }
  const byAlias = new Map(emulator.keys().map(({ Alias, KeyId }) => [Alias, KeyId]));
  for (let index = 0; index < count; index++) {
    const keyId = byAlias.get(`key-${index}`) ?? "";
    keys.push({ keyId, resourceId: `creatorUin/100000000001/${keyId}` });
  }
  emulator.clearRequests();
  const reader = session.keys(testRegion);
  const key = (index: number) => keys[index] ?? { keyId: "", resourceId: "" };
  const read = (index: number) => reader.read(key(index).keyId, { resourceId: key(index).resourceId });
  const actions = () => emulator.requests().map(({ action }) => action);
  return { ...test, reader, key, read, actions };
}

/** So many reads that the others come from a listing. */
async function openListed(count: number, options: TestSessionOptions = {}) {
  const test = await open(count, options);
  await test.read(0);
  await test.read(1);
  expect(test.actions()).toContain("ListKeyDetail");
  test.emulator.clearRequests();
  return test;
}

describe("read", () => {
  it("asks for metadata and tags at once when the resource id is known", async () => {
    const { clock, read, actions } = await open(1);
    const startMs = clock.nowMs();
    expect(await read(0)).toMatchObject({ metadata: { Alias: "key-0" }, tags: { n: "0" } });
    expect(clock.nowMs() - startMs).toBe(50);
    expect(actions().sort()).toEqual(["DescribeKeys", "DescribeResourceTagsByResourceIds"]);
  });

  it("asks for tags after the metadata when it is not", async () => {
    const { reader, key, actions } = await open(1);
    expect(await reader.read(key(0).keyId, {})).toMatchObject({ tags: { n: "0" } });
    expect(actions()).toEqual(["DescribeKeys", "DescribeResourceTagsByResourceIds"]);
  });

  it("asks for no tags when none are wanted", async () => {
    const { reader, key, actions } = await open(1);
    const found = await reader.read(key(0).keyId);
    expect(found?.tags).toBeUndefined();
    expect(found?.metadata.Alias).toBe("key-0");
    expect(actions()).toEqual(["DescribeKeys"]);
  });

  it("of the same key twice at once asks once", async () => {
    const { read, actions } = await open(1);
    const found = await Promise.all([read(0), read(0)]);
    expect(found).toMatchObject([{ tags: { n: "0" } }, { tags: { n: "0" } }]);
    expect(actions()).toHaveLength(2);
  });

  it("shares calls with others", async () => {
    const { read, actions } = await open(6);
    const found = await Promise.all([0, 1, 2, 3, 4, 5].map(read));
    expect(found.map((key) => key?.tags)).toEqual([0, 1, 2, 3, 4, 5].map((n) => ({ n: `${n}` })));
    expect(actions()).toHaveLength(2);
  });

  it("answers undefined only when the cloud says of this very id that there is no such key", async () => {
    const { reader } = await open(0);
    expect(await reader.read(missing)).toBeUndefined();
    expect(await reader.read(missing, {})).toBeUndefined();
    expect(await reader.read(missing, { resourceId: `creatorUin/100000000001/${missing}` })).toBeUndefined();
  });

  it("is not disturbed by others that are gone or nonsense", async () => {
    const { reader, read } = await open(4);
    const outcomes = await Promise.allSettled([
      read(0),
      reader.read(missing, {}),
      read(1),
      reader.read("nonsense", { resourceId: "nonsense" }),
      read(2),
      read(3),
    ]);
    expect(outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value?.tags : outcome.status))).toEqual([
      { n: "0" },
      undefined,
      { n: "1" },
      "rejected",
      { n: "2" },
      { n: "3" },
    ]);
    const bad = outcomes[3];
    expect(bad?.status === "rejected" && bad.reason).toMatchObject({
      code: "InvalidParameterValue.InvalidKeyId",
      keyId: "nonsense",
    });
  });

  it("fails with the error of the call, told about this key", async () => {
    const { emulator, read, key } = await open(2);
    emulator.addFault({ action: "DescribeKeys", fault: "AuthFailure.SignatureFailure" });
    const outcomes = await Promise.allSettled([read(0), read(1)]);
    expect(outcomes.map((outcome) => outcome.status === "rejected" && outcome.reason.message)).toEqual([
      expect.stringMatching(
        `^DescribeKeys failed for key ${key(0).keyId} in ${testRegion}: .*SignatureFailure, request`,
      ),
      expect.stringMatching(
        `^DescribeKeys failed for key ${key(1).keyId} in ${testRegion}: .*SignatureFailure, request`,
      ),
    ]);
  });

  it("fails when the tags cannot be read", async () => {
    const { emulator, read, key } = await open(1);
    emulator.addFault({ action: "DescribeResourceTagsByResourceIds", fault: "FailedOperation" });
    const error = await read(0).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CloudError);
    expect(error).toMatchObject({ action: "DescribeResourceTagsByResourceIds", keyId: key(0).keyId });
  });

  it("of a missing key is not disturbed by a failure of its tags", async () => {
    const { emulator, reader } = await open(0);
    emulator.addFault({ action: "DescribeResourceTagsByResourceIds", fault: "FailedOperation" });
    expect(await reader.read(missing, { resourceId: `creatorUin/1/${missing}` })).toBeUndefined();
  });

  it("uses the time of the operation that it gets", async () => {
    const { emulator, session, reader, key, clock } = await open(1, {
      settings: { "tencentcloud:requestTimeoutSeconds": "1" },
    });
    const operation = session.cloud(testRegion).operation();
    await clock.advance(3_500);
    emulator.addFault({ action: "DescribeKeys", fault: "stallAfterCommit" });
    const startMs = clock.nowMs();
    await expect(reader.read(key(0).keyId, undefined, operation)).rejects.toThrow("no answer within 0.49 s. ");
    expect(clock.nowMs() - startMs).toBe(500);
  });

  it("goes on with what is wrong with the configuration", async () => {
    const { reader } = await open(0, {
      beforeSend: () => {
        throw new UserError("no credentials");
      },
    });
    await expect(reader.read(missing, {})).rejects.toThrow(new UserError("no credentials"));
  });
});

describe("a listing", () => {
  it("serves many, and their tags come with each other", async () => {
    const { read, actions } = await openListed(60);
    for (let index = 2; index < 60; index++) expect((await read(index))?.tags).toEqual({ n: `${index}` });
    expect(actions()).toEqual(["DescribeResourceTagsByResourceIds"]);
  });

  it("is not believed for longer than 10 s", async () => {
    const { emulator, clock, read } = await openListed(3);
    const change = async (index: number) => {
      const body = { KeyId: emulator.keys().find(({ Alias }) => Alias === `key-${index}`)?.KeyId, Description: "new" };
      await emulator.handle({ action: "UpdateKeyDescription", version: "2019-01-18", region: testRegion, body });
    };
    await change(2);
    expect((await read(2))?.metadata.Description).toBe("");
    await clock.advance(10_000);
    expect((await read(2))?.metadata.Description).toBe("new");
  });

  it("is not believed for tags longer than 10 s", async () => {
    const { emulator, clock, read, key } = await openListed(4);
    const set = async (value: string) => {
      const body = {
        Resource: `qcs::kms:${testRegion}:uin/:key/${key(3).resourceId}`,
        ReplaceTags: [{ TagKey: "n", TagValue: value }],
      };
      await emulator.handle({ action: "ModifyResourceTags", version: "2018-08-13", region: testRegion, body });
    };
    await read(2);
    await set("changed");
    expect((await read(3))?.tags).toEqual({ n: "3" });
    await clock.advance(10_000);
    expect((await read(3))?.tags).toEqual({ n: "changed" });
  });

  it("is not used for a key that was written since; that is asked for by id", async () => {
    const { session, reader, read, key, actions } = await openListed(4);
    const operation = session.cloud(testRegion).operation();
    await operation.call("UpdateKeyDescription", { KeyId: key(2).keyId, Description: "written" });
    reader.wrote(key(2).keyId);
    expect((await read(2))?.metadata.Description).toBe("written");
    expect((await reader.read(key(3).keyId))?.metadata.Alias).toBe("key-3");
    expect(actions().sort()).toEqual(["DescribeKeys", "DescribeResourceTagsByResourceIds", "UpdateKeyDescription"]);
  });

  it("does not serve tags of a key that was written since", async () => {
    const { emulator, reader, read, key } = await openListed(4);
    await read(2);
    const body = {
      Resource: `qcs::kms:${testRegion}:uin/:key/${key(3).resourceId}`,
      DeleteTags: [{ TagKey: "n" }],
    };
    await emulator.handle({ action: "ModifyResourceTags", version: "2018-08-13", region: testRegion, body });
    reader.wrote(key(3).keyId);
    expect((await read(3))?.tags).toEqual({});
  });

  it("that lacks a key does not make it gone: it is asked for by id", async () => {
    const { emulator, reader, actions } = await openListed(3);
    const body = { Alias: "made-since" };
    await emulator.handle({ action: "CreateKey", version: "2019-01-18", region: testRegion, body });
    const made = emulator.keys().find(({ Alias }) => Alias === "made-since")?.KeyId ?? "";
    emulator.clearRequests();
    expect((await reader.read(made))?.metadata.Alias).toBe("made-since");
    expect(await reader.read(missing)).toBeUndefined();
    expect(actions()).toEqual(["DescribeKeys", "DescribeKeys"]);
  });

  it("tells of keys that another product made only when they are asked for by id", async () => {
    const { emulator, read, key } = await open(3);
    emulator.markKey(key(2).keyId, { owner: "cbs" });
    await read(0);
    await read(1);
    expect((await read(2))?.metadata.Owner).toBe("cbs");
  });

  it("is done without when the cloud refuses to list", async () => {
    const { emulator, read, reader, key, actions } = await open(20);
    emulator.addFault({ action: "ListKeyDetail", times: 99, fault: "UnauthorizedOperation" });
    for (const index of [0, 1, 2, 3]) expect((await read(index))?.tags).toEqual({ n: `${index}` });
    // Without tags a listing is worth its call earlier.
    for (let index = 4; index < 20; index++) {
      expect((await reader.read(key(index).keyId))?.metadata.Alias).toBe(`key-${index}`);
    }
    expect(actions().filter((action) => action === "ListKeyDetail")).toHaveLength(1);
  });

  it.each([
    ["the cloud has trouble", "InternalError", 6],
    ["calls come too fast", "RequestLimitExceeded", 99],
    ["no answer comes", "stallBeforeCommit", 99],
  ])("that fails for a moment, since %s, is asked for again", async (_, fault, times) => {
    const { emulator, read, reader, key, actions } = await open(40);
    const listed = () => actions().filter((action) => action === "ListKeyDetail").length;
    emulator.addFault({ action: "ListKeyDetail", times, fault });
    for (const index of [0, 1, 2, 3]) expect((await read(index))?.tags).toEqual({ n: `${index}` });
    emulator.clearFaults();
    const failed = listed();
    expect(failed).toBeGreaterThan(0);
    for (let index = 4; index < 40; index++) {
      expect((await reader.read(key(index).keyId))?.metadata.Alias).toBe(`key-${index}`);
    }
    expect(listed()).toBe(failed + 1);
    expect(actions().filter((action) => action === "DescribeKeys").length).toBeLessThan(12);
  });

  it("that fails again and again is asked for ever more seldom", async () => {
    const { emulator, clock, reader, key, actions } = await open(60);
    emulator.addFault({ action: "ListKeyDetail", times: 999, fault: "InternalError" });
    const startMs = clock.nowMs();
    const asked: number[] = [];
    for (let index = 0; index < 60; index++) {
      const before = actions().length;
      await reader.read(key(index).keyId);
      if (actions().slice(before).includes("ListKeyDetail")) asked.push(Math.floor((clock.nowMs() - startMs) / 1000));
      await clock.advance(1_000);
    }
    expect(asked).toEqual([7, 18, 40]);
  });

  it("that cannot be asked for because of the configuration fails the reads", async () => {
    let isBroken = false;
    const { read } = await open(2, {
      beforeSend: () => {
        if (isBroken) throw new UserError("no credentials");
      },
    });
    await read(0);
    isBroken = true;
    await expect(read(1)).rejects.toThrow(new UserError("no credentials"));
  });
});

describe("more keys in one moment than a call takes", () => {
  it("are shared among calls", async () => {
    const { read, actions } = await open(70);
    const found = await Promise.all(Array.from({ length: 70 }, (_, index) => read(index)));
    expect(found.map((key) => key?.tags?.n)).toEqual(Array.from({ length: 70 }, (_, index) => `${index}`));
    expect(actions().sort()).toEqual([
      "DescribeKeys",
      "DescribeKeys",
      "DescribeResourceTagsByResourceIds",
      "DescribeResourceTagsByResourceIds",
    ]);
  });
});

describe("tags that are read ahead", () => {
  it("are done without when the caller may not read those of other keys", async () => {
    let refusals = 0;
    const { read, emulator, actions } = await open(60, {
      beforeSend: ({ action, body }) => {
        const isFilled = "ResourceIds" in body && Array.isArray(body.ResourceIds) && body.ResourceIds.length > 8;
        if (action !== "DescribeResourceTagsByResourceIds" || !isFilled) return;
        refusals += 1;
        emulator.addFault({ action, fault: "UnauthorizedOperation" });
      },
    });
    for (const index of [0, 1, 2, 3]) expect((await read(index))?.tags).toEqual({ n: `${index}` });
    expect(refusals).toBe(1);
    expect(actions().filter((action) => action === "DescribeResourceTagsByResourceIds")).toHaveLength(5);
  });

  it("are asked for again after the rate was used up", async () => {
    const { read, emulator, actions } = await open(60);
    await read(0);
    emulator.addFault({ action: "DescribeResourceTagsByResourceIds", times: 999, fault: "RequestLimitExceeded" });
    await expect(read(1)).rejects.toMatchObject({ code: "RequestLimitExceeded" });
    emulator.clearFaults();
    emulator.clearRequests();
    for (const index of [2, 3, 4, 5]) expect((await read(index))?.tags).toEqual({ n: `${index}` });
    expect(actions().filter((action) => action === "DescribeResourceTagsByResourceIds")).toHaveLength(1);
  });

  it("are asked for once by all that want them while they are under way", async () => {
    const { read, actions } = await openListed(10);
    const found = await Promise.all([2, 3, 4, 5, 6, 7, 8, 9].map(read));
    expect(found.map((key) => key?.tags?.n)).toEqual(["2", "3", "4", "5", "6", "7", "8", "9"]);
    expect(actions().length).toBeLessThanOrEqual(1);
  });
});

describe("describe", () => {
  it("asks by id, also where a listing knows the key", async () => {
    const { emulator, reader, key, actions } = await openListed(3);
    const body = { KeyId: key(2).keyId, Description: "new" };
    await emulator.handle({ action: "UpdateKeyDescription", version: "2019-01-18", region: testRegion, body });
    emulator.clearRequests();
    expect((await reader.describe(key(2).keyId))?.Description).toBe("new");
    expect(actions()).toEqual(["DescribeKeys"]);
  });

  it("shares a call with others in flight", async () => {
    const { clock, reader, key, actions } = await open(5);
    const described = [0, 1, 2, 3, 4].map(async (index) => {
      await clock.sleep(index * 15);
      return (await reader.describe(key(index).keyId))?.Alias;
    });
    expect(await Promise.all(described)).toEqual(["key-0", "key-1", "key-2", "key-3", "key-4"]);
    expect(actions()).toEqual(["DescribeKeys", "DescribeKeys", "DescribeKeys"]);
  });

  it("answers undefined for a missing key and fails with what the cloud said", async () => {
    const { emulator, reader, key } = await open(1);
    expect(await reader.describe(missing)).toBeUndefined();
    emulator.addFault({ action: "DescribeKeys", fault: "UnauthorizedOperation" });
    await expect(reader.describe(key(0).keyId)).rejects.toMatchObject({ code: "UnauthorizedOperation" });
  });
});

it("finds a key by its exact alias, within the operation that it gets", async () => {
  const { session, reader, actions } = await open(12);
  const operation = session.cloud(testRegion).operation();
  expect(await reader.findAlias(operation, "key-1")).toMatchObject({ Alias: "key-1" });
  expect(await reader.findAlias(operation, "key")).toBeUndefined();
  expect(actions()).toEqual(["ListKeyDetail", "ListKeyDetail", "ListKeyDetail"]);
});
