import { describe, expect, it } from "vitest";
import { findAlias, listPage } from "../../../../../provider/cloud/reader/pages";
import { scriptedOperation } from "../../../../harness/scriptedOperation";
import { openTestSession, testRegion } from "../../../../harness/session";

async function open(aliases: readonly string[]) {
  const { session, emulator, clock } = openTestSession({ emulatorOptions: { quota: 1_000, rateLimit: 0 } });
  const operation = session.cloud(testRegion).operation();
  for (const alias of aliases) {
    await emulator.handle({ action: "CreateKey", version: "2019-01-18", region: testRegion, body: { Alias: alias } });
  }
  emulator.clearRequests();
  return { emulator, clock, operation, calls: () => emulator.requests().length };
}
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `key-${index}`);

describe("findAlias", () => {
  it("finds the exact alias among those that are like it", async () => {
    const { operation, calls } = await open(["pay", "payments", "Payments", "payments-2"]);
    expect(await findAlias(operation, "payments")).toMatchObject({ Alias: "payments" });
    expect(calls()).toBe(1);
  });

  it("finds a key of any usage and state, also one that a cloud product made", async () => {
    const { emulator, operation } = await open(["cbs-key"]);
    const [key] = emulator.keys();
    emulator.markKey(key?.KeyId ?? "", { owner: "cbs", alias: "cbs-key" });
    expect(await findAlias(operation, "cbs-key")).toMatchObject({ Alias: "cbs-key", Owner: "cbs" });

    await operation.call("CreateKey", { Alias: "signing", KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" });
    const signing = await findAlias(operation, "signing");
    expect(signing).toMatchObject({ KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" });
    await operation.call("DisableKey", { KeyId: signing?.KeyId ?? "" });
    await operation.call("ScheduleKeyDeletion", { KeyId: signing?.KeyId ?? "", PendingWindowInDays: 7 });
    expect(await findAlias(operation, "signing")).toMatchObject({ KeyState: "PendingDelete" });
  });

  it("follows the pages", async () => {
    const { operation, calls } = await open(["key", ...numbered(400)]);
    expect(await findAlias(operation, "key")).toMatchObject({ Alias: "key" });
    expect(calls()).toBe(3);
  });

  it("asks for no page after the last, however full that is", async () => {
    const { operation, calls } = await open(numbered(200));
    expect(await findAlias(operation, "key")).toBeUndefined();
    expect(calls()).toBe(2);
  });

  it("asks for no page after an empty one, whatever the count says", async () => {
    const offsets: unknown[] = [];
    const scripted = scriptedOperation((_, { Offset }) => {
      offsets.push(Offset);
      return { TotalCount: 1_000 };
    });
    expect(await findAlias(scripted, "key")).toBeUndefined();
    expect(offsets).toEqual([0, 0]);
    expect(await listPage(scripted, 0)).toEqual({ total: 1_000, keys: [] });
  });

  it("asks for the page after a full one where the cloud does not say how many there are", async () => {
    const offsets: unknown[] = [];
    const pages = [Array(200).fill({ KeyId: "k-1", Alias: "key-1" }), [{ KeyId: "k-2", Alias: "key" }]];
    const scripted = scriptedOperation((_, { Offset }) => {
      offsets.push(Offset);
      return { KeyMetadatas: pages[offsets.length - 1] };
    });
    expect(await findAlias(scripted, "key")).toEqual({ KeyId: "k-2", Alias: "key" });
    expect(offsets).toEqual([0, 200]);
  });

  it("takes what is left of a deleted key for none", async () => {
    const left = { KeyId: "k-1", Alias: "key", KeyState: "Deleted" };
    const scripted = scriptedOperation(() => ({ TotalCount: 1, KeyMetadatas: [left] }));
    expect(await findAlias(scripted, "key")).toBeUndefined();
  });

  it("finds nothing after asking for both kinds of keys", async () => {
    const { operation, calls } = await open(["payments-2"]);
    expect(await findAlias(operation, "payments")).toBeUndefined();
    expect(calls()).toBe(2);
  });
});

describe("listPage", () => {
  it("lists 200 of the user's keys of every usage and state, oldest first", async () => {
    const { operation } = await open(numbered(201));
    const first = await listPage(operation, 0);
    expect(first.total).toBe(201);
    expect(first.keys.map(({ Alias }) => Alias)).toEqual(numbered(200));
    const second = await listPage(operation, 200);
    expect(second.keys.map(({ Alias }) => Alias)).toEqual(["key-200"]);
  });

  it("counts what it sees where the cloud does not say how many there are", async () => {
    const keys = [{ KeyId: "k-1" }];
    const full = Array(200).fill({ KeyId: "k-1" });
    expect(
      await listPage(
        scriptedOperation(() => ({ KeyMetadatas: keys })),
        400,
      ),
    ).toEqual({ total: 401, keys });
    expect(
      await listPage(
        scriptedOperation(() => ({})),
        0,
      ),
    ).toEqual({ total: 0, keys: [] });
    expect(
      await listPage(
        scriptedOperation(() => ({ KeyMetadatas: full })),
        0,
      ),
    ).toEqual({
      total: Number.POSITIVE_INFINITY,
      keys: full,
    });
  });
});
