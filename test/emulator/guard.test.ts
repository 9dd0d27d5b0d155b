import { describe, expect, it } from "vitest";
import { startEmulator } from "../../emulator/src/index";
import { useEmulator } from "./support/emulatedCloud";
import { send } from "./support/signedRequest";

const cloud = useEmulator();

describe("a request of a web page", () => {
  it.each(["https://example.com", "http://127.0.0.1:8080", "null"])("is refused from the origin %s", async (Origin) => {
    expect(await send(cloud.endpoint, { headers: { Origin } })).toMatchObject({
      status: 403,
      text: "requests of web pages (with an Origin header) are refused\n",
    });
  });

  it("is refused for the routes of the emulator as well", async () => {
    const response = await fetch(`${cloud.endpoint}/_emulator/keys`, { headers: { Origin: "https://example.com" } });
    expect(response.status).toBe(403);
  });

  it("is refused under a name that was made to point here", async () => {
    expect(await send(cloud.endpoint, { headers: { Host: "evil.example:9911" } })).toMatchObject({
      status: 403,
      text: 'the Host "evil.example:9911" is not loopback\n',
    });
  });
});

describe("a request to loopback", () => {
  it.each(["localhost:9911", "127.0.0.1", "[::1]:9911", "http://127.0.0.1:9911"])("is served for %s", async (Host) => {
    expect(await send(cloud.endpoint, { headers: { Host } })).toMatchObject({
      status: 200,
      code: "AuthFailure.SignatureFailure",
    });
  });

  it("is served with the host as tccli sends it", async () => {
    const Host = cloud.endpoint;
    const answer = await send(cloud.endpoint, { signedHost: Host, headers: { Host } });
    expect(answer.code).toBe("MissingParameter");
  });
});

describe("startEmulator", () => {
  it("listens on loopback only", async () => {
    await expect(startEmulator({ host: "0.0.0.0" })).rejects.toThrow(
      new RangeError('host must be a loopback address, not "0.0.0.0"'),
    );
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
  ])("refuses %o", async (options, message) => {
    await expect(startEmulator(options)).rejects.toThrow(new RangeError(message));
  });

  it("can be closed twice", async () => {
    const running = await startEmulator();
    await running.close();
    await expect(running.close()).resolves.toBeUndefined();
  });
});
