import { describe, expect, it, vi } from "vitest";
import { keyType, openStack, program, type Stack } from "../harness/stack";
import { startCommand } from "../harness/stackInterrupt";
import { record } from "../harness/stackState";

const up = ["up", "--skip-preview", "--yes", "--color=never", "--parallel=4"];

async function keyIdsInState(stack: Stack): Promise<readonly string[]> {
  return (await stack.resources())
    .filter(({ type }) => type === keyType)
    .map(({ id }) => id)
    .sort();
}

/** Operations that Pulumi began and whose end it did not see. */
async function pendingOperations({ folder }: Stack): Promise<unknown> {
  return record(record(record(await folder.readCheckpoint()).checkpoint).latest).pending_operations ?? [];
}

async function callsOf({ cloud }: Stack, action: string) {
  return (await cloud.requests()).filter((call) => call.action === action);
}

/** Long enough for a command to get under way on a busy machine. */
const underWay = { timeout: 60_000, interval: 20 };

describe("Ctrl-C during pulumi up", () => {
  it("ends with the keys that are being made, all of them in the state, and the next up makes the others", async () => {
    const stack = await openStack({ emulator: { latencyMs: 400, clock: { nowMs: () => Date.now() } } });
    const keys = Array.from({ length: 16 }, (_, index) => [`key-${index}`, { args: { keyRotationEnabled: true } }]);
    await stack.folder.writeProgram(program(Object.fromEntries(keys)));
    const running = startCommand(stack, up);
    await vi.waitFor(
      async () => expect((await callsOf(stack, "EnableKeyRotation")).length).toBeGreaterThan(0),
      underWay,
    );

    const interruptedMs = Date.now();
    running.interrupt();
    const { exitCode, stderr } = await running.ended;
    expect(exitCode, stderr).not.toBe(0);
    expect(Date.now() - interruptedMs).toBeLessThan(5_000);

    const begun = (await callsOf(stack, "CreateKey")).map(({ at }) => at - interruptedMs);
    expect(begun.length).toBeLessThan(16);
    expect(begun.filter((afterMs) => afterMs > 500)).toEqual([]);
    const made = (await stack.cloud.keys()).map(({ KeyId }) => KeyId).sort();
    expect(made).toHaveLength(begun.length);
    expect(await keyIdsInState(stack)).toEqual(made);
    expect(await pendingOperations(stack)).toEqual([]);

    const next = await stack.up();
    expect(next.messages).toBe("");
    const all = await stack.cloud.keys();
    expect(all).toHaveLength(16);
    expect(all.filter((key) => !key.KeyRotationEnabled)).toEqual([]);
    expect(await keyIdsInState(stack)).toEqual(all.map(({ KeyId }) => KeyId).sort());
    expect((await stack.preview()).summary).toBe("17 unchanged");
  });

  it("ends within the deadline of an operation where the cloud does not answer, and the next up goes on", async () => {
    const stack = await openStack({ settings: { "tencentcloud:requestTimeoutSeconds": "0.5" } });
    await stack.cloud.addFault({ action: "EnableKeyRotation", fault: "stallAfterCommit", times: 1_000 });
    await stack.folder.writeProgram(
      program({ payments: { args: { alias: "payments", keyRotationEnabled: true, tags: { team: "payments" } } } }),
    );
    const running = startCommand(stack, up);
    await vi.waitFor(
      async () => expect((await callsOf(stack, "EnableKeyRotation")).length).toBeGreaterThan(0),
      underWay,
    );

    const interruptedMs = Date.now();
    running.interrupt();
    const { exitCode, stdout } = await running.ended;
    expect(exitCode).not.toBe(0);
    // Four times the limit of an attempt, and what Pulumi needs for itself.
    expect(Date.now() - interruptedMs).toBeLessThan(2_000 + 2_500);

    const [key, ...others] = await stack.cloud.keys();
    expect(others).toEqual([]);
    expect(stdout).toContain(`EnableKeyRotation failed for key ${key?.KeyId} in ap-guangzhou: no answer within 0.`);
    expect(await keyIdsInState(stack)).toEqual([key?.KeyId]);
    expect(await pendingOperations(stack)).toEqual([]);

    await stack.cloud.clearFaults();
    const next = await stack.up();
    expect(next.messages).toBe("KmsKey payments: keyRotationEnabled: false => true");
    expect((await stack.stateOf("payments")).outputs).toMatchObject({ keyId: key?.KeyId, keyRotationEnabled: true });
    expect((await stack.preview()).summary).toBe("2 unchanged");
  });
});
