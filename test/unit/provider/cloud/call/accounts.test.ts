import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Accounts } from "../../../../../provider/cloud/call/accounts";

const credential = (secretId: string, token?: string, secretKey = "key") => ({ secretId, secretKey, token });

function open() {
  const accounts = new Accounts();
  const asked: string[] = [];
  const of = (secretId: string, token?: string, secretKey?: string) =>
    accounts.of(credential(secretId, token, secretKey), async () => {
      asked.push(`${secretId} ${token ?? "-"}`);
      return `account of ${secretId}`;
    });
  return { accounts, asked, of };
}

describe("the account of credentials", () => {
  it("is asked once for each, also by many at once", async () => {
    const { asked, of } = open();
    expect(await Promise.all([of("a"), of("b"), of("a")])).toEqual(["account of a", "account of b", "account of a"]);
    expect(await of("a")).toBe("account of a");
    expect(asked).toEqual(["a -", "b -"]);
  });

  it("is asked again for another session of the same key", async () => {
    const { asked, of } = open();
    await of("a", "one");
    await of("a", "two");
    await of("a", "one");
    await of("a");
    expect(asked).toEqual(["a one", "a two", "a -"]);
  });

  it("is asked again after a failure", async () => {
    const { accounts, of } = open();
    const failing = accounts.of(credential("a"), () => Promise.reject(new Error("refused")));
    await expect(failing).rejects.toThrow("refused");
    expect(await of("a")).toBe("account of a");
  });

  it("is known without anything of them being kept", async () => {
    const { accounts, of } = open();
    await of("canary-id", "canary-token", "canary-key");
    expect(inspect(accounts, { depth: 9, showHidden: true })).not.toContain("canary");
  });
});
