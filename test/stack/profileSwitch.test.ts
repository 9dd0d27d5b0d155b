import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { account, keyType, openStack, program, type Stack } from "../harness/stack";

const other = { secretId: "AKIDOTHER", secretKey: "other-secret-key", uin: "100000000002" };
type Account = typeof account;

/** A profile file that is the person's, who writes other credentials into it while a command runs. */
async function openSwitching(settings: Readonly<Record<string, string>>) {
  let countdown = Number.POSITIVE_INFINITY;
  let write: (whose: Account) => void = () => undefined;
  /** The emulator asks for the SecretId once a call. */
  const watched = {
    ...account,
    get secretId() {
      countdown -= 1;
      if (countdown === 0) write(other);
      return account.secretId;
    },
  };
  const stack = await openStack({
    emulator: { credentials: [watched, other] },
    settings,
    environment: { TENCENTCLOUD_SECRET_ID: undefined, TENCENTCLOUD_SECRET_KEY: undefined },
  });
  write = ({ secretId, secretKey }) => {
    mkdirSync(join(stack.folder.path, ".tencentcloud"), { recursive: true });
    const lines = ["[default]", `secret_id = ${secretId}`, `secret_key = ${secretKey}`, ""];
    writeFileSync(join(stack.folder.path, ".tencentcloud", "credentials"), lines.join("\n"));
  };
  write(account);
  return {
    stack,
    /** Has the profile be another's once so many calls have come in. */
    switchAfter: (calls: number) => {
      countdown = calls;
    },
    switchBack: () => {
      countdown = Number.POSITIVE_INFINITY;
      write(account);
    },
  };
}

const names = ["one", "two", "three", "four"];
const declaring = (more: readonly string[] = []) =>
  program(Object.fromEntries([...names, ...more].map((name) => [name, { args: { alias: name } }])));
const keysInState = async (stack: Stack) => (await stack.resources()).filter(({ type }) => type === keyType);

describe("a profile that is switched in the middle of a run", () => {
  it("empties no state of protected keys, under allowedAccountIds", async () => {
    const { stack, switchAfter } = await openSwitching({ "tencentcloud:allowedAccountIds": account.uin });
    await stack.up(declaring());
    const before = await keysInState(stack);
    expect(before.map(({ outputs }) => outputs.accountId)).toEqual(names.map(() => account.uin));

    switchAfter(1);
    const refresh = await stack.failing.refresh();
    expect(refresh.calls).toEqual(["GetCallerIdentity", "GetCallerIdentity"]);
    expect(refresh.messages).toContain(
      "error: The credentials are those of account 100000000002, which tencentcloud:allowedAccountIds (100000000001) does not list.",
    );
    expect(await keysInState(stack)).toEqual(before);
  });

  it("makes no key in an account that is not allowed", async () => {
    const { stack, switchAfter, switchBack } = await openSwitching({
      "tencentcloud:allowedAccountIds": account.uin,
      "tencentcloud:previewChecks": "off",
    });
    switchAfter(1);
    const up = await stack.failing.up(declaring());
    expect(up.messages).toContain("error: The credentials are those of account 100000000002, which ");
    expect(await stack.cloud.keys()).toEqual([]);
    switchBack();
    await stack.up();
    expect((await stack.cloud.keys()).map(({ CreatorUinString }) => CreatorUinString)).toEqual(
      names.map(() => account.uin),
    );
  });

  it("makes no key in an account that its state would not name, and drops none that belongs to another", async () => {
    const { stack, switchAfter, switchBack } = await openSwitching({ "tencentcloud:previewChecks": "off" });
    await stack.up(declaring());
    const before = await keysInState(stack);
    const keys = await stack.cloud.keys();

    switchAfter(1);
    const up = await stack.failing.up(declaring(["five"]), "--refresh", "--parallel=1");
    expect(up.messages).toMatch(/^error: /m);
    expect(await keysInState(stack)).toEqual(before);
    expect(await stack.cloud.keys()).toEqual(keys);

    switchBack();
    switchAfter(1);
    const created = await stack.failing.up(declaring(["five"]));
    expect(created.messages).toContain(
      "error: CreateKey was not sent in ap-guangzhou: the credentials were those of account 100000000001 when this operation began, and are those of account 100000000002 now. " +
        "Run the command again with credentials of account 100000000001, and change none while it runs.",
    );
    expect(await stack.cloud.keys()).toEqual(keys);

    switchBack();
    await stack.up();
    expect(await keysInState(stack)).toHaveLength(5);
  });
});

it("half a profile file is an error, and no other identity is looked for", async () => {
  const { stack } = await openSwitching({});
  writeFileSync(
    join(stack.folder.path, ".tencentcloud", "credentials"),
    `[default]\nsecret_id = ${account.secretId}\n`,
  );
  const up = await stack.failing.up(declaring());
  expect(up.messages).toContain(
    "The profile [default] in ~/.tencentcloud/credentials has no secret_key: write secret_id and secret_key, or remove the profile.",
  );
  expect(up.calls).toEqual([]);
});
