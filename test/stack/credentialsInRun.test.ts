import { describe, expect, it } from "vitest";
import { account, keyType, openStack, program, type Stack } from "../harness/stack";
import { writes } from "../harness/stackOrder";

/** Credentials that a cloud takes for a number of calls, and then no more. */
function endingCredentials() {
  let callsLeft = Number.POSITIVE_INFINITY;
  let ends: "revoked" | "expired" = "revoked";
  /** The emulator asks for the SecretId once a call. */
  const credential = {
    secretKey: account.secretKey,
    uin: account.uin,
    token: "",
    get secretId() {
      callsLeft -= 1;
      const isOver = callsLeft < 0;
      credential.token = isOver && ends === "expired" ? "of the next session" : "";
      return isOver && ends === "revoked" ? "none" : account.secretId;
    },
  };
  return {
    credential,
    /** `revoked`: the cloud does not know the key any more; `expired`: it wants another token. */
    endAfter(calls: number, how: "revoked" | "expired") {
      callsLeft = calls;
      ends = how;
    },
    renew() {
      callsLeft = Number.POSITIVE_INFINITY;
    },
  };
}

const names = ["one", "two", "three", "four", "five", "six"];
const declaring = (description: string, more: readonly string[] = []) =>
  program(
    Object.fromEntries(
      [...names, ...more].map((name) => [
        name,
        { args: { alias: name, description, keyState: "Enabled" }, opts: { protect: false } },
      ]),
    ),
  );

/** The outputs in the state, by KeyId. */
const keysInState = async (stack: Stack) =>
  new Map((await stack.resources()).filter(({ type }) => type === keyType).map(({ id, outputs }) => [id, outputs]));

/** The errors without what differs from run to run: which key and which call it was that met the end first. */
const errorsIn = (messages: string): readonly string[] =>
  messages
    .split("\n")
    .filter((line) => !/^(KmsKey: |error: update failed)/.test(line))
    .map((line) =>
      line.replaceAll(/\b[A-Z]\w+ failed( for key <\w+>)?/g, "<action> failed").replace(/<\w+> was|"\w+"/g, "<…>"),
    );

describe("credentials that end in the middle of a run", () => {
  it("leave every key in the state as it is, and the next run goes on where this one stopped", async () => {
    const { credential, endAfter, renew } = endingCredentials();
    const stack = await openStack({ emulator: { credentials: [credential] } });
    await stack.up(declaring("first"));
    const before = await keysInState(stack);
    expect(before.size).toBe(6);

    endAfter(1, "expired");
    const refresh = await stack.failing.refresh();
    expect(errorsIn(refresh.messages)).toMatchInlineSnapshot(`
      [
        "error: <action> failed in ap-guangzhou: Token verification failed, please check if your Token is correct (AuthFailure.TokenFailure, request <uuid>). Get a new session token, or unset a stale one. On a refresh or destroy these may be those of the last \`up\`: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or add --run-program.",
        "error: <action> failed in ap-guangzhou: Token verification failed, please check if your Token is correct (AuthFailure.TokenFailure, request <uuid>). Get a new session token, or unset a stale one. On a refresh or destroy these may be those of the last \`up\`: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or add --run-program.",
        "error: <action> failed in ap-guangzhou: Token verification failed, please check if your Token is correct (AuthFailure.TokenFailure, request <uuid>). Get a new session token, or unset a stale one. On a refresh or destroy these may be those of the last \`up\`: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or add --run-program.",
        "error: <action> failed in ap-guangzhou: Token verification failed, please check if your Token is correct (AuthFailure.TokenFailure, request <uuid>). Get a new session token, or unset a stale one. On a refresh or destroy these may be those of the last \`up\`: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or add --run-program.",
        "error: <action> failed in ap-guangzhou: Token verification failed, please check if your Token is correct (AuthFailure.TokenFailure, request <uuid>). Get a new session token, or unset a stale one. On a refresh or destroy these may be those of the last \`up\`: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or add --run-program.",
        "error: <action> failed in ap-guangzhou: Token verification failed, please check if your Token is correct (AuthFailure.TokenFailure, request <uuid>). Get a new session token, or unset a stale one. On a refresh or destroy these may be those of the last \`up\`: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or add --run-program.",
      ]
    `);
    expect(await keysInState(stack)).toEqual(before);

    renew();
    endAfter(5, "revoked");
    const up = await stack.failing.up(declaring("second", ["seven"]), "--parallel=1");
    expect(errorsIn(up.messages)).toMatchInlineSnapshot(`
      [
        "error: <action> failed in ap-guangzhou: The SecretId is not found, please ensure that your SecretId is correct (AuthFailure.SecretIdNotFound, request <uuid>). Check the SecretId: its API key is deleted, disabled or mistyped. On a refresh or destroy these may be those of the last \`up\`: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or add --run-program.",
      ]
    `);
    const changed = (await stack.cloud.keys()).filter(({ Description }) => Description === "second");
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThan(6);
    const described = new Map((await stack.cloud.keys()).map(({ KeyId, Description }) => [KeyId, Description]));
    const inState = new Map(
      (await stack.resources())
        .filter(({ type }) => type === keyType)
        .map(({ id, outputs }) => [id, outputs.description]),
    );
    expect(inState).toEqual(described);

    renew();
    const next = await stack.up("--refresh");
    expect(next.messages).toBe("");
    expect(
      Object.values(writes(next))
        .flat()
        .filter((call) => call === "CreateKey"),
    ).toHaveLength(described.size === 7 ? 0 : 1);
    const all = await stack.cloud.keys();
    expect(all.map(({ Description }) => Description)).toEqual(Array.from({ length: 7 }, () => "second"));

    endAfter(6, "revoked");
    const destroy = await stack.failing.destroy("--parallel=1");
    expect(errorsIn(destroy.messages)).toMatchInlineSnapshot(`
      [
        "error: <action> failed in ap-guangzhou: The SecretId is not found, please ensure that your SecretId is correct (AuthFailure.SecretIdNotFound, request <uuid>). Check the SecretId: its API key is deleted, disabled or mistyped. On a refresh or destroy these may be those of the last \`up\`: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or add --run-program.",
        "Key <…> left Disabled under the alias <…>, since undoing failed too (<action> failed in ap-guangzhou: The SecretId is not found, please ensure that your SecretId is correct (AuthFailure.SecretIdNotFound, request <uuid>). Check the SecretId: its API key is deleted, disabled or mistyped. On a refresh or destroy these may be those of the last \`up\`: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or add --run-program.).",
      ]
    `);
    const scheduled = (await stack.cloud.keys()).filter(({ KeyState }) => KeyState === "PendingDelete");
    const left = [...(await keysInState(stack)).keys()];
    expect(left.length + scheduled.length).toBe(7);
    expect(scheduled.filter(({ KeyId }) => left.includes(KeyId))).toEqual([]);

    renew();
    await stack.destroy();
    expect((await stack.cloud.keys()).map(({ KeyState }) => KeyState)).toEqual(
      Array.from({ length: 7 }, () => "PendingDelete"),
    );
  });
});

describe("credentials of another account, and another region", () => {
  it("empty no state and touch no key, whatever the command", async () => {
    const other = { secretId: "AKIDOTHER", secretKey: "other-secret-key", uin: "100000000002" };
    const stack = await openStack({ emulator: { credentials: [account, other] } });
    await stack.up(declaring("first"));
    const before = await keysInState(stack);
    const keys = await stack.cloud.keys();

    stack.setEnvironment({ TENCENTCLOUD_SECRET_ID: other.secretId, TENCENTCLOUD_SECRET_KEY: other.secretKey });
    const untouched = async () => {
      expect(await keysInState(stack)).toEqual(before);
      expect(await stack.cloud.keys()).toEqual(keys);
    };
    const belongs =
      /^error: key <(\w+)> was not found in ap-guangzhou, but the credentials are those of account 100000000002 and the key belongs to account 100000000001\. Nothing was changed; run again with credentials of that account\.$/m;
    for (const command of ["refresh", "destroy"] as const) {
      const failed = await stack.failing[command]();
      expect(failed.messages).toMatch(belongs);
      expect(writes(failed)).toEqual({});
      await untouched();
    }
    const up = await stack.failing.up(declaring("second"));
    expect(up.messages).toMatch(belongs);
    expect(writes(up)).toEqual({});
    await untouched();

    stack.setEnvironment({ TENCENTCLOUD_SECRET_ID: account.secretId, TENCENTCLOUD_SECRET_KEY: account.secretKey });
    stack.setEnvironment({ TENCENTCLOUD_REGION: "ap-shanghai" });
    const elsewhere = await stack.up(declaring("first"), "--refresh");
    expect(elsewhere.summary).toBe("7 unchanged");
    expect(writes(elsewhere)).toEqual({});
    await untouched();
  });
});
