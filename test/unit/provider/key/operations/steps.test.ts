import { describe, expect, it } from "vitest";
import type { Action } from "../../../../../provider/cloud/call/actions";
import type { CloudOperation } from "../../../../../provider/cloud/call/cloud";
import { CloudError } from "../../../../../provider/cloud/call/cloudError";
import type { LiveKey } from "../../../../../provider/key/model/model";
import { carryOut, type Progress } from "../../../../../provider/key/operations/steps";
import type { Step } from "../../../../../provider/key/plan/step";
import { openTestSession, testRegion } from "../../../../harness/session";
import { keyId, liveKey } from "../keys";

/** The key, as the cloud spells it. */
const metadata = {
  KeyId: keyId,
  Alias: "payments",
  Description: "Card data at rest",
  KeyUsage: "ENCRYPT_DECRYPT",
};

type Failure = Pick<CloudError, "outcome" | "afterUnclear">;

const errorOf = (action: Action, { outcome, afterUnclear }: Failure) =>
  new CloudError({
    action,
    code: "InternalError",
    said: "Said.",
    requestId: "r-1",
    region: testRegion,
    keyId,
    outcome,
    afterUnclear,
    advice: "Advice.",
  });

interface Cloud {
  /** What becomes of a call that changes the key. @default it is done */
  readonly failure?: Failure | Error;
  /** What the cloud tells of the key when it is asked. */
  readonly told?: object;
}

/** Carries steps out on a key, and tells what was called and what came of it. */
async function run(steps: readonly Step[], key: Partial<LiveKey>, { failure, told }: Cloud = {}) {
  const calls: string[] = [];
  const operation: CloudOperation = {
    ...openTestSession().session.cloud(testRegion).operation(),
    call: async (action) => {
      calls.push(action);
      // A script needs no types of its own.
      if (action === "DescribeKeys") return { KeyMetadatas: [{ ...metadata, ...told }] } as never;
      if (failure instanceof Error) throw failure;
      if (failure !== undefined) throw errorOf(action, failure);
      return {} as never;
    },
  };
  const progress: Progress = { live: liveKey(key), changed: false };
  const error = await carryOut(openTestSession().session, operation, steps, progress).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { calls, progress, error };
}

describe("a step that fails", () => {
  it.each<[text: string, failure: Failure, changed: boolean]>([
    ["was refused changed nothing", { outcome: "refused", afterUnclear: false }, false],
    ["is unclear may have changed something", { outcome: "unclear", afterUnclear: false }, true],
    ["is unclear after others that were may have, too", { outcome: "unclear", afterUnclear: true }, true],
  ])("and %s", async (_, failure, changed) => {
    const { calls, progress, error } = await run([{ kind: "disable" }, { kind: "archive" }], {}, { failure });
    expect(error).toBeInstanceOf(CloudError);
    expect(calls).toEqual(["DisableKey"]);
    expect(progress).toEqual({ live: liveKey(), changed });
  });

  it("for another reason than the cloud's, such as missing credentials, changed nothing", async () => {
    const failure = new Error("no credentials");
    const { progress, error } = await run([{ kind: "disable" }], {}, { failure });
    expect(error).toBe(failure);
    expect(progress).toEqual({ live: liveKey(), changed: false });
  });
});

describe("a refusal after an unclear attempt", () => {
  const failure: Failure = { outcome: "refused", afterUnclear: true };

  it("is taken for its echo where the key is as it was to be", async () => {
    const told = { KeyState: "Disabled" };
    const { calls, progress, error } = await run([{ kind: "disable" }], {}, { failure, told });
    expect(error).toBeUndefined();
    expect(calls).toEqual(["DisableKey", "DescribeKeys"]);
    expect(progress).toMatchObject({ live: { keyState: "Disabled", tags: {} }, changed: true });
  });

  it("is an error where the key is not, which may have changed all the same", async () => {
    const told = { KeyState: "Enabled" };
    const { progress, error } = await run([{ kind: "disable" }], {}, { failure, told });
    expect(error).toBeInstanceOf(CloudError);
    expect(progress).toEqual({ live: liveKey(), changed: true });
  });

  it.each(["Disabled", "PendingImport"])("to cancel an external key's deletion is its echo: %s", async (KeyState) => {
    const external = { origin: "EXTERNAL", keyState: "PendingDelete" } as const;
    const { progress, error } = await run([{ kind: "cancelDeletion" }], external, {
      failure,
      told: { Origin: "EXTERNAL", KeyState },
    });
    expect(error).toBeUndefined();
    expect(progress).toMatchObject({ live: { keyState: KeyState }, changed: true });
  });

  it("to cancel an external key's deletion is an error while it is scheduled", async () => {
    const external = { origin: "EXTERNAL", keyState: "PendingDelete" } as const;
    const told = { Origin: "EXTERNAL", KeyState: "PendingDelete" };
    const { error } = await run([{ kind: "cancelDeletion" }], external, { failure, told });
    expect(error).toBeInstanceOf(CloudError);
  });
});

it.each(["enable", "disable", "archive"] as const)(
  "a key that waits for its material needs no call to %s it",
  async (kind) => {
    const waiting = { origin: "EXTERNAL", keyState: "PendingImport" } as const;
    const { calls, progress } = await run([{ kind }, { kind: "alias", alias: "new" }], waiting);
    expect(calls).toEqual(["UpdateAlias"]);
    expect(progress).toEqual({ live: liveKey({ ...waiting, alias: "new" }), changed: true });
  },
);
