import { describe, expect, it } from "vitest";
import { refusedText } from "../../../../harness/cloudText";
import { RunError, type StoredKey } from "../../../../harness/keyRun";
import { openKeyWorld } from "../../../../harness/keyWorld";

const noAccount = (key: StoredKey): StoredKey => ({ ...key, outputs: { ...key.outputs, accountId: "" } });

const isUnknown = (keyId: string) =>
  new RunError(
    `key ${keyId} was not found in ap-guangzhou, account 100000000001. Check the KeyId, the region and the credentials; ` +
      "a key that is certainly gone leaves the state by `pulumi state delete`.",
  );
const isAnothers = (keyId: string) =>
  new RunError(
    `key ${keyId} was not found in ap-guangzhou, but the credentials are those of account 200000000002 and the key belongs to account 100000000001. ` +
      "Nothing was changed; run again with credentials of that account.",
  );

const witnesses = ["DescribeKey ResourceUnavailable.CmkNotFound", "ListKeyDetail", "ListKeyDetail"];

describe("a key that the cloud does not know", () => {
  it("leaves the state with a loud line", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    world.emulator.removeKey(key.id);
    const run = world.run();
    expect(await run.refresh(key)).toBeUndefined();
    expect(world.calls()).toEqual([
      "DescribeResourceTagsByResourceIds",
      "DescribeKeys ResourceUnavailable.CmkNotFound",
      "GetCallerIdentity",
      ...witnesses,
    ]);
    expect(run.printed()).toEqual([
      `KmsKey: key ${key.id} (alias "payments", ap-guangzhou) is GONE although its deletion was never scheduled here. What was ` +
        "encrypted under it cannot be decrypted any more. It leaves the state; where the program still declares it, `pulumi up` makes a new key.",
    ]);
    const again = await world.run().up({ alias: "payments" });
    expect(world.live(again)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
  });

  it("leaves the state without a word where its deletion was in the state", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    await world.byHand("DisableKey", { KeyId: key.id });
    await world.byHand("ScheduleKeyDeletion", { KeyId: key.id, PendingWindowInDays: 7 });
    const scheduled = await world.run().refresh(key);
    world.emulator.advanceClock(7 * 86_400 + 1);
    const run = world.run();
    expect(scheduled && (await run.refresh(scheduled))).toBeUndefined();
    expect(run.printed()).toEqual([]);
  });

  it("stays in the state where the credentials are another account's", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    const run = world.run({ uin: "200000000002" });
    await expect(run.refresh(key)).rejects.toThrow(isAnothers(key.id));
    await expect(run.destroy(key)).rejects.toThrow(isAnothers(key.id));
    expect(run.printed()).toEqual([]);
    expect(world.live(key)).toMatchObject({ KeyState: "Enabled" });
  });

  it("stays in the state where that does not tell whose it was", async () => {
    const world = openKeyWorld();
    const key = noAccount(await world.made({ alias: "payments" }));
    world.emulator.removeKey(key.id);
    await expect(world.run().refresh(key)).rejects.toThrow(isUnknown(key.id));
    await expect(world.run().destroy(key)).rejects.toThrow(isUnknown(key.id));
  });

  it("stays in the state where the account cannot be asked", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    world.emulator.removeKey(key.id);
    world.emulator.addFault({ action: "GetCallerIdentity", fault: "AuthFailure.TokenFailure" });
    await expect(world.run().refresh(key)).rejects.toThrow(
      new RunError(refusedText("GetCallerIdentity", "AuthFailure.TokenFailure")),
    );
  });

  it("fails an update, which says how to go on", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    world.emulator.removeKey(key.id);
    await expect(world.run().up({ alias: "payments", description: "New" }, key)).rejects.toThrow(
      new RunError(`key ${key.id} was not found in ap-guangzhou. Nothing was changed; run \`pulumi up --refresh\`.`),
    );
  });

  it("fails an update by the account where the credentials are those of another one", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    const stranger = world.run({ uin: "200000000002" });
    await expect(stranger.up({ alias: "payments", description: "New" }, key)).rejects.toThrow(isAnothers(key.id));
  });

  it("is destroyed without a word", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    world.emulator.removeKey(key.id);
    const run = world.run();
    await run.destroy(key);
    expect(world.calls()).toEqual(["DescribeKeys ResourceUnavailable.CmkNotFound", "GetCallerIdentity", ...witnesses]);
    expect(run.printed()).toEqual([]);
  });

  it("is looked for in the list 2 s after the cloud did not know its id", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    world.emulator.removeKey(key.id);
    const run = world.run();
    await run.refresh(key);
    const times = new Map(world.emulator.requests().map(({ action, at }) => [action, at]));
    expect((times.get("ListKeyDetail") ?? 0) - (times.get("DescribeKey") ?? 0)).toBe(2_000);
  });

  it("is looked for in the list however little time an operation may take", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    world.emulator.removeKey(key.id);
    const run = world.run({ settings: { "tencentcloud:requestTimeoutSeconds": "0.1" } });
    expect(await run.refresh(key)).toBeUndefined();
  });
});

describe("a key that is there, although the cloud says once that there is none", () => {
  const notFound = "ResourceUnavailable.CmkNotFound";
  const isThere = (keyId: string) =>
    new RunError(
      `key ${keyId} is in ap-guangzhou, account 100000000001, although the cloud had just said that there is no such key. ` +
        "Nothing was changed; run the command again.",
    );

  it.each([
    ["by one call", ["DescribeKeys"]],
    ["by two", ["DescribeKeys", "DescribeKey"]],
  ])("stays in the state: %s", async (_, actions) => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    for (const what of ["refresh", "destroy"] as const) {
      const run = world.run();
      for (const action of actions) world.emulator.addFault({ action, fault: notFound });
      await expect(run[what](key)).rejects.toThrow(isThere(key.id));
      expect(run.printed()).toEqual([]);
    }
    for (const action of actions) world.emulator.addFault({ action, fault: notFound });
    await expect(world.run().up({ alias: "payments", description: "New" }, key)).rejects.toThrow(isThere(key.id));
    expect(world.live(key)).toMatchObject({ Alias: "payments", KeyState: "Enabled", Description: "" });
    expect(await world.run().refresh(key)).toEqual(key);
  });

  it("stays in the state where it belongs to a cloud product by now", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    world.emulator.markKey(key.id, { owner: "cos" });
    for (const action of ["DescribeKeys", "DescribeKey"]) world.emulator.addFault({ action, fault: notFound });
    await expect(world.run().refresh(key)).rejects.toThrow(isThere(key.id));
  });

  it("stays in the state where the list may not be read", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    world.emulator.removeKey(key.id);
    world.emulator.addFault({ action: "ListKeyDetail", fault: "UnauthorizedOperation" });
    await expect(world.run().refresh(key)).rejects.toThrow(
      new RunError(
        `key ${key.id} was not found in ap-guangzhou, but that it is gone could not be confirmed. Nothing was changed. ` +
          refusedText("ListKeyDetail", "UnauthorizedOperation"),
      ),
    );
  });

  it("stays in the state where its metadata may not be read again", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    world.emulator.removeKey(key.id);
    world.emulator.addFault({ action: "DescribeKey", fault: "UnauthorizedOperation" });
    await expect(world.run().refresh(key)).rejects.toThrow(
      new RunError(
        `key ${key.id} was not found in ap-guangzhou, but that it is gone could not be confirmed. Nothing was changed. ` +
          refusedText("DescribeKey", "UnauthorizedOperation", key.id),
      ),
    );
  });
});

describe("credentials that change in the middle of a run", () => {
  const [own, another] = ["100000000001", "200000000002"];
  const changed = (action: string) =>
    new RunError(
      `${action} was not sent in ap-guangzhou: the credentials were those of account ${own} when this operation began, and are those of account ${another} now. ` +
        `Run the command again with credentials of account ${own}, and change none while it runs.`,
    );

  it("drop no key, although the account of the state was asked for before", async () => {
    const world = openKeyWorld();
    const [first, second] = [await world.made({ alias: "first" }), await world.made({ alias: "second" })];
    world.emulator.removeKey(first.id);
    let signer = own;
    const run = world.run({ signedBy: () => signer });
    expect(await run.refresh(first)).toBeUndefined();
    signer = another;
    await expect(run.refresh(second)).rejects.toThrow(isAnothers(second.id));
    await expect(run.destroy(second)).rejects.toThrow(isAnothers(second.id));
    expect(world.calls().filter((call) => call === "GetCallerIdentity")).toHaveLength(2);
  });

  it("drop no key, even when they change back while its account is asked for", async () => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    let signer = another;
    const beforeSend = ({ action }: { action: string }) => {
      // Signed is what was asked before; this is for the next.
      if (action === "DescribeKeys") signer = own;
    };
    const run = world.run({ signedBy: () => signer, beforeSend });
    await expect(run.refresh(key)).rejects.toThrow(/^key .* is in ap-guangzhou, account 100000000001, although /);
  });

  it.each([
    ["DescribeKey", "GetCallerIdentity"],
    ["ListKeyDetail", "DescribeKey"],
  ])("drop no key when another account would sign %s", async (action, before) => {
    const world = openKeyWorld();
    const key = await world.made({ alias: "payments" });
    world.emulator.removeKey(key.id);
    let signer = own;
    const beforeSend = (sent: { action: string }) => {
      if (sent.action === before) signer = another;
    };
    const run = world.run({ signedBy: () => signer, beforeSend });
    await expect(run.refresh(key)).rejects.toThrow(changed(action));
    expect(world.calls().filter((call) => call.startsWith(action)).length).toBeLessThanOrEqual(1);
  });

  it("put into the state whose credentials read the key", async () => {
    const world = openKeyWorld();
    const key = noAccount(await world.made({ alias: "payments" }));
    let signer = own;
    const beforeSend = ({ action }: { action: string }) => {
      if (action === "DescribeKeys") signer = another;
    };
    const run = world.run({ signedBy: () => signer, beforeSend });
    expect(await run.refresh(key)).toMatchObject({ outputs: { accountId: own } });
  });

  it("make no key in another account than the one that its state would name", async () => {
    const world = openKeyWorld();
    let signer = own;
    const beforeSend = ({ action }: { action: string }) => {
      if (action === "GetCallerIdentity") signer = another;
    };
    const run = world.run({ signedBy: () => signer, beforeSend });
    await expect(run.up({ alias: "payments" })).rejects.toThrow(changed("CreateKey"));
    expect(world.emulator.keys()).toEqual([]);
  });
});
