import { describe, expect, it, vi } from "vitest";
import { keyType, openStack, program, type Stack } from "../harness/stack";
import { startCommand } from "../harness/stackInterrupt";
import type { Program } from "../harness/stackProgram";
import { messagesIn } from "../harness/stackText";

const up = ["up", "--skip-preview", "--yes", "--diff", "--color=never"];

/** Long enough for a command to get under way on a busy machine. */
const underWay = { timeout: 60_000, interval: 20 };

interface Moment {
  readonly action: string;
  readonly fault: "stallBeforeCommit" | "stallAfterCommit";
}

/** Runs `pulumi up`, and kills the provider process when a call has arrived, before or after the cloud did its work. */
async function upUntilKilled(stack: Stack, { action, fault }: Moment): Promise<void> {
  await stack.cloud.clearRequests();
  await stack.cloud.addFault({ action, fault });
  const running = startCommand(stack, up);
  await vi.waitFor(async () => {
    const hit = (await stack.cloud.requests()).filter(({ outcome }) => outcome === fault);
    expect(hit).toMatchObject([{ action }]);
  }, underWay);
  await running.killProvider();
  const { exitCode, stderr } = await running.ended;
  expect(exitCode).not.toBe(0);
  // What the shell between Pulumi and the process says of its end comes before or after the last line.
  expect(messagesIn(stderr)).toMatch(/^error: error reading from server: EOF$[\s\S]*^error: update failed$/m);
}

const keysInState = async (stack: Stack) =>
  (await stack.resources()).filter(({ type }) => type === keyType).map(({ id }) => id);

const payments = { alias: "payments", description: "Card data at rest", tags: { team: "payments" } };
const declaring = (args: object): Program =>
  program({ payments: { args: { ...payments, ...args }, opts: { protect: false } } });

describe("pulumi up whose provider process is killed by SIGKILL", () => {
  it("before a key is made: the next up makes it", async () => {
    const stack = await openStack();
    await stack.folder.writeProgram(declaring({}));

    await upUntilKilled(stack, { action: "CreateKey", fault: "stallBeforeCommit" });
    expect(await stack.cloud.keys()).toEqual([]);
    expect(await keysInState(stack)).toEqual([]);

    const next = await stack.up();
    expect(next.messages).toBe("");
    expect(await keysInState(stack)).toEqual((await stack.cloud.keys()).map(({ KeyId }) => KeyId));
    expect((await stack.preview()).summary).toBe("2 unchanged");
  });

  it("after a key was made: the next up names it and makes no second one, and the line in its error takes it over", async () => {
    const stack = await openStack();
    await stack.folder.writeProgram(declaring({}));

    await upUntilKilled(stack, { action: "CreateKey", fault: "stallAfterCommit" });
    const { KeyId } = await stack.cloud.keyAt("payments");
    expect(await keysInState(stack)).toEqual([]);
    stack.nameKey(KeyId, "left");

    const next = await stack.failing.up();
    expect(next.messages).toContain(
      'alias "payments" is taken in ap-guangzhou by key <left> (Enabled, made 2026-03-01 00:00 UTC): it has keyUsage, origin, ' +
        "hsmClusterId and description as this resource declares them, so that an interrupted run may have made it;",
    );
    expect(next.messages).toContain('To take that key over, write `adoptKeyId: "<left>"` on this resource;');
    expect(await stack.cloud.keys()).toHaveLength(1);
    expect(await keysInState(stack)).toEqual([]);

    const adopting = await stack.up(declaring({ adoptKeyId: KeyId }));
    expect(adopting.messages).toMatchInlineSnapshot(
      `"KmsKey payments: key <left> is adopted as it is. Where another resource has had it so far, that one must go in this same \`pulumi up\`, without --target or --exclude: while both are in a state, \`pulumi destroy\` takes the key out of use."`,
    );
    expect(await keysInState(stack)).toEqual([KeyId]);
    expect((await stack.preview(declaring({}))).summary).toBe("2 unchanged");
    expect(await stack.cloud.keys()).toHaveLength(1);
  });

  it.each([
    { when: "before", fault: "stallBeforeCommit", left: "Disabled" },
    { when: "after", fault: "stallAfterCommit", left: "PendingDelete" },
  ] as const)("$when a deletion is scheduled: the next up ends it", async ({ fault, left }) => {
    const stack = await openStack();
    await stack.up(declaring({}));
    const { KeyId } = await stack.cloud.keyAt("payments");
    await stack.folder.writeProgram(program({}));

    await upUntilKilled(stack, { action: "ScheduleKeyDeletion", fault });
    expect(await stack.cloud.keys()).toMatchObject([
      { KeyId, KeyState: left, Alias: `retired-payments-${KeyId.slice(0, 8)}` },
    ]);
    expect(await keysInState(stack)).toEqual([KeyId]);

    const next = await stack.up();
    expect(next.summary).toBe("- 1 deleted, 1 unchanged");
    expect(await stack.cloud.keys()).toMatchObject([{ KeyId, KeyState: "PendingDelete" }]);
    expect(await keysInState(stack)).toEqual([]);
    expect((await stack.preview()).summary).toBe("1 unchanged");
  });
});
