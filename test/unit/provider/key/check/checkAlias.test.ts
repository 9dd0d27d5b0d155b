import { describe, expect, it } from "vitest";
import { type KeyRun, RunError, type StoredKey } from "../../../../harness/keyRun";
import { type KeyWorld, openKeyWorld } from "../../../../harness/keyWorld";

const settings = { "tencentcloud:region": "ap-guangzhou", "tencentcloud:previewChecks": "auto" };
const made = "made 2026-01-01 00:00 UTC";
const ofThisProgram =
  "If it is a key of this program: a renamed resource needs Pulumi's option `aliases`, and one that gives its alias up must come first (`dependsOn`).";
const alike =
  "it has keyUsage, origin, hsmClusterId and description as this resource declares them, so that an interrupted run may " +
  "have made it; or it is this resource's own key, which `--replace` cannot replace under the same alias";

/** A key that somebody has made without Pulumi. */
async function found(world: KeyWorld, alias: string, body: object = {}): Promise<string> {
  const { KeyId } = await world.byHand("CreateKey", { Alias: alias, ...body });
  world.emulator.clearRequests();
  return String(KeyId);
}

async function schedule(world: KeyWorld, KeyId: string): Promise<void> {
  await world.byHand("DisableKey", { KeyId });
  await world.byHand("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
}

describe("the alias of a new key", () => {
  it("that another key has is refused with that key and the way to have it", async () => {
    const world = openKeyWorld();
    const keyId = await found(world, "payments");
    await expect(world.run({ settings }).preview({ alias: "payments" })).rejects.toThrow(
      new RunError(
        `alias "payments" is taken in ap-guangzhou by key ${keyId} (Enabled, ${made}): ${alike}.\n` +
          `To take that key over, write \`adoptKeyId: "${keyId}"\` on this resource; to make a new key, choose another alias.\n${ofThisProgram}`,
      ),
    );
  });

  it("that a scheduled key of another usage has is refused with all that taking it back needs", async () => {
    const world = openKeyWorld();
    const keyId = await found(world, "payments", { KeyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" });
    await schedule(world, keyId);
    await expect(world.run({ settings }).preview({ alias: "payments" })).rejects.toThrow(
      new RunError(
        `alias "payments" is taken in ap-guangzhou by key ${keyId} (PendingDelete, ${made}, to be deleted 2026-01-08 00:00 UTC): ` +
          'it is not what this resource declares, since its keyUsage is "ASYMMETRIC_DECRYPT_RSA_2048", not "ENCRYPT_DECRYPT".\n' +
          `To take that key back, declare its keyUsage "ASYMMETRIC_DECRYPT_RSA_2048", then write \`restoreKeyId: "${keyId}"\` on this resource; to make a new key, choose another alias.`,
      ),
    );
  });

  it.each([
    [
      "of a cloud product",
      { owner: "cos", alias: "payments" },
      'It belongs to the cloud product "cos", which manages it; choose another alias.',
    ],
    ["a replica", { sourceRegion: "ap-shanghai" }, "It is a replica of a key in another region; choose another alias."],
  ])("that a key has which is %s is refused without a way to have that", async (_, marks, advice) => {
    const world = openKeyWorld();
    const keyId = await found(world, "payments");
    world.emulator.markKey(keyId, marks);
    await expect(world.run({ settings }).preview({ alias: "payments" })).rejects.toThrow(
      new RunError(`alias "payments" is taken in ap-guangzhou by key ${keyId} (Enabled, ${made}).\n${advice}`),
    );
  });

  it("may be that of the key which it replaces", async () => {
    const world = openKeyWorld();
    const old = await world.made({ alias: "payments" });
    const run = world.run({ settings });
    const next = await run.up({ alias: "payments", keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" }, old);
    expect(world.live(next)).toMatchObject({ Alias: "payments" });
  });

  it("may be that of the key which it takes back", async () => {
    const world = openKeyWorld();
    const keyId = await found(world, "payments");
    await schedule(world, keyId);
    const key = await world.run({ settings }).up({ alias: "payments", restoreKeyId: keyId });
    expect(key.id).toBe(keyId);
    expect(world.live(key)).toMatchObject({ Alias: "payments", KeyState: "Enabled" });
  });

  it("is that of its own old key with --replace, which then needs deleteBeforeReplace", async () => {
    const world = openKeyWorld();
    const old = await world.made({ alias: "payments" });
    await expect(world.run({ settings }).preview({ alias: "payments" }, old, { replace: true })).rejects.toThrow(
      `alias "payments" is taken in ap-guangzhou by key ${old.id}`,
    );
    const run = world.run({ settings });
    await run.preview({ alias: "payments" }, old, { replace: true, deleteBeforeReplace: true });
    expect(run.printed()).toEqual([
      `KmsKey payments: alias "payments" is that of key ${old.id} (Enabled, ${made}) in ap-guangzhou; where this resource has that key now, ` +
        "deleteBeforeReplace frees the alias in time, and else `pulumi up` fails",
    ]);
  });

  it("is free once this run has renamed the key that had it", async () => {
    const world = openKeyWorld();
    const old = await world.made({ alias: "payments" });
    const run = world.run({ settings });
    await run.up({ alias: "cards" }, old);
    await run.up({ alias: "payments" }, undefined, { name: "next" });
    expect(run.printed()).toEqual([]);
  });

  it("that a key of the program gives up is told with what must come first", async () => {
    const world = openKeyWorld();
    const old = await world.made({ alias: "payments" });
    const run = world.run({ settings });
    await run.preview({ alias: "cards" }, old);
    await run.preview({ alias: "payments" }, undefined, { name: "next" });
    expect(run.printed()).toEqual([
      `KmsKey next: alias "payments" is still that of KmsKey payments (key ${old.id}), which gives it up in this update; ` +
        "it is free in time only where `dependsOn` of this resource names payments",
    ]);
  });
});

describe("another alias for a key", () => {
  it("that another key has is refused with that key", async () => {
    const world = openKeyWorld();
    const old = await world.made({ alias: "payments" });
    const keyId = await found(world, "cards");
    await expect(world.run({ settings }).preview({ alias: "cards" }, old)).rejects.toThrow(
      new RunError(
        `KmsKey payments: alias "cards" is taken in ap-guangzhou by key ${keyId} (Enabled, ${made}); choose another alias. ` +
          "If that key gives it up in this same update, its resource must come first: declare it before this one, and write it into `dependsOn` here. " +
          "Where keys exchange their aliases, two or more in a circle, no order helps: give one of them another alias first.",
      ),
    );
    expect(world.calls()).toEqual(["ListKeyDetail", "ListKeyDetail"]);
  });

  it("that somebody has given it already is no failure", async () => {
    const world = openKeyWorld();
    const old = await world.made({ alias: "payments" });
    await world.byHand("UpdateAlias", { KeyId: old.id, Alias: "cards" });
    expect(await world.run({ settings }).preview({ alias: "cards" }, old)).toMatchObject({ step: "update" });
  });

  it("that a key of the program gives up, or exchanges for it, is told", async () => {
    const world = openKeyWorld();
    const payments = await world.made({ alias: "payments" });
    const orders = await world.run().up({ alias: "orders" }, undefined, { name: "orders" });
    const run = world.run({ settings });
    await run.preview({ alias: "cards" }, payments);
    await run.preview({ alias: "payments" }, orders, { name: "orders" });
    expect(run.printed()).toEqual([
      `KmsKey orders: alias "payments" is still that of KmsKey payments (key ${payments.id}), which gives it up in this update; ` +
        "it is free in time only where `dependsOn` of this resource names payments",
    ]);
    const exchanging = world.run({ settings: { ...settings, "tencentcloud:previewChecks": "auto" } });
    // The first of the two is refused as it is; the second one knows of the first.
    await expect(exchanging.preview({ alias: "orders" }, payments)).rejects.toThrow(`by key ${orders.id}`);
    await expect(exchanging.preview({ alias: "payments" }, orders, { name: "orders" })).rejects.toThrow(
      new RunError(
        `KmsKey orders: alias "payments" is that of KmsKey payments (key ${payments.id}), and the aliases of orders and payments go round in a circle; ` +
          "one update cannot exchange them, so give one of the keys another alias first, and its own in the update after that",
      ),
    );
  });

  it("that goes round in a circle of three is refused, with all that are in it", async () => {
    const world = openKeyWorld();
    const keys = {
      first: await world.run().up({ alias: "a" }, undefined, { name: "first" }),
      second: await world.run().up({ alias: "b" }, undefined, { name: "second" }),
      third: await world.run().up({ alias: "c" }, undefined, { name: "third" }),
    };
    const run = world.run({ settings });
    await expect(run.preview({ alias: "b" }, keys.first, { name: "first" })).rejects.toThrow(
      `by key ${keys.second.id}`,
    );
    await expect(run.preview({ alias: "c" }, keys.second, { name: "second" })).rejects.toThrow(
      `by key ${keys.third.id}`,
    );
    await expect(run.preview({ alias: "a" }, keys.third, { name: "third" })).rejects.toThrow(
      new RunError(
        `KmsKey third: alias "a" is that of KmsKey first (key ${keys.first.id}), and the aliases of third, first and second go round in a circle; ` +
          "one update cannot exchange them, so give one of the keys another alias first, and its own in the update after that",
      ),
    );
  });

  it("that is given up in a chain which ends outside is told", async () => {
    const world = openKeyWorld();
    const first = await world.run().up({ alias: "a" }, undefined, { name: "first" });
    const second = await world.run().up({ alias: "b" }, undefined, { name: "second" });
    const run = world.run({ settings });
    await run.preview({ alias: "z" }, first, { name: "first" });
    await run.preview({ alias: "a" }, second, { name: "second" });
    expect(run.printed()).toEqual([
      `KmsKey second: alias "a" is still that of KmsKey first (key ${first.id}), which gives it up in this update; ` +
        "it is free in time only where `dependsOn` of this resource names first",
    ]);
  });

  it("passes with a line where the cloud cannot be asked, and fails where that is required", async () => {
    const world = openKeyWorld();
    const old = await world.made({ alias: "payments" });
    world.emulator.addFault({ action: "ListKeyDetail", fault: "UnauthorizedOperation", times: 100 });
    const run = world.run({ settings });
    await run.preview({ alias: "cards" }, old);
    expect(run.printed()).toEqual([
      "KmsKey: preview checks skipped in ap-guangzhou: ListKeyDetail failed in ap-guangzhou: Unauthorized operation (UnauthorizedOperation, request <id>). " +
        "Not checked: whether aliases are taken.",
    ]);
    const required = world.run({ settings: { ...settings, "tencentcloud:previewChecks": "require" } });
    await expect(required.preview({ alias: "cards" }, old)).rejects.toThrow(
      "KmsKey payments: the preview checks that tencentcloud:previewChecks requires were not possible in ap-guangzhou",
    );
  });
});

describe("an account with more keys than are listed", () => {
  const many = async () => {
    const world = openKeyWorld({ quota: 3_000 });
    for (let index = 0; index <= 2_000; index++) await world.byHand("CreateKey", { Alias: `other-${index}` });
    return world;
  };

  it("has 20 aliases looked up, and is told how many others were not", async () => {
    const world = await many();
    const run = world.run({ settings });
    for (let index = 0; index < 20; index++) await run.preview({}, undefined, { name: `key-${index}` });
    await world.clock.advance(1_000);
    expect(run.printed()).toEqual([]);
    const old = await world.run().up({ alias: "payments" }, undefined, { name: "changed" });
    // Neither a new key's nor a changed alias is looked up any more.
    await run.preview({ alias: "other-1" }, undefined, { name: "taken" });
    await run.preview({ alias: "other-2" }, old, { name: "changed" });
    await world.clock.advance(1_000);
    expect(run.printed()).toEqual([
      "KmsKey: preview checks skipped in ap-guangzhou: it has 2,001 keys, too many to list. 20 aliases were looked up, 2 were not checked.",
    ]);
  });
});

describe("a key that went by the alias before", () => {
  const retired = async (world: KeyWorld, args: object = {}): Promise<StoredKey> => {
    const old = await world.made({ alias: "payments", ...args });
    await world.run().destroy(old);
    return old;
  };
  const offer = (keyId: string, facts: string, more = "") =>
    `KmsKey payments: a new key will be made, though key ${keyId} (${facts})${more} went by alias "payments" before. ` +
    `To take that one back instead, with what it encrypted, write restoreKeyId: "${keyId}".`;
  const printedBy = async (run: KeyRun, args: object = {}) => {
    await run.preview({ alias: "payments", ...args });
    return run.printed();
  };

  it.each([
    ["scheduleDeletion", `PendingDelete, ${made}, to be deleted 2026-01-31 00:00 UTC`],
    ["archive", `Archived, ${made}`],
    ["disable", `Disabled, ${made}`],
  ])("is offered after onDestroy %s", async (onDestroy, facts) => {
    const world = openKeyWorld();
    const { id } = await retired(world, { onDestroy });
    expect(await printedBy(world.run({ settings }))).toEqual([offer(id, facts)]);
  });

  it("is offered when it was replaced, and its alias was cut to fit", async () => {
    const world = openKeyWorld();
    const alias = "a".repeat(60);
    const old = await world.made({ alias });
    const next = await world.run().up({ alias, keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" }, old);
    await world.run().destroy(next);
    const run = world.run({ settings });
    await run.preview({ alias });
    expect(run.printed()).toEqual([offer(old.id, `Archived, ${made}`).replace('"payments"', `"${alias}"`)]);
  });

  it("is the youngest, and the others are counted", async () => {
    const world = openKeyWorld();
    await retired(world, { onDestroy: "archive" });
    await world.clock.advance(86_400_000);
    const { id } = await retired(world, { onDestroy: "disable" });
    expect(await printedBy(world.run({ settings }))).toEqual([
      offer(id, "Disabled, made 2026-01-02 00:00 UTC", " (1 more like it)"),
    ]);
  });

  it("is not offered for another usage or origin, when it is in use again, or when the program names one", async () => {
    const world = openKeyWorld();
    const { id } = await retired(world, { onDestroy: "archive" });
    expect(await printedBy(world.run({ settings }), { keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" })).toEqual([]);
    expect(await printedBy(world.run({ settings }), { origin: "EXTERNAL" })).toEqual([]);
    const naming = await printedBy(world.run({ settings }), { restoreKeyId: id });
    expect(naming[0]).toMatch(/^KmsKey payments: restores key /);
    expect(naming.join("\n")).not.toContain("went by alias");
    await world.byHand("CancelKeyArchive", { KeyId: id });
    expect(await printedBy(world.run({ settings }))).toEqual([]);
  });
});
