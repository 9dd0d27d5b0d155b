import { describe, expect, it } from "vitest";
import type { CloudOperation } from "../../../../../provider/cloud/call/cloud";
import { CloudError } from "../../../../../provider/cloud/call/cloudError";
import { describeKey, describeKeys } from "../../../../../provider/cloud/reader/describeKeys";
import { UserError } from "../../../../../provider/errors";
import { scriptedOperation } from "../../../../harness/scriptedOperation";
import { openTestSession, testRegion } from "../../../../harness/session";

const missing = "00000000-0000-11f1-8000-525400000000";

async function open(count: number) {
  const { session, emulator } = openTestSession();
  const operation: CloudOperation = session.cloud(testRegion).operation();
  const keyIds: string[] = [];
  for (let index = 0; index < count; index++) {
    const { KeyId: keyId = "" } = await operation.call("CreateKey", { Alias: `key-${index}` });
    keyIds.push(keyId);
  }
  emulator.clearRequests();
  return { emulator, operation, keyIds, calls: () => emulator.requests().length };
}

describe("keys asked for by id", () => {
  it("come in one call", async () => {
    const { operation, keyIds, calls } = await open(8);
    const described = await describeKeys(operation, keyIds);
    expect([...described.keys()]).toEqual(keyIds);
    expect([...described.values()]).toMatchObject(keyIds.map((KeyId, index) => ({ KeyId, Alias: `key-${index}` })));
    expect(calls()).toBe(1);
  });

  it("come although one of them is gone, in few calls", async () => {
    const { operation, keyIds, calls } = await open(7);
    const described = await describeKeys(operation, [...keyIds.slice(0, 3), missing, ...keyIds.slice(3)]);
    expect(described.get(missing)).toBe("gone");
    for (const KeyId of keyIds) expect(described.get(KeyId)).toMatchObject({ KeyId });
    expect(calls()).toBe(7);
  });

  it("come although one id is nonsense, which gets its error", async () => {
    const { operation, keyIds } = await open(2);
    const described = await describeKeys(operation, [...keyIds, "nonsense"]);
    for (const KeyId of keyIds) expect(described.get(KeyId)).toMatchObject({ KeyId });
    expect(described.get("nonsense")).toMatchObject({
      code: "InvalidParameterValue.InvalidKeyId",
      keyId: "nonsense",
      outcome: "refused",
    });
  });

  it("each get the error when it is due to none of them", async () => {
    const { emulator, operation, keyIds, calls } = await open(3);
    emulator.addFault({ action: "DescribeKeys", fault: "AuthFailure.SignatureFailure" });
    const described = await describeKeys(operation, keyIds);
    expect([...described].map(([keyId, error]) => error instanceof CloudError && error.keyId === keyId)).toEqual([
      true,
      true,
      true,
    ]);
    expect(calls()).toBe(1);
  });
});

describe("a key that an answer leaves out", () => {
  const calls: [action: string, request: object][] = [];
  const answering = (
    describeKey: () => object,
    describeKeys: object = { KeyMetadatas: [{ KeyId: "k-1" }] },
  ): CloudOperation => {
    calls.length = 0;
    return scriptedOperation((action, request) => {
      calls.push([action, request]);
      return action === "DescribeKeys" ? describeKeys : describeKey();
    });
  };
  const failing = (code: string) =>
    new CloudError({
      action: "DescribeKey",
      code,
      said: "Said.",
      requestId: "r-1",
      region: testRegion,
      outcome: "refused",
      afterUnclear: false,
      advice: "Advice.",
    });

  it("is asked for alone", async () => {
    const operation = answering(() => ({ KeyMetadata: { KeyId: "k-2", Alias: "two" } }));
    expect(await describeKeys(operation, ["k-1", "k-2"])).toEqual(
      new Map([
        ["k-1", { KeyId: "k-1" }],
        ["k-2", { KeyId: "k-2", Alias: "two" }],
      ]),
    );
    expect(calls).toEqual([
      ["DescribeKeys", { KeyIds: ["k-1", "k-2"] }],
      ["DescribeKey", { KeyId: "k-2" }],
    ]);
  });

  it("is asked for alone where the answer holds no list at all", async () => {
    const operation = answering(() => ({ KeyMetadata: { KeyId: "k-2" } }), {});
    expect(await describeKeys(operation, ["k-2"])).toEqual(new Map([["k-2", { KeyId: "k-2" }]]));
  });

  it("is gone when the cloud says so", async () => {
    const operation = answering(() => {
      throw failing("ResourceUnavailable.CmkNotFound");
    });
    expect((await describeKeys(operation, ["k-1", "k-2"])).get("k-2")).toBe("gone");
    expect(calls.map(([action]) => action)).toEqual(["DescribeKeys", "DescribeKey"]);
  });

  it("is gone when only what is left of it is shown", async () => {
    const left = { KeyId: "k-2", KeyState: "Deleted" };
    const together = answering(() => ({}), { KeyMetadatas: [{ KeyId: "k-1" }, left] });
    expect((await describeKeys(together, ["k-1", "k-2"])).get("k-2")).toBe("gone");
    expect(
      await describeKey(
        answering(() => ({ KeyMetadata: left })),
        "k-2",
      ),
    ).toBe("gone");
  });

  it("is not gone when the cloud says something else, or nothing", async () => {
    const refusing = answering(() => {
      throw failing("UnauthorizedOperation");
    });
    expect((await describeKeys(refusing, ["k-2"])).get("k-2")).toMatchObject({ code: "UnauthorizedOperation" });
    const silent = (
      await describeKeys(
        answering(() => ({ RequestId: "r-2" })),
        ["k-2"],
      )
    ).get("k-2");
    expect(silent).toBeInstanceOf(CloudError);
    expect(silent).toMatchObject({
      message: `DescribeKey failed for key k-2 in ${testRegion}: the answer holds no key (request r-2). Run the command again.`,
      outcome: "unclear",
      afterUnclear: false,
    });
    const unnamed = await describeKeys(
      answering(() => ({})),
      ["k-2"],
    );
    expect(unnamed.get("k-2")).toMatchObject({
      message: `DescribeKey failed for key k-2 in ${testRegion}: the answer holds no key. Run the command again.`,
    });
  });

  it("does not hide other failures", async () => {
    const operation = answering(() => {
      throw new UserError("no credentials");
    });
    await expect(describeKeys(operation, ["k-2"])).rejects.toThrow(new UserError("no credentials"));
  });
});
