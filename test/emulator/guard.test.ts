import { describe, expect, it } from "vitest";
import { startEmulator } from "../../emulator/src/index";
import { EmulatedCloud, useEmulator } from "./support/emulatedCloud";
import { makeKey } from "./support/keys";
import { refusalOf } from "./support/refusalOf";
import { send } from "./support/signedRequest";

const cloud = useEmulator({ allowHosts: ["kms", "Emulator.Example"] });

const originRefused = {
  status: 200,
  contentType: "application/json",
  code: "EmulatorError.OriginRefused",
  message: "Requests of web pages (with an Origin header) are refused by the emulator.",
};
const hostRefused = (host: string) => ({
  status: 200,
  contentType: "application/json",
  code: "EmulatorError.HostRefused",
  message: `The host "${host}" is refused by the emulator: it is neither loopback nor allowed with --allow-host.`,
});

describe("a request of a web page", () => {
  it.each(["https://example.com", "http://127.0.0.1:8080", "null"])("is refused from the origin %s", async (Origin) => {
    expect(await send(cloud.endpoint, { headers: { Origin } })).toMatchObject(originRefused);
  });

  it("is refused for the routes of the emulator as well", async () => {
    const response = await fetch(`${cloud.endpoint}/_emulator/keys`, { headers: { Origin: "https://example.com" } });
    expect([response.status, await response.json()]).toEqual([403, { error: originRefused.message }]);
  });

  it.each([
    "evil.example:9911",
    "localhost.evil.example",
    "tencentcloudapi.com.evil.example",
    "1.2.3.4",
    "nottencentcloudapi.com",
  ])("is refused under %s, which may have been made to point here", async (Host) => {
    expect(await send(cloud.endpoint, { headers: { Host } })).toMatchObject(hostRefused(Host));
  });

  it("is refused for a target elsewhere, whatever the Host says", async () => {
    expect(await send(cloud.endpoint, { target: "http://evil.example/" })).toMatchObject(hostRefused("evil.example"));
    const control = { target: "http://evil.example/_emulator/keys", method: "GET" };
    expect(await send(cloud.endpoint, control)).toMatchObject({ status: 403 });
  });
});

describe("a request", () => {
  it.each([
    "localhost:9911",
    "LOCALHOST",
    "kms.localhost:9911",
    "127.0.0.1",
    "127.0.0.2:80",
    "[::1]:9911",
    "http://127.0.0.1:9911",
    "https://localhost",
    "kms.tencentcloudapi.com",
    "kms.ap-guangzhou.tencentcloudapi.com:443",
    "tencentcloudapi.com.",
    "kms:9911",
    "emulator.example",
  ])("is served for %s", async (Host) => {
    expect(await send(cloud.endpoint, { signedHost: Host, headers: { Host } })).toMatchObject({
      status: 200,
      code: "MissingParameter",
    });
  });

  it("is served with the host as tccli sends it", async () => {
    const Host = cloud.endpoint;
    const answer = await send(cloud.endpoint, { signedHost: Host, headers: { Host } });
    expect(answer.code).toBe("MissingParameter");
  });

  it("gets its trace id back", async () => {
    expect((await send(cloud.endpoint, { headers: { "X-TC-TraceId": "trace-1" } })).traceId).toBe("trace-1");
    expect((await send(cloud.endpoint, {})).traceId).toBeUndefined();
  });
});

describe("the official client", () => {
  it("learns why a host is refused", async () => {
    const endpoint = `evil.example:${new URL(cloud.endpoint).port}`;
    const { code, message } = hostRefused(endpoint);
    expect(await refusalOf(cloud.kms({ endpoint }).ListKeys({}))).toEqual({ code, message });
  });
});

describe("startEmulator", () => {
  it("listens on what it is told, which is then allowed as a host", async () => {
    const emulated = new EmulatedCloud({ host: "::1" });
    await emulated.start();
    expect(emulated.endpoint).toMatch(/^http:\/\/\[::1\]:\d+$/);
    await expect(makeKey(emulated)).resolves.toHaveLength(36);
    await emulated.stop();
    const everywhere = await startEmulator({ host: "0.0.0.0" });
    expect(everywhere.endpoint).toMatch(/^http:\/\/0\.0\.0\.0:\d+$/);
    expect(await send(everywhere.endpoint, {})).toMatchObject({ code: "EmulatorError.HostRefused" });
    await everywhere.close();
  });

  it("fails when the port is taken", async () => {
    const port = Number(new URL(cloud.endpoint).port);
    await expect(startEmulator({ port })).rejects.toThrow(/EADDRINUSE/);
  });

  it.each([
    [{ quota: -1 }, "quota must be a number from 0, not -1"],
    [{ rateLimit: Number.NaN }, "rateLimit must be a number from 0, not NaN"],
    [{ latencyMs: -5 }, "latencyMs must be a number from 0, not -5"],
    [{ credentials: [] }, "credentials must not be empty"],
    [{ credentials: [{ secretId: "A", secretKey: "K", uin: "me" }] }, 'uin must be 1 to 15 digits, not "me"'],
    [{ tls: true, tlsCert: "a.pem" }, "tlsCert and tlsKey need each other"],
    [{ tlsCert: "a.pem", tlsKey: "b.pem" }, "tlsCert and tlsKey are for tls"],
  ])("refuses %o", async (options, message) => {
    await expect(startEmulator(options)).rejects.toThrow(new RangeError(message));
  });

  it("can be closed twice", async () => {
    const running = await startEmulator();
    await running.close();
    await expect(running.close()).resolves.toBeUndefined();
  });
});
