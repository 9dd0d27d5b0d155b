import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningEmulator, type ServerOptions, startEmulator } from "../../emulator/src/index";
import { root } from "../harness/architecture/source";
import { contracts } from "./contracts";
import { contractRun } from "./run/contractRun";
import type { ContractOptions } from "./run/options";
import type { Report } from "./run/report";
import { liveTransport } from "./run/transport";

/**
 * A run against the real cloud, with a second emulator in its place, over the network and by the official client. That one
 * made other choices where nothing public tells what is right, as the cloud may have.
 */

const region = "ap-guangzhou";
const otherChoices: ServerOptions = { pendingDeletionFreesAlias: true, nullLists: true, rateLimit: 0 };
const credential = { secretId: "AKIDEMULATOR", secretKey: "emulator-secret-key" };
const folder = mkdtempSync(join(tmpdir(), "contract-"));

let emulator: RunningEmulator;
beforeEach(async () => {
  emulator = await startEmulator(otherChoices);
});
afterEach(() => emulator.close());
afterAll(() => rmSync(folder, { recursive: true }));

/** Enough to meet every fault. */
const someActions: readonly string[] = [
  "CreateKey",
  "DescribeKey",
  "DisableKey",
  "ListKeyDetail",
  "ScheduleKeyDeletion",
];
const some = contracts.filter(({ action }) => someActions.includes(action));

interface Key {
  readonly Alias: string;
  readonly KeyId: string;
  readonly KeyState: string;
  readonly DeletionDate: number;
}

async function control(method: string, path: string, body?: object): Promise<unknown> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  return (await fetch(`${emulator.endpoint}/_emulator/${path}`, init)).json();
}

async function keys(): Promise<readonly Key[]> {
  const listed = await control("GET", "keys");
  return Array.isArray(listed) ? listed : [];
}

const transport = () => liveTransport({ credential, endpoint: emulator.endpoint, pauseMs: 0 });

/** A key of somebody else, with an alias that is much like those of a run. */
async function foreignKey(Alias = "my-contract-00000001"): Promise<void> {
  await transport()({ service: "kms", action: "CreateKey", region, request: { Alias } });
}

async function run(options: Partial<ContractOptions> = {}, chosen = contracts, stopAfter = Number.POSITIVE_INFINITY) {
  const printed: string[] = [];
  let report: Report | undefined;
  let calls = 0;
  const stop = new AbortController();
  const counted: ReturnType<typeof liveTransport> = (call) => {
    calls += 1;
    if (calls === stopAfter) stop.abort(new Error("interrupted"));
    return transport()(call);
  };
  const given = { live: true, yes: true, region, actions: [], output: "results.json", cleanUpPrefix: undefined };
  const code = await contractRun({ ...given, ...options }, chosen, {
    print: (line) => printed.push(line),
    write: (_file, written) => {
      report = written;
    },
    nowMs: () => Date.UTC(2026, 10, 30),
    runId: "00000001",
    signal: stop.signal,
    live: () => counted,
  });
  return { code, printed, report };
}

/** All keys of runs are scheduled for deletion in seven days, and no other is touched. */
async function expectCleanedUp(atLeast: number): Promise<void> {
  const all = await keys();
  const own = all.filter(({ Alias }) => Alias.startsWith("contract-"));
  const now = Math.floor(Date.now() / 1000);
  expect(own.length).toBeGreaterThanOrEqual(atLeast);
  expect(
    own.filter(({ KeyState, DeletionDate }) => KeyState !== "PendingDelete" || DeletionDate > now + 7 * 86_400 + 1),
  ).toEqual([]);
  const others = all.filter(({ Alias }) => !Alias.startsWith("contract-"));
  expect(others.map(({ Alias, KeyState }) => [Alias, KeyState])).toEqual([["my-contract-00000001", "Enabled"]]);
}

describe("a run against the cloud", () => {
  it("says what it would make and cost, and makes nothing without --yes", async () => {
    const { code, printed } = await run({ yes: false });
    expect(code).toBe(0);
    expect(printed[0]).toMatch(/^\d{3} assertions would be checked in ap-guangzhou, with about \d+ calls/);
    expect(printed[0]).toMatch(
      /\n\d+ keys would be made under aliases that begin with contract-00000001, 2\.\d\d USD /,
    );
    expect(printed[1]).toBe("Nothing was made. With --yes it goes on.");
    expect(await control("GET", "requests")).toEqual([]);
  });

  it("tells what the cloud does otherwise, and cleans up", async () => {
    await foreignKey();
    const { code, printed, report } = await run();
    const differing = report?.results.filter(({ outcome }) => outcome !== "confirmed") ?? [];
    const total = report?.results.length ?? 0;
    expect(differing.map(({ action, says, outcome }) => `${action} ${says}: ${outcome}`)).toEqual([
      "CreateKey refuses the alias of a key that is scheduled for deletion: differs",
      "TagResources answers an empty list as a list: differs",
    ]);
    expect(differing[0]).toEqual({
      action: "CreateKey",
      says: "refuses the alias of a key that is scheduled for deletion",
      basis: "inferred",
      source: expect.stringContaining("answers.json"),
      expected: "InvalidParameterValue.AliasAlreadyExists",
      observed: "accepted",
      outcome: "differs",
    });
    expect(printed.at(-1)).toBe(`\n${total - 2} of ${total} confirmed, 2 differ`);
    expect(printed).toContain(
      'differs: CreateKey refuses the alias of a key that is scheduled for deletion (inferred): not "InvalidParameterValue.AliasAlreadyExists" but "accepted"',
    );
    expect(code).toBe(1);
    await expectCleanedUp(20);
  });

  it("writes results that name no key, account or credential", async () => {
    await control("POST", "faults", { action: "DescribeKey", fault: "html", call: 3, times: 9 });
    const { report } = await run({}, some);
    const text = JSON.stringify(report);
    for (const { KeyId } of await keys()) expect(text).not.toContain(KeyId);
    expect(text).not.toMatch(/contract-00000001|AKIDEMULATOR|emulator-secret-key|"observed":"[^"]*\d{9}/);
    expect(report).toMatchObject({ format: 1, region, date: "2026-11-30" });
  });

  it.each([
    ["DisableKey", "http500"],
    ["ScheduleKeyDeletion", "resetAfterCommit"],
    ["ListKeyDetail", "InternalError"],
    ["CreateKey", "resetAfterCommit"],
  ])("cleans up although %s fails with %s", async (action, fault) => {
    await foreignKey();
    await control("POST", "faults", { action, fault, call: 2, times: 2 });
    const { printed, report } = await run({}, some);
    expect(printed.at(-1)).toMatch(/could not be asked$/);
    expect(report?.results.some(({ outcome }) => outcome === "notAsked")).toBe(true);
    await expectCleanedUp(10);
  });

  it("cleans up although cleaning up fails at first", async () => {
    await foreignKey();
    const { code } = await run({}, some, 60);
    expect(code).toBe(130);
    await transport()({ service: "kms", action: "CreateKey", region, request: { Alias: "contract-00000001-left" } });
    await control("POST", "faults", { action: "DisableKey", fault: "resetAfterCommit" });
    await control("POST", "faults", { action: "ScheduleKeyDeletion", fault: "http503" });
    const again = await run({ cleanUpPrefix: "contract-00000001" });
    expect(again.code).toBe(0);
    await expectCleanedUp(5);
  });

  it("names the keys that it could not clean up", async () => {
    await foreignKey("contract-00000001-used");
    const [key] = await keys();
    await control("PATCH", `keys/${key?.KeyId}`, { usedBy: "cbs" });
    const { code, printed } = await run({ cleanUpPrefix: "contract-00000001" });
    expect(code).toBe(1);
    expect(printed).toEqual([
      "Scheduled for deletion: 0 keys with aliases that begin with contract-00000001.",
      `Left, delete it yourself: ${key?.KeyId} (contract-00000001-used): DisableKey was refused: FailedOperation.CmkUsedByCloudProduct`,
    ]);
  });

  it("says how to clean up where it cannot", async () => {
    await control("POST", "faults", { action: "ListKeyDetail", fault: "InternalError", times: 9 });
    const { code, printed } = await run({ cleanUpPrefix: "contract-00000001" });
    expect(code).toBe(1);
    expect(printed.at(-1)).toBe("Run: npm run contract -- --live --region ap-guangzhou --clean-up contract-00000001");
  });
});

describe("the command", () => {
  const start = (...args: readonly string[]) => {
    const tsNode = join(root, "node_modules/ts-node/register/transpile-only.js");
    const output = join(folder, "results.json");
    const env = {
      ...process.env,
      TS_NODE_PROJECT: join(root, "tsconfig.json"),
      TENCENTCLOUD_SECRET_ID: credential.secretId,
      TENCENTCLOUD_SECRET_KEY: credential.secretKey,
      TENCENTCLOUD_ENDPOINT: emulator.endpoint,
    };
    const main = join(root, "test/contract/run/main.ts");
    const child = spawn(process.execPath, ["-r", tsNode, main, "--output", output, ...args], { env });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
      });
    }
    const ended = once(child, "close").then(([code]) => ({ code, printed }));
    return { child, ended };
  };

  const until = async (made: number): Promise<void> => {
    while ((await keys()).length < made) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it("cleans up after Ctrl-C", async () => {
    await foreignKey();
    const { child, ended } = start("--live", "--yes", "--region", region, ...someActions);
    await until(8);
    child.kill("SIGINT");
    const { code, printed } = await ended;
    expect(printed).toContain("Interrupted: cleaning up.\n");
    expect(printed).toMatch(/\n\d+ of \d+ confirmed, \d differ\n$/);
    expect(code).toBe(130);
    await expectCleanedUp(7);
    expect(JSON.parse(readFileSync(join(folder, "results.json"), "utf8"))).toHaveProperty("results");
  });

  it("cleans up what a killed run left", async () => {
    await foreignKey();
    const { child, ended } = start("--live", "--yes", "--region", region, ...someActions);
    await until(8);
    child.kill("SIGKILL");
    const { printed } = await ended;
    const [prefix = ""] = /contract-[0-9a-f]{8}/.exec(printed) ?? [];
    const second = await start("--live", "--region", region, "--clean-up", prefix).ended;
    expect(second.code).toBe(0);
    await expectCleanedUp(7);
  });
});
