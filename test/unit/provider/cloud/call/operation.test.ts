import { describe, expect, it } from "vitest";
import { UserError } from "../../../../../provider/errors";
import { openTestSession, type TestSessionOptions, testRegion } from "../../../../harness/session";

const [own, another] = ["100000000001", "200000000002"];

/** An operation whose credentials are those of `signer`, which a test changes. */
function open(settings: Readonly<Record<string, string>> = {}) {
  const test = { signer: own, whenSent: (_: string): void => undefined };
  const options: TestSessionOptions = {
    settings,
    latencyMs: 40,
    signedBy: () => test.signer,
    beforeSend: ({ action }) => test.whenSent(action),
  };
  const { session, emulator, clock } = openTestSession(options);
  const operation = (attempts?: number) => session.cloud(testRegion).operation(attempts);
  const actions = () => emulator.requests().map(({ action }) => action);
  return Object.assign(test, { session, emulator, clock, operation, actions });
}

const changed = (action: string, before: string, now: string) =>
  new UserError(
    `${action} was not sent in ap-guangzhou: the credentials were those of account ${before} when this operation began, and are those of account ${now} now. ` +
      `Run the command again with credentials of account ${before}, and change none while it runs.`,
  );
const notAllowed = (account: string, allowed: string) =>
  new UserError(
    `The credentials are those of account ${account}, which tencentcloud:allowedAccountIds (${allowed}) does not list. ` +
      "Nothing was read or changed. Use credentials of a listed account, or add this one to the list.",
  );

describe("an operation", () => {
  it("does not ask whose credentials sign it where nobody wants to know", async () => {
    const test = open();
    const operation = test.operation();
    await operation.call("ListKeyDetail", {});
    test.signer = another;
    await operation.call("ListKeyDetail", {});
    expect(test.actions()).toEqual(["ListKeyDetail", "ListKeyDetail"]);
    expect(operation.pinnedTo()).toBeUndefined();
  });

  it("tells whose they are, and keeps to them", async () => {
    const test = open();
    const operation = test.operation();
    expect(await operation.accountId()).toBe(own);
    expect(operation.pinnedTo()).toBe(own);
    await operation.call("ListKeyDetail", {});
    test.signer = another;
    await expect(operation.call("CreateKey", { Alias: "a" })).rejects.toThrow(changed("CreateKey", own, another));
    expect(await operation.accountId()).toBe(own);
    test.signer = own;
    await operation.call("CreateKey", { Alias: "a" });
    expect(test.actions()).toEqual(["GetCallerIdentity", "ListKeyDetail", "GetCallerIdentity", "CreateKey"]);
    expect(test.emulator.keys()).toMatchObject([{ CreatorUinString: own }]);
  });

  it("keeps to the account that it told first when it was asked twice at once", async () => {
    const test = open();
    const operation = test.operation();
    const first = operation.accountId();
    test.signer = another;
    expect(await Promise.all([first, operation.accountId()])).toEqual([own, own]);
  });

  it("sends no second attempt with credentials of another account", async () => {
    const test = open();
    const operation = test.operation();
    await operation.accountId();
    test.emulator.addFault({ action: "DisableKey", fault: "RequestLimitExceeded" });
    test.whenSent = () => {
      test.signer = another;
    };
    await expect(operation.call("DisableKey", { KeyId: "k-1" })).rejects.toThrow(changed("DisableKey", own, another));
    expect(test.actions()).toEqual(["GetCallerIdentity", "DisableKey", "GetCallerIdentity"]);
  });

  it("keeps to the account of the one that it is beside, with a time of its own", async () => {
    const test = open();
    const operation = test.operation();
    expect(operation.aside(1).pinnedTo()).toBeUndefined();
    await operation.accountId();
    await test.clock.advance(60_000);
    const aside = operation.aside(1);
    expect(aside.pinnedTo()).toBe(own);
    await aside.call("ListKeyDetail", {});
    test.signer = another;
    await expect(aside.call("ListKeyDetail", {})).rejects.toThrow(changed("ListKeyDetail", own, another));
  });
});

describe("allowedAccountIds", () => {
  const settings = { "tencentcloud:allowedAccountIds": own };

  it("are judged for the credentials that sign, each time", async () => {
    const test = open(settings);
    const operation = test.operation();
    await operation.call("ListKeyDetail", {});
    test.signer = another;
    await expect(operation.call("CreateKey", { Alias: "a" })).rejects.toThrow(notAllowed(another, own));
    await expect(test.operation().call("ListKeyDetail", {})).rejects.toThrow(notAllowed(another, own));
    test.signer = own;
    await operation.call("CreateKey", { Alias: "b" });
    expect(test.actions()).toEqual(["GetCallerIdentity", "ListKeyDetail", "GetCallerIdentity", "CreateKey"]);
  });

  it("are judged again for credentials that changed while their account was asked for", async () => {
    const test = open(settings);
    test.whenSent = (action) => {
      if (action === "GetCallerIdentity") test.signer = another;
    };
    await expect(test.operation().call("CreateKey", { Alias: "a" })).rejects.toThrow(notAllowed(another, own));
    expect(test.emulator.keys()).toEqual([]);
  });

  it("are judged again for credentials that changed while the call waited for its turn", async () => {
    const test = open({ ...settings, "tencentcloud:requestsPerSecond": "1" });
    const operation = test.operation();
    await operation.call("CreateKey", { Alias: "a" });
    const waiting = operation.call("CreateKey", { Alias: "b" });
    await test.clock.advance(10);
    test.signer = another;
    await expect(waiting).rejects.toThrow(notAllowed(another, own));
    expect(test.emulator.keys()).toMatchObject([{ Alias: "a", CreatorUinString: own }]);
  });
});
