import { describe, expect, it } from "vitest";
import { help } from "../../emulator/src/commandLine";
import { useEmulator } from "./support/emulatedCloud";
import { EmulatorProcess } from "./support/emulatorProcess";
import { send } from "./support/signedRequest";

const taken = useEmulator();

describe("tencentcloud-kms-emulator", () => {
  it("prints its options", async () => {
    const { code, stdout, stderr } = await new EmulatorProcess(["--help"]).finished();
    expect([code, stdout, stderr]).toEqual([0, help, ""]);
  });

  it("prints its version", async () => {
    const { code, stdout, stderr } = await new EmulatorProcess(["--version"]).finished();
    expect([code, stdout, stderr]).toEqual([0, "0.1.0\n", ""]);
  });

  it("prints where its certificate is before it says that it listens", async () => {
    const emulator = new EmulatorProcess(["--port", "0", "--tls"]);
    expect(await emulator.endpoint()).toMatch(/^https:/);
    const { code, stdout } = await emulator.end("SIGTERM");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Certificate: \S+certificate\.pem\nListening on https:\/\/127\.0\.0\.1:\d+\n$/);
  });

  it("accepts the credentials that it is given, each for its account", async () => {
    const args = ["--credential", "AKID1:key-1", "--credential", "AKID2:key-2:100000000077"];
    const emulator = new EmulatorProcess(["--port", "0", ...args]);
    const endpoint = await emulator.endpoint();
    const identity = { action: "GetCallerIdentity", version: "2018-08-13", service: "sts" };
    const first = await send(endpoint, { ...identity, secretId: "AKID1", secretKey: "key-1" });
    const second = await send(endpoint, { ...identity, secretId: "AKID2", secretKey: "key-2" });
    await emulator.end("SIGTERM");
    expect(first.text).toContain('"AccountId":"100000000001"');
    expect(second.text).toContain('"AccountId":"100000000077"');
  });

  it("waits before each answer", async () => {
    const emulator = new EmulatorProcess(["--port", "0", "--latency-ms", "200"]);
    const endpoint = await emulator.endpoint();
    const start = performance.now();
    await send(endpoint, {});
    const tookMs = performance.now() - start;
    await emulator.end("SIGTERM");
    expect(tookMs).toBeGreaterThanOrEqual(195);
  });

  it("scales the rates and sets the quota", async () => {
    const emulator = new EmulatorProcess(["--port", "0", "--rate-limit", "1", "--quota", "1"]);
    const endpoint = await emulator.endpoint();
    const create = (Alias: string, region?: string) =>
      send(endpoint, { action: "CreateKey", body: JSON.stringify({ Alias }), ...(region !== undefined && { region }) });
    const codes = [await create("one"), await create("two"), await create("three", "ap-tokyo")].map(({ code }) => code);
    await emulator.end("SIGTERM");
    expect(codes).toEqual([undefined, "RequestLimitExceeded", undefined]);
  });

  it("allows as many keys as it is told", async () => {
    const emulator = new EmulatorProcess(["--port", "0", "--quota", "5000"]);
    const { text } = await send(await emulator.endpoint(), { action: "GetServiceStatus" });
    await emulator.end("SIGTERM");
    expect(text).toContain('"CmkLimit":5000');
  });

  it("prints a line about an action that is not emulated", async () => {
    const emulator = new EmulatorProcess(["--port", "0"]);
    await send(await emulator.endpoint(), { action: "EncryptByWhiteBox" });
    const { stderr } = await emulator.end("SIGTERM");
    expect(stderr).toBe(
      "EncryptByWhiteBox: The action EncryptByWhiteBox of kms is not emulated. See the table of actions in the emulator's README.\n",
    );
  });

  it("prints a line about each call when it is told to", async () => {
    const emulator = new EmulatorProcess(["--port", "0", "--verbose"]);
    const endpoint = await emulator.endpoint();
    const KeyId = "7c99b7de-6afb-11f1-9b26-525400f27fe5";
    await send(endpoint, { body: JSON.stringify({ KeyId }) });
    await send(endpoint, { action: "Encrypt", body: JSON.stringify({ KeyId, Plaintext: "c2VjcmV0" }) });
    const { stderr } = await emulator.end("SIGTERM");
    const about = `100000000001 ap-guangzhou ${KeyId} {"KeyId":"${KeyId}"} ResourceUnavailable.CmkNotFound`;
    const lines = stderr.replaceAll(/^\d{4}-\d\d-\d\dT[\d:.]+Z /gm, "");
    expect(lines).toBe(`kms DescribeKey ${about}\nkms Encrypt ${about}\n`);
  });

  it.each([
    [["--port", "http"], '--port must be a whole number, not "http"'],
    [["--quota", "-1"], "Option '--quota' argument is ambiguous."],
    [["--credential", "AKID1"], '--credential must be ID:KEY, ID:KEY:UIN or ID:KEY:UIN:SUBUIN, not "AKID1:…"'],
    [["--loud"], "Unknown option '--loud'"],
    [["start"], "Unexpected argument 'start'."],
  ])("refuses %j in words", async (args, message) => {
    const { code, stdout, stderr } = await new EmulatorProcess(args).finished();
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(`tencentcloud-kms-emulator: ${message}`);
    expect(stderr).toContain("Try --help.");
    expect(stderr).not.toContain("    at ");
  });

  it("says in one line that the port is taken", async () => {
    const { port } = new URL(taken.endpoint);
    const { code, stderr } = await new EmulatorProcess(["--port", port]).finished();
    expect(code).toBe(1);
    expect(stderr).toBe(`tencentcloud-kms-emulator: listen EADDRINUSE: address already in use 127.0.0.1:${port}\n`);
  });
});
