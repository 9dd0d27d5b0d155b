import { createServer } from "node:http";
import type { AddressInfo, Server } from "node:net";
import type { Duplex } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import { post } from "../../../../../provider/cloud/transport/post";
import { TunnelAgent } from "../../../../../provider/cloud/transport/proxyTunnel";
import { NoAnswerError } from "../../../../../provider/run/ports";

const servers: Server[] = [];
const sockets: Duplex[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** A proxy that lets `onConnect` do what it wants with each connection. */
async function openProxy(onConnect: (socket: Duplex, target: string) => void): Promise<string> {
  const server = createServer((_, response) => response.writeHead(501).end());
  server.on("connect", ({ url = "" }, socket) => {
    sockets.push(socket);
    onConnect(socket, url);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A listening TCP server has an address of this form.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const send = (proxy: string) =>
  post({
    url: new URL("https://kms.invalid:8443"),
    headers: {},
    body: Buffer.from("{}"),
    agent: new TunnelAgent(proxy, { keepAlive: true }),
    signal: new AbortController().signal,
  }).then(
    () => undefined,
    (error: unknown) => error,
  );

describe("a tunnel", () => {
  it("leads to the host, which gets TLS with its own name", async () => {
    const targets: string[] = [];
    let hello: Buffer = Buffer.alloc(0);
    const proxy = await openProxy((socket, target) => {
      targets.push(target);
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      socket.once("data", (chunk: Buffer) => {
        hello = chunk;
        socket.end("this is not TLS");
      });
    });
    expect(await send(proxy)).toMatchObject({ code: expect.stringMatching(/^(EPROTO|ERR_SSL_)/) });
    expect(targets).toEqual(["kms.invalid:8443"]);
    const handshake = 22;
    expect(hello[0]).toBe(handshake);
    expect(hello.includes("kms.invalid")).toBe(true);
  });

  it("that the proxy refuses will be refused again", async () => {
    const proxy = await openProxy((socket) => socket.end("HTTP/1.1 403 Forbidden\r\n\r\n"));
    expect(await send(proxy)).toEqual(new NoAnswerError("the proxy of HTTPS_PROXY answered HTTP 403", false, true));
  });

  it("begins with TLS where the proxy's URL says https", async () => {
    const targets: string[] = [];
    const proxy = await openProxy((_, target) => targets.push(target));
    const error = await send(proxy.replace("http:", "https:"));
    expect(error).toMatchObject({ code: expect.stringMatching(/^(EPROTO|ERR_SSL_)/) });
    expect(targets).toEqual([]);
  });

  it("finds a proxy by its IPv6 address", async () => {
    const proxy = await openProxy(() => {});
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await send(proxy.replace("127.0.0.1", "[::1]"))).toMatchObject({ syscall: "connect", address: "::1" });
  });

  it("fails as the connection to the proxy does", async () => {
    const proxy = await openProxy(() => {});
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await send(proxy)).toMatchObject({ code: "ECONNREFUSED" });
  });
});
