import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createEmulator } from "../../../../emulator/src";
import { UserError } from "../../../../provider/errors";
import type { Line } from "../../../../provider/host/contract";
import { openSession } from "../../../../provider/run/session";
import { openTestSession, type TestSessionOptions } from "../../../harness/session";

const account = "100000000001";

function open(options: TestSessionOptions = {}) {
  const test = openTestSession(options);
  const actions = () => test.emulator.requests().map(({ action, region }) => `${action} ${region}`);
  const list = (region = "ap-guangzhou") => test.session.cloud(region).operation().call("ListKeyDetail", {});
  return { ...test, actions, list };
}

describe("lines for the user", () => {
  it("are printed, and some of them once only", () => {
    const { session, stderr } = open();
    session.say({ urn: "urn", severity: "info", text: "one" });
    session.say({ severity: "warning", text: "one" });
    session.once("a", "two");
    session.once("a", "other");
    session.once("b", "three");
    expect(stderr).toEqual(["one", "one", "two", "three"]);
  });

  it("go to the one who wants them, with the resource and how much they matter", async () => {
    const { ports, stderr, clock } = open();
    const said: Line[] = [];
    const session = openSession({ get: () => undefined }, ports, (line) => said.push(line));
    session.say({ urn: "urn", severity: "info", text: "one" });
    session.once("a", "two");
    session.settled("b", "three");
    await clock.advance(250);
    expect(said).toEqual([
      { urn: "urn", severity: "info", text: "one" },
      { severity: "warning", text: "two" },
      { severity: "warning", text: "three" },
    ]);
    expect(stderr).toEqual([]);
  });

  it("tell once that the cloud is an emulator, at the first call", async () => {
    const settings = { "tencentcloud:endpoint": "http://127.0.0.1:9911" };
    const { list, session, stderr } = open({ settings });
    session.keys("ap-guangzhou");
    expect(stderr).toEqual([]);
    await list();
    await list("ap-beijing");
    expect(stderr).toEqual(["tencentcloud: talking to an emulator at http://127.0.0.1:9911"]);
  });

  it("tell nothing of an endpoint elsewhere", async () => {
    const { list, stderr } = open({ environment: { TENCENTCLOUD_ENDPOINT: "https://kms.example.com" } });
    await list();
    expect(stderr).toEqual([]);
  });

  it("that count up are printed when no more of the kind follow, or when the process ends", async () => {
    const { session, stderr, clock, end } = open();
    session.settled("a", "1 key");
    session.settled("b", "other");
    await clock.advance(200);
    session.settled("a", "2 keys");
    await clock.advance(100);
    expect(stderr).toEqual(["other"]);
    end();
    expect(stderr).toEqual(["other", "2 keys"]);
    await clock.advance(1000);
    expect(stderr).toHaveLength(2);
  });

  it("that count up wait for the end of the process with one listener", () => {
    const { ports } = open();
    let listeners = 0;
    const atEnd = () => {
      listeners += 1;
    };
    const session = openSession({ get: () => undefined }, { ...ports, atEnd });
    expect(listeners).toBe(0);
    session.settled("a", "1 key");
    session.settled("a", "2 keys");
    session.settled("b", "other");
    expect(listeners).toBe(1);
  });

  it("tell of each call when the environment asks for it", async () => {
    const { list, stderr } = open({ environment: { TENCENTCLOUD_KMS_LOG: "debug" }, latencyMs: 40 });
    await list();
    expect(stderr).toEqual([
      expect.stringMatching(/^tencentcloud-kms: ListKeyDetail ap-guangzhou - ok [0-9a-f-]{36} 40ms$/),
    ]);
  });
});

describe("a session", () => {
  it("keeps one cloud and one reader a region", () => {
    const { session } = open();
    expect(session.cloud("ap-guangzhou")).toBe(session.cloud("ap-guangzhou"));
    expect(session.cloud("ap-guangzhou")).not.toBe(session.cloud("ap-beijing"));
    expect(session.cloud("ap-beijing").region).toBe("ap-beijing");
    expect(session.keys("ap-guangzhou")).toBe(session.keys("ap-guangzhou"));
    expect(session.keys("ap-guangzhou")).not.toBe(session.keys("ap-beijing"));
    expect(session.survey("ap-guangzhou")).toBe(session.survey("ap-guangzhou"));
    expect(session.survey("ap-guangzhou")).not.toBe(session.survey("ap-beijing"));
  });

  it("reads its settings when they are needed", () => {
    const { session } = open({ settings: { "tencentcloud:requestTimeoutSeconds": "soon" } });
    expect(() => session.cloud("ap-guangzhou")).toThrow(
      new UserError('tencentcloud:requestTimeoutSeconds is "soon": it must be a number of seconds from 0.1 to 600.'),
    );
  });

  it("knows the time", async () => {
    const { session, clock } = open();
    expect(session.now()).toBe(Date.UTC(2026, 0, 1) / 1000);
    await clock.advance(1_999);
    expect(session.now()).toBe(Date.UTC(2026, 0, 1) / 1000 + 1);
  });

  it("keeps to the rate of its settings, in each region apart", async () => {
    const { list, clock } = open({ settings: { "tencentcloud:requestsPerSecond": "2" } });
    const startMs = clock.nowMs();
    for (let call = 0; call < 3; call++) await Promise.all([list("ap-guangzhou"), list("ap-beijing")]);
    expect(clock.nowMs() - startMs).toBe(1_001);
  });

  it("shows no secret when it is printed", async () => {
    const settings = { "tencentcloud:secretId": "canary-id", "tencentcloud:secretKey": "canary-key" };
    const { session, list } = open({ settings, environment: { TENCENTCLOUD_SECRET_KEY: "canary-environment" } });
    await list();
    const operation = session.cloud("ap-guangzhou").operation();
    for (const value of [
      session,
      session.config,
      session.cloud("ap-guangzhou"),
      session.keys("ap-guangzhou"),
      operation,
    ]) {
      expect(inspect(value, { depth: 9, showHidden: true, getters: true })).not.toContain("canary");
      expect(JSON.stringify(value)).not.toContain("canary");
    }
  });
});

describe("accountId", () => {
  it("is asked once, also by many at once and in many regions", async () => {
    const { session, actions } = open();
    const regions = ["ap-guangzhou", "ap-beijing", "ap-guangzhou"];
    expect(await Promise.all(regions.map((region) => session.cloud(region).operation().accountId()))).toEqual([
      account,
      account,
      account,
    ]);
    expect(await session.cloud("ap-shanghai").operation().accountId()).toBe(account);
    expect(actions()).toEqual(["GetCallerIdentity ap-guangzhou"]);
  });

  it("is asked once for each of the credentials that are there", async () => {
    let signer = account;
    const { session, actions } = open({ signedBy: () => signer });
    expect(await session.cloud("ap-guangzhou").operation().accountId()).toBe(account);
    signer = "200000000002";
    expect(await session.cloud("ap-guangzhou").operation().accountId()).toBe("200000000002");
    signer = account;
    expect(await session.cloud("ap-beijing").operation().accountId()).toBe(account);
    expect(actions()).toEqual(["GetCallerIdentity ap-guangzhou", "GetCallerIdentity ap-guangzhou"]);
  });

  it("is asked again after a failure", async () => {
    const { session, emulator, actions } = open();
    emulator.addFault({ action: "GetCallerIdentity", fault: "AuthFailure.SecretIdNotFound" });
    await expect(session.cloud("ap-guangzhou").operation().accountId()).rejects.toThrow(
      /^GetCallerIdentity failed in ap-guangzhou: /,
    );
    expect(await session.cloud("ap-guangzhou").operation().accountId()).toBe(account);
    expect(actions()).toHaveLength(2);
  });

  it("is an error when the cloud does not tell", async () => {
    const { session } = openTestSession();
    const silent = openTestSession({
      emulator: {
        ...createEmulator(),
        handle: async () => ({ status: 200, body: '{"Response":{"RequestId":"r-1"}}', date: "" }),
      },
    });
    await expect(silent.session.cloud("ap-guangzhou").operation().accountId()).rejects.toThrow(
      new UserError("GetCallerIdentity did not say whose account this is. Run the command again."),
    );
    expect(await session.cloud("ap-guangzhou").operation().accountId()).toBe(account);
  });
});

describe("allowedAccountIds", () => {
  it("that list the account cost one call for all", async () => {
    const { list, actions } = open({ settings: { "tencentcloud:allowedAccountIds": `1,${account}` } });
    await Promise.all([list(), list("ap-beijing")]);
    await list();
    expect(actions()).toEqual([
      "GetCallerIdentity ap-guangzhou",
      "ListKeyDetail ap-guangzhou",
      "ListKeyDetail ap-beijing",
      "ListKeyDetail ap-guangzhou",
    ]);
  });

  it("that do not list the account let nothing be read or made", async () => {
    const { session, actions } = open({ settings: { "tencentcloud:allowedAccountIds": "1,2" } });
    const error = new UserError(
      `The credentials are those of account ${account}, which tencentcloud:allowedAccountIds (1, 2) does not list. ` +
        "Nothing was read or changed. Use credentials of a listed account, or add this one to the list.",
    );
    const operation = session.cloud("ap-guangzhou").operation();
    await expect(operation.call("CreateKey", { Alias: "a" })).rejects.toThrow(error);
    await expect(session.keys("ap-guangzhou").read("k-1", {})).rejects.toThrow(error);
    await expect(session.keys("ap-guangzhou").findAlias(operation, "a")).rejects.toThrow(error);
    expect(actions()).toEqual(["GetCallerIdentity ap-guangzhou"]);
  });

  it("hold back everything while nobody knows whose account it is", async () => {
    const { session, emulator, actions } = open({ settings: { "tencentcloud:allowedAccountIds": account } });
    emulator.addFault({ action: "GetCallerIdentity", fault: "UnauthorizedOperation" });
    const operation = session.cloud("ap-guangzhou").operation();
    await expect(operation.call("CreateKey", { Alias: "a" })).rejects.toThrow(/^GetCallerIdentity failed/);
    expect(actions()).toEqual(["GetCallerIdentity ap-guangzhou"]);
  });
});
