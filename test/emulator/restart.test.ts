import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { EmulatorProcess } from "./support/emulatorProcess";
import { KeyWriter } from "./support/keyWriter";
import { seededRandom } from "./support/seededRandom";
import { send } from "./support/signedRequest";

const directory = mkdtempSync(join(tmpdir(), "kms-emulator-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const kills = 200;
const writers = 4;

describe("an emulator with --state", () => {
  it(`serves the last acknowledged write after each of ${kills} kills at random moments`, {
    timeout: 300_000,
  }, async () => {
    const seed = Math.floor(Date.now() / 1000);
    const random = seededRandom(seed);
    const state = join(directory, "killed.json");
    const keys = Array.from({ length: writers }, (_, index) => new KeyWriter(`writer-${index}`));

    for (let kill = 1; kill <= kills; kill += 1) {
      const emulator = new EmulatorProcess(["--port", "0", "--rate-limit", "0", "--state", state]);
      const endpoint = await emulator.endpoint();
      for (const key of keys) await key.expectLastAcknowledged(endpoint, `seed ${seed}, kill ${kill}`);

      const writing = keys.map((key) => key.writeUntilKilled(endpoint));
      const wanted = 1 + Math.floor(random() * 12);
      await Promise.race(keys.map((key) => key.acknowledgedMore(wanted)));
      await new Promise((resolve) => setTimeout(resolve, random() * 5));
      await emulator.end("SIGKILL");
      await Promise.all(writing);
    }
    expect(keys.map(({ acknowledged }) => acknowledged).every((count) => count >= kills / writers)).toBe(true);
  });

  it("keeps keys, tags, pairs, the clock and whether there is the service, and only its owner can read them", async () => {
    const state = join(directory, "kept.json");
    const first = new EmulatorProcess(["--port", "0", "--state", state]);
    const endpoint = await first.endpoint();
    const call = (action: string, body: object, to = endpoint) => send(to, { action, body: JSON.stringify(body) });
    const created = await call("CreateKey", {
      Alias: "kept",
      KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC",
      Tags: [{ TagKey: "env", TagValue: "prod" }],
    });
    const [, KeyId = ""] = /"KeyId":"([^"]+)"/.exec(created.text) ?? [];
    const pem = /"PublicKeyPem":"([^"]+)"/;
    const [, publicKey] = pem.exec((await call("GetPublicKey", { KeyId })).text) ?? [];
    const keys = await (await fetch(`${endpoint}/_emulator/keys`)).json();
    await fetch(`${endpoint}/_emulator/clock`, { method: "POST", body: '{"advanceSeconds":86400}' });
    await fetch(`${endpoint}/_emulator/service`, { method: "PATCH", body: '{"invalidType":2}' });
    expect(await first.end("SIGTERM")).toMatchObject({ code: 0, stderr: "" });

    const second = new EmulatorProcess(["--port", "0", "--state", state]);
    const again = await second.endpoint();
    expect(await (await fetch(`${again}/_emulator/keys`)).json()).toEqual(keys);
    const answer = await call("GetPublicKey", { KeyId }, again);
    expect(pem.exec(answer.text)?.[1]).toBe(publicKey);
    expect(Math.abs(Date.parse(answer.date ?? "") - 86_400_000 - Date.now())).toBeLessThan(5_000);
    expect((await call("GetServiceStatus", {}, again)).text).toContain('"ServiceEnabled":false,"InvalidType":2');
    expect(statSync(state).mode & 0o777).toBe(0o600);
    expect(await second.end("SIGINT")).toMatchObject({ code: 0, stderr: "" });
  });

  it.each([
    ["is no JSON", "KeyId\n", "is no state file: line 1: is not JSON"],
    ["is empty", "", "is no state file: line 1: is not a whole line"],
    ["is of another version", '{"version":2}\n', "is no state file: line 1: version must be one of 1"],
    [
      "holds what no key can be",
      '{"version":1}\n{"accounts":{"100000000001":{"keys":[{"region":"ap-tokyo","alias":"a","state":"Gone"}]}}}\n',
      "is no state file: line 2: accounts.100000000001.keys[0].state must be one of Enabled, Disabled, PendingDelete, PendingImport, Archived",
    ],
  ])("does not start, and does not touch the file, when it %s", async (_what, content, reason) => {
    const state = join(directory, "broken.json");
    writeFileSync(state, content);
    const emulator = new EmulatorProcess(["--port", "0", "--state", state]);
    expect(await emulator.finished()).toEqual({
      code: 1,
      stdout: "",
      stderr: `tencentcloud-kms-emulator: ${state} ${reason}\n`,
    });
    expect(statSync(state).size).toBe(content.length);
  });

  it("has the file for itself, and says who has it", async () => {
    const state = join(directory, "shared.json");
    const first = new EmulatorProcess(["--port", "0", "--state", state]);
    await first.endpoint();
    const second = await new EmulatorProcess(["--port", "0", "--state", state]).finished();
    expect([second.code, second.stdout]).toEqual([1, ""]);
    expect(second.stderr).toMatch(
      /^tencentcloud-kms-emulator: \S+shared\.json is in use: process \d+ on \S+ has it since \S+ \(\S+shared\.json\.lock\)\n$/,
    );
    await first.end("SIGTERM");
    const third = new EmulatorProcess(["--port", "0", "--state", state]);
    await third.endpoint();
    expect(await third.end("SIGTERM")).toMatchObject({ code: 0, stderr: "" });
  });
});
