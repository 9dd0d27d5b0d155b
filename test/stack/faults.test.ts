import { expect, it } from "vitest";
import { keyType, openStack, program, type Stack } from "../harness/stack";

/** What goes wrong with one call. */
interface Trouble {
  readonly fault: string;
  readonly commit?: boolean;
}

/** Every kind but the ones that stall or wait long, with what the provider does about it. */
const passing: readonly Trouble[] = [
  { fault: "resetBeforeCommit" },
  { fault: "resetAfterCommit" },
  { fault: "truncateAfterCommit" },
  { fault: "http500" },
  { fault: "http503", commit: true },
  { fault: "html" },
  { fault: "InternalError" },
  { fault: "InternalError", commit: true },
  { fault: "RequestLimitExceeded" },
];
const refusing: readonly Trouble[] = [{ fault: "AuthFailure.TokenFailure" }, { fault: "UnauthorizedOperation" }];
const troubles = [...passing, ...refusing];

/** Whether the same action is called once more for the same key. */
const isSentAgain = (action: string, { fault, commit }: Trouble): boolean => {
  if (refusing.some((trouble) => trouble.fault === fault)) return false;
  // A key whose making was not answered is looked for, and made again only where there is none.
  const isMade = commit === true || fault.endsWith("AfterCommit");
  return action !== "CreateKey" || !isMade;
};

/**
 * Plans one trouble for each key in turn, where every key takes one call of the action, and keys come one after the other.
 *
 * @returns how many keys meet one
 */
async function plan({ cloud }: Stack, action: string): Promise<number> {
  let call = 1;
  for (const trouble of troubles) {
    await cloud.addFault({ action, call, ...trouble });
    call += isSentAgain(action, trouble) ? 2 : 1;
  }
  return troubles.length;
}

const opts = { protect: false };
/** One key for each trouble of `CreateKey`, then one for each trouble of the next action, then some that meet none. */
const names = Array.from({ length: 2 * troubles.length + 2 }, (_, index) => `key-${index}`);
const declaring = (description: string) =>
  program(
    Object.fromEntries(
      names.map((name) => [
        name,
        { args: { alias: name, description, keyRotationEnabled: true, tags: { team: "a" } }, opts },
      ]),
    ),
  );

const oneByOne = ["--parallel=1", "--continue-on-error"] as const;

async function keysInState(stack: Stack) {
  return (await stack.resources()).filter(({ type }) => type === keyType);
}

/** What holds after every run, however it ended: each key is in the state or named, and no alias has two. */
async function expectNoneLost(stack: Stack, told: string): Promise<void> {
  const known = new Set((await keysInState(stack)).map(({ id }) => id));
  const keys = await stack.cloud.keys();
  const isRetired = ({ Alias }: { Alias: string }) => Alias.startsWith("retired-");
  const lost = keys.filter(
    (key) => !known.has(key.KeyId) && !isRetired(key) && !told.includes(stack.disguised(key.KeyId)),
  );
  expect(lost).toEqual([]);
  expect(new Set(keys.map(({ Alias }) => Alias)).size).toBe(keys.length);
}

const faultsIn = (calls: readonly string[], action: string): readonly string[] =>
  calls
    .filter((call) => call.startsWith(`${action} `) || call.startsWith(`${action}:`))
    .flatMap((call) => (call.includes(": ") ? [call.split(": ")[1] ?? ""] : []));

const all = troubles.map(({ fault }) => fault);

it("every kind of trouble, at every changing call, leaves no key lost or made twice, and the next run ends the work", async () => {
  const stack = await openStack();
  await stack.folder.writeProgram(declaring("one"));
  await plan(stack, "CreateKey");
  await plan(stack, "EnableKeyRotation");
  const create = await stack.failing.up(...oneByOne);
  expect(faultsIn(create.calls, "CreateKey")).toEqual(all);
  expect(faultsIn(create.calls, "EnableKeyRotation")).toEqual(all);
  await expectNoneLost(stack, create.messages);
  await stack.cloud.clearFaults();
  await stack.up();
  expect(await stack.cloud.keys()).toHaveLength(names.length);
  expect((await keysInState(stack)).map(({ id }) => id).sort()).toEqual(
    (await stack.cloud.keys()).map(({ KeyId }) => KeyId).sort(),
  );
  expect((await stack.preview("--refresh")).summary).toBe(`${names.length + 1} unchanged`);

  await stack.folder.writeProgram(declaring("two"));
  await plan(stack, "UpdateKeyDescription");
  const update = await stack.failing.up(...oneByOne);
  expect(faultsIn(update.calls, "UpdateKeyDescription")).toEqual(all);
  await expectNoneLost(stack, update.messages);
  await stack.cloud.clearFaults();
  await stack.up();
  expect((await stack.cloud.keys()).filter(({ Description }) => Description !== "two")).toEqual([]);
  expect((await stack.preview("--refresh")).summary).toBe(`${names.length + 1} unchanged`);

  for (const action of ["DisableKey", "UpdateAlias", "ScheduleKeyDeletion"]) await plan(stack, action);
  const destroy = await stack.failing.destroy(...oneByOne);
  const met = ["DisableKey", "UpdateAlias", "ScheduleKeyDeletion"].map((action) => faultsIn(destroy.calls, action));
  await expectNoneLost(stack, destroy.messages);
  await stack.cloud.clearFaults();
  await stack.destroy();
  expect(new Set((await stack.cloud.keys()).map(({ KeyState }) => KeyState))).toEqual(new Set(["PendingDelete"]));
  expect(await stack.cloud.keys()).toHaveLength(names.length);

  const cells = [
    ...met,
    faultsIn(create.calls, "CreateKey"),
    faultsIn(create.calls, "EnableKeyRotation"),
    faultsIn(update.calls, "UpdateKeyDescription"),
  ].flat().length;
  console.log(`faults with Pulumi's engine: ${cells} cells`);
  expect(cells).toBeGreaterThanOrEqual(50);
});
