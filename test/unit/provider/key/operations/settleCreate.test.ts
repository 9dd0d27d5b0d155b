import { describe, expect, it } from "vitest";
import type { FaultOptions } from "../../../../../emulator/src";
import type { TransportRequest } from "../../../../../provider/run/ports";
import { refusedText, unansweredText } from "../../../../harness/cloudText";
import { RunError } from "../../../../harness/keyRun";
import { type KeyWorld, openKeyWorld } from "../../../../harness/keyWorld";

const start = Date.UTC(2026, 0, 1) / 1000;
const day = 86_400;
const declared = {
  alias: "payments",
  description: "Card data at rest",
  tags: { team: "payments" },
  keyRotationEnabled: true,
};
/** `declared`, as the cloud is asked for it. */
const asked = {
  Alias: "payments",
  Description: "Card data at rest",
  Tags: [{ TagKey: "team", TagValue: "payments" }],
};
const lookUp = ["ListKeyDetail", "ListKeyDetail"];
const rest = ["EnableKeyRotation", "DescribeKeys"];

const isTakenOver = (keyId: unknown) =>
  `To take that key over, write \`adoptKeyId: "${keyId}"\` on this resource; to make a new key, choose another alias.`;

const mayCommit = ["http500", "http503", "html", "InternalError", "ServiceUnavailable", "FailedOperation.TaggingError"];

describe("an unclear answer of CreateKey", () => {
  it.each(["resetBeforeCommit", ...mayCommit])(
    "%s, where no key was made, is followed by another try",
    async (fault) => {
      const world = openKeyWorld();
      world.emulator.addFault({ action: "CreateKey", fault });
      const key = await world.run().up(declared);
      expect(world.calls()).toEqual(["GetCallerIdentity", `CreateKey ${fault}`, ...lookUp, "CreateKey", ...rest]);
      expect(world.emulator.keys()).toHaveLength(1);
      expect(world.live(key)?.Tags).toEqual([{ TagKey: "team", TagValue: "payments", Category: "Custom" }]);
    },
  );

  const committed: readonly FaultOptions[] = [
    { action: "CreateKey", fault: "resetAfterCommit" },
    { action: "CreateKey", fault: "stallAfterCommit" },
    { action: "CreateKey", fault: "truncateAfterCommit" },
    ...mayCommit.map((fault) => ({ action: "CreateKey", fault, commit: true })),
  ];
  it.each(committed)("%j leads to the key that was made", async (fault) => {
    const world = openKeyWorld();
    world.emulator.addFault(fault);
    const key = await world.run().up(declared);
    expect(world.calls()).toEqual([
      "GetCallerIdentity",
      `CreateKey ${fault.fault}`,
      "ListKeyDetail",
      "DescribeResourceTagsByResourceIds",
      ...rest,
    ]);
    expect(world.emulator.keys()).toHaveLength(1);
    expect(key.id).toBe(world.emulator.keys()[0]?.KeyId);
    expect(key.outputs).toMatchObject({
      alias: "payments",
      tags: { team: "payments" },
      keyRotationEnabled: true,
      tagCode: 0,
      tagMsg: "",
    });
    expect(await world.run().preview(declared, key)).toMatchObject({ step: "same" });
  });

  it("with a request id leaves that in the outputs", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "InternalError", commit: true });
    expect((await world.run().up(declared)).outputs.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("without one leaves none", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "resetAfterCommit" });
    expect((await world.run().up(declared)).outputs.requestId).toBe("");
  });

  it("is settled within the time of the operation", async () => {
    const world = openKeyWorld();
    const before = world.clock.nowMs();
    world.emulator.addFault({ action: "CreateKey", fault: "stallAfterCommit" });
    await world.run().up(declared);
    expect(world.clock.nowMs() - before).toBeLessThan(15_100);
  });

  it("of a key that has not got its tags has them written", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "FailedOperation.TaggingError" });
    const run = meanwhile(world, "ListKeyDetail", () => world.byHand("CreateKey", { ...asked, Tags: [] }));
    const key = await run.up({ ...declared, keyRotationEnabled: false });
    expect(world.calls()).toEqual([
      "GetCallerIdentity",
      "CreateKey FailedOperation.TaggingError",
      "CreateKey",
      "ListKeyDetail",
      "DescribeResourceTagsByResourceIds",
      "DescribeKeys",
      "ModifyResourceTags",
      "DescribeKeys",
    ]);
    expect(world.live(key)?.Tags).toEqual([{ TagKey: "team", TagValue: "payments", Category: "Custom" }]);
    expect(key.outputs).toMatchObject({ tags: { team: "payments" } });
  });

  it("is tried four times, each time after a look-up, before it is an error", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", times: 9, fault: "InternalError" });
    await expect(world.run().up(declared)).rejects.toThrow(new RunError(refusedText("CreateKey", "InternalError")));
    expect(world.calls()).toEqual([
      "GetCallerIdentity",
      ...Array.from({ length: 4 }, () => ["CreateKey InternalError", ...lookUp]).flat(),
    ]);
    expect(world.emulator.keys()).toEqual([]);
  });

  it("after which the look-up fails is told with both failures", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "stallAfterCommit" });
    world.emulator.addFault({ action: "ListKeyDetail", fault: "UnauthorizedOperation" });
    await expect(world.run().up(declared)).rejects.toThrow(
      new RunError(
        `${unansweredText("CreateKey", "no answer within 15 s")}\n` +
          'Whether there is a key with alias "payments" could not be looked up ' +
          `(${refusedText("ListKeyDetail", "UnauthorizedOperation")}). ` +
          "Run `pulumi up` again: if there is one, the error will name its KeyId and the line that takes it over.",
      ),
    );
  });

  it("is not asked about where the cloud certainly did nothing", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "RequestLimitExceeded" });
    await world.run().up(declared);
    expect(world.calls()).toEqual(["GetCallerIdentity", "CreateKey RequestLimitExceeded", "CreateKey", ...rest]);
  });

  it("of the try without tags is settled as well", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "InvalidParameterValue.TagsNotExisted" });
    world.emulator.addFault({ action: "CreateKey", call: 2, fault: "resetAfterCommit" });
    const key = await world.run().up(declared);
    expect(world.calls()).toEqual([
      "GetCallerIdentity",
      "CreateKey InvalidParameterValue.TagsNotExisted",
      "CreateKey resetAfterCommit",
      "ListKeyDetail",
      "DescribeResourceTagsByResourceIds",
      "DescribeKeys",
      "EnableKeyRotation",
      "ModifyResourceTags",
      "DescribeKeys",
    ]);
    expect(world.live(key)?.Tags).toHaveLength(1);
  });
});

describe("an alias that is taken after an own unclear attempt", () => {
  it("belongs to the key of that attempt, which came late", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "resetBeforeCommit" });
    let sent = 0;
    const run = world.run({
      beforeSend: ({ action }) => {
        if (action === "CreateKey" && ++sent === 2) void world.byHand("CreateKey", asked);
      },
    });
    const key = await run.up(declared);
    expect(world.calls()).toEqual([
      "GetCallerIdentity",
      "CreateKey resetBeforeCommit",
      ...lookUp,
      "CreateKey",
      "CreateKey InvalidParameterValue.AliasAlreadyExists",
      "ListKeyDetail",
      "DescribeResourceTagsByResourceIds",
      ...rest,
    ]);
    expect(key.id).toBe(world.emulator.keys()[0]?.KeyId);
    expect(world.emulator.keys()).toHaveLength(1);
  });

  it("although no key shows it, is asked for again", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "resetBeforeCommit" });
    world.emulator.addFault({ action: "CreateKey", call: 2, fault: "InvalidParameterValue.AliasAlreadyExists" });
    await world.run().up(declared);
    expect(world.calls()).toEqual([
      "GetCallerIdentity",
      "CreateKey resetBeforeCommit",
      ...lookUp,
      "CreateKey InvalidParameterValue.AliasAlreadyExists",
      ...lookUp,
      "CreateKey",
      ...rest,
    ]);
  });

  it("although no key shows it, time after time, is an error", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "resetBeforeCommit" });
    world.emulator.addFault({
      action: "CreateKey",
      call: 2,
      times: 9,
      fault: "InvalidParameterValue.AliasAlreadyExists",
    });
    await expect(world.run().up(declared)).rejects.toThrow(
      new RunError(
        'alias "payments" is taken in ap-guangzhou, yet no key of this account shows it. Choose another alias, or run `pulumi up` again.',
      ),
    );
  });
});

describe("a key that is found under the alias after an unclear answer", () => {
  const others: readonly [string, Record<string, unknown>, Record<string, unknown>, string][] = [
    [
      "another usage",
      declared,
      { ...asked, KeyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" },
      'its keyUsage is "ASYMMETRIC_DECRYPT_RSA_2048", not "ENCRYPT_DECRYPT"',
    ],
    ["another origin", declared, { ...asked, Type: 2 }, 'its origin is "EXTERNAL", not "TENCENT_KMS"'],
    [
      "another cluster",
      declared,
      { ...asked, HsmClusterId: "cls-hsm-3dflmo9g" },
      'its hsmClusterId is "cls-hsm-3dflmo9g", not ""',
    ],
    [
      "another description",
      declared,
      { ...asked, Description: "Mine" },
      'its description is "Mine", not "Card data at rest"',
    ],
    [
      "a tag that was not sent",
      declared,
      { ...asked, Tags: [{ TagKey: "owner", TagValue: "somebody" }] },
      'it has the tag "owner" with the value "somebody"',
    ],
    [
      "another value of a tag",
      declared,
      { ...asked, Tags: [{ TagKey: "team", TagValue: "orders" }] },
      'it has the tag "team" with the value "orders"',
    ],
    [
      "several differences",
      declared,
      { Alias: "payments", Type: 2, Tags: [{ TagKey: "owner", TagValue: "somebody" }] },
      'its origin is "EXTERNAL", not "TENCENT_KMS"; its description is "", not "Card data at rest"; it has the tag "owner" with the value "somebody"',
    ],
  ];
  it.each(others)("with %s is not this resource's own", async (_, program, body, difference) => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "InternalError" });
    const run = meanwhile(world, "ListKeyDetail", () => world.byHand("CreateKey", body));
    const failure = run.up(program);
    await expect(failure).rejects.toThrow(RunError);
    const [key] = world.emulator.keys();
    await expect(failure).rejects.toThrow(
      new RunError(
        `alias "payments" is taken in ap-guangzhou by key ${key?.KeyId} (${key?.KeyState}, made 2026-01-01 00:00 UTC): ` +
          `it is not the key of this run, since ${difference}.\n${isTakenOver(key?.KeyId)}`,
      ),
    );
    expect(world.emulator.keys()).toHaveLength(1);
  });

  it("with a system tag beside those that were sent is this resource's own", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "resetAfterCommit" });
    const run = meanwhile(world, "ListKeyDetail", async () => {
      const keyId = String(world.emulator.keys()[0]?.KeyId);
      world.emulator.markKey(keyId, { systemTags: [{ TagKey: "qcs:creator", TagValue: "somebody" }] });
    });
    expect((await run.up(declared)).outputs).toMatchObject({ tags: { team: "payments" } });
  });

  const madeBefore = (seconds: number) => async (world: KeyWorld) => {
    const { KeyId } = await world.byHand("CreateKey", asked);
    await world.clock.advance(seconds * 1000);
    world.emulator.clearRequests();
    return KeyId;
  };

  it("made 2 s before the first try by the cloud's clock is this resource's own", async () => {
    const world = openKeyWorld();
    const keyId = await madeBefore(2)(world);
    world.emulator.addFault({ action: "CreateKey", fault: "InternalError" });
    expect((await world.run().up(declared)).id).toBe(keyId);
  });

  it("made 3 s before the first try is not", async () => {
    const world = openKeyWorld();
    const keyId = await madeBefore(3)(world);
    world.emulator.addFault({ action: "CreateKey", fault: "InternalError" });
    await expect(world.run().up(declared)).rejects.toThrow(
      new RunError(
        `alias "payments" is taken in ap-guangzhou by key ${keyId} (Enabled, made 2026-01-01 00:00 UTC): ` +
          `it is not the key of this run, since it was not made during this run.\n${isTakenOver(keyId)}`,
      ),
    );
  });

  it("is judged by the cloud's clock, whatever this machine's clock says", async () => {
    const world = openKeyWorld();
    world.emulator.advanceClock(3 * day);
    world.emulator.addFault({ action: "CreateKey", fault: "resetAfterCommit" });
    const key = await world.run().up(declared);
    expect(key.outputs).toMatchObject({ createTime: start + 3 * day });
  });

  it.each([
    [299, true],
    [301, false],
  ])("made %i s ago, where no answer has shown the cloud's clock yet: own is %s", async (seconds, isOwn) => {
    const world = openKeyWorld();
    const run = world.run();
    // The clock is known for each region apart, and the account is asked in the region of the first key.
    await run.up({ alias: "first", region: "ap-shanghai" }, undefined, { name: "first" });
    const keyId = await madeBefore(seconds)(world);
    world.emulator.addFault({ action: "CreateKey", fault: "resetBeforeCommit" });
    const key = run.up(declared);
    if (isOwn) expect((await key).id).toBe(keyId);
    else await expect(key).rejects.toThrow("since it was not made during this run");
  });

  it("is named with the line that takes it over where its tags cannot be read", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "resetAfterCommit" });
    world.emulator.addFault({ action: "DescribeResourceTagsByResourceIds", fault: "UnauthorizedOperation" });
    const failure = world.run().up(declared);
    await expect(failure).rejects.toThrow(RunError);
    const keyId = String(world.emulator.keys()[0]?.KeyId);
    await expect(failure).rejects.toThrow(
      new RunError(
        `alias "payments" is taken in ap-guangzhou by key ${keyId} (Enabled, made 2026-01-01 00:00 UTC): whether it is the key of this run could not be found out ` +
          `(${refusedText("DescribeResourceTagsByResourceIds", "UnauthorizedOperation", keyId)}).\n${isTakenOver(keyId)}`,
      ),
    );
  });
});

describe("an alias that was taken before", () => {
  const heldBy = async (world: KeyWorld, body: object) => {
    const { KeyId } = await world.byHand("CreateKey", body);
    world.emulator.clearRequests();
    return String(KeyId);
  };

  it("by a key such as the program declares may be what an interrupted run made, and is named", async () => {
    const world = openKeyWorld();
    const keyId = await heldBy(world, asked);
    await expect(world.run().up(declared)).rejects.toThrow(
      new RunError(
        `alias "payments" is taken in ap-guangzhou by key ${keyId} (Enabled, made 2026-01-01 00:00 UTC): ` +
          "it has keyUsage, origin, hsmClusterId and description as this resource declares them, so that an interrupted run " +
          "may have made it; or it is this resource's own key, which `--replace` cannot replace under the same alias.\n" +
          isTakenOver(keyId),
      ),
    );
    expect(world.calls()).toEqual([
      "GetCallerIdentity",
      "CreateKey InvalidParameterValue.AliasAlreadyExists",
      "ListKeyDetail",
    ]);
    expect(world.emulator.keys()).toHaveLength(1);
  });

  it("by another key is told with what differs", async () => {
    const world = openKeyWorld();
    const keyId = await heldBy(world, { Alias: "payments", KeyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" });
    await expect(world.run().up(declared)).rejects.toThrow(
      new RunError(
        `alias "payments" is taken in ap-guangzhou by key ${keyId} (Enabled, made 2026-01-01 00:00 UTC): ` +
          'it is not what this resource declares, since its keyUsage is "ASYMMETRIC_DECRYPT_RSA_2048", not "ENCRYPT_DECRYPT"; ' +
          `its description is "", not "Card data at rest".\n${isTakenOver(keyId)}`,
      ),
    );
  });

  it("by a key that is scheduled for deletion is told with its date and the way back", async () => {
    const world = openKeyWorld();
    const keyId = await heldBy(world, asked);
    await world.byHand("DisableKey", { KeyId: keyId });
    await world.byHand("ScheduleKeyDeletion", { KeyId: keyId, PendingWindowInDays: 7 });
    await expect(world.run().up(declared)).rejects.toThrow(
      `by key ${keyId} (PendingDelete, made 2026-01-01 00:00 UTC, to be deleted 2026-01-08 00:00 UTC): `,
    );
    await expect(world.run().up(declared)).rejects.toThrow(
      `To take that key back, write \`restoreKeyId: "${keyId}"\` on this resource; `,
    );
  });

  it("by a key that is not of the declared usage is told with all that its way back needs", async () => {
    const world = openKeyWorld();
    const keyId = await heldBy(world, asked);
    await world.byHand("DisableKey", { KeyId: keyId });
    await world.byHand("ScheduleKeyDeletion", { KeyId: keyId, PendingWindowInDays: 7 });
    await expect(
      world.run().up({ alias: "payments", keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC", origin: "TENCENT_KMS" }),
    ).rejects.toThrow(
      `To take that key back, declare its keyUsage "ENCRYPT_DECRYPT", then write \`restoreKeyId: "${keyId}"\` on this resource; `,
    );
  });

  it("by the key of a cloud product is found as well", async () => {
    const world = openKeyWorld();
    const keyId = await heldBy(world, asked);
    world.emulator.markKey(keyId, { owner: "cbs", alias: "payments" });
    await expect(world.run().up(declared)).rejects.toThrow(`by key ${keyId} (`);
    expect(world.calls()).toEqual([
      "GetCallerIdentity",
      "CreateKey InvalidParameterValue.AliasAlreadyExists",
      ...lookUp,
    ]);
  });

  it("by a key that cannot be found is an error of its own", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "InvalidParameterValue.AliasAlreadyExists" });
    await expect(world.run().up(declared)).rejects.toThrow(
      new RunError(
        'alias "payments" is taken in ap-guangzhou, yet no key of this account shows it. Choose another alias, or run `pulumi up` again.',
      ),
    );
  });

  it("is told also where its holder cannot be looked up", async () => {
    const world = openKeyWorld();
    await heldBy(world, asked);
    world.emulator.addFault({ action: "ListKeyDetail", fault: "UnauthorizedOperation" });
    await expect(world.run().up(declared)).rejects.toThrow(
      new RunError(
        `${refusedText("CreateKey", "InvalidParameterValue.AliasAlreadyExists")}\n` +
          'Whether there is a key with alias "payments" could not be looked up ' +
          `(${refusedText("ListKeyDetail", "UnauthorizedOperation")}). ` +
          "Run `pulumi up` again: if there is one, the error will name its KeyId and the line that takes it over.",
      ),
    );
  });

  it("by a key whose alias only contains it is no obstacle", async () => {
    const world = openKeyWorld();
    await heldBy(world, { ...asked, Alias: "payments-2" });
    world.emulator.addFault({ action: "CreateKey", fault: "InternalError" });
    const key = await world.run().up(declared);
    expect(world.live(key)).toMatchObject({ Alias: "payments" });
    expect(world.emulator.keys()).toHaveLength(2);
  });
});

/** A run, before whose first call of `action` somebody else does something. */
function meanwhile(world: KeyWorld, action: TransportRequest["action"], does: () => Promise<unknown>) {
  let isDone = false;
  return world.run({
    beforeSend: (request) => {
      if (request.action !== action || isDone) return;
      isDone = true;
      void does();
    },
  });
}
