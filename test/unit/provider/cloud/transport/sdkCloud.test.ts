import { createServer, type RequestListener, type Server } from "node:http";
import { Agent } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from "node:net";
import type { Duplex } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import { startEmulator } from "../../../../../emulator/src";
import { Agents } from "../../../../../provider/cloud/transport/agents";
import { sdkTransport } from "../../../../../provider/cloud/transport/sdkCloud";
import { NoAnswerError, realPorts, type Transport, type TransportRequest } from "../../../../../provider/run/ports";
import { readConfig } from "../../../../../provider/run/settings/config";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const request: TransportRequest = {
  service: "kms",
  version: "2019-01-18",
  action: "DescribeKeys",
  region: "ap-guangzhou",
  body: { KeyIds: ["k-1"] },
};

function transportTo(endpoint: string, environment: Record<string, string> = {}, token?: string): Transport {
  const all = { TENCENTCLOUD_ENDPOINT: endpoint, ...environment };
  const config = readConfig({ get: () => undefined }, all);
  const transport = sdkTransport(config, realPorts.clock, new Agents(all));
  return (what, signal) => transport(what, signal, { ...credential, token });
}

const credential = { secretId: "AKIDEMULATOR", secretKey: "emulator-secret-key", token: undefined };

const send = (transport: Transport, what = request) => transport(what, new AbortController().signal, credential);

async function listen<S extends Server | TcpServer>(server: S): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  // A listening TCP server has an address of this form.
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  const address = await listen(server);
  closing.unshift(async () => server.closeAllConnections());
  return `http://${address}`;
}

/** A proxy that wants a password. */
async function refusingProxy() {
  const asked: { target: string | undefined; authorization: string | undefined }[] = [];
  const server = createServer();
  server.on("connect", ({ url, headers }, socket) => {
    asked.push({ target: url, authorization: headers["proxy-authorization"] });
    socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
  });
  return { address: await listen(server), asked };
}

const failure = async (sending: Promise<unknown>): Promise<NoAnswerError> => {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof NoAnswerError) return error;
  throw new Error(`expected a NoAnswerError, not ${error}`);
};

describe("against an emulator that verifies signatures", () => {
  it("serves KMS, Tag and STS from one endpoint", async () => {
    const emulator = await startEmulator({ port: 0 });
    closing.push(() => emulator.close());
    const transport = transportTo(emulator.endpoint);
    const created = await send(transport, { ...request, action: "CreateKey", body: { Alias: "a" } });
    expect(created.status).toBe(200);
    expect(JSON.parse(created.body)).toMatchObject({ Response: { Alias: "a", KeyState: "Enabled" } });
    expect(Math.abs(Date.parse(created.date ?? "") - Date.now())).toBeLessThan(10_000);

    const sts = { ...request, service: "sts", version: "2018-08-13", action: "GetCallerIdentity", body: {} } as const;
    expect(JSON.parse((await send(transport, sts)).body)).toMatchObject({ Response: { AccountId: "100000000001" } });
    const body = {
      ServiceType: "kms",
      ResourcePrefix: "key",
      ResourceRegion: "ap-guangzhou",
      ResourceIds: ["creatorUin/1/00000000-0000-11f1-8000-525400000000"],
    };
    const tag = {
      ...request,
      service: "tag",
      version: "2018-08-13",
      action: "DescribeResourceTagsByResourceIds",
      body,
    } as const;
    expect(JSON.parse((await send(transport, tag)).body)).toMatchObject({ Response: { Tags: [], TotalCount: 0 } });
  });

  it("returns refusals unread", async () => {
    const emulator = await startEmulator({ port: 0 });
    closing.push(() => emulator.close());
    const answer = await send(transportTo(emulator.endpoint));
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({
      Response: { Error: { Code: "InvalidParameterValue.InvalidKeyId" } },
    });
  });
});

describe("a request", () => {
  it("is signed for its service, asks for English, and carries the session token where there is one", async () => {
    const seen: Record<string, unknown>[] = [];
    const endpoint = await serve((incoming, response) => {
      seen.push(incoming.headers);
      response.end("{}");
    });
    await send(transportTo(endpoint));
    await send(transportTo(endpoint, {}, "the-token"));
    const [without, withToken] = seen;
    expect(without).toMatchObject({
      "x-tc-action": "DescribeKeys",
      "x-tc-version": "2019-01-18",
      "x-tc-region": "ap-guangzhou",
      "x-tc-language": "en-US",
      "x-tc-requestclient": "SDK_NODEJS_4.1.313",
      "content-type": "application/json",
      host: endpoint.slice("http://".length),
    });
    expect(without?.authorization).toMatch(
      /^TC3-HMAC-SHA256 Credential=AKIDEMULATOR\/\d{4}-\d\d-\d\d\/kms\/tc3_request, SignedHeaders=content-type;host, Signature=[0-9a-f]{64}$/,
    );
    expect(without).not.toHaveProperty("x-tc-token");
    expect(withToken).toHaveProperty("x-tc-token", "the-token");
  });

  it("keeps its connection for the next one", async () => {
    const ports = new Set<number | undefined>();
    const endpoint = await serve((incoming, response) => {
      ports.add(incoming.socket.remotePort);
      response.end("{}");
    });
    const transport = transportTo(endpoint);
    for (let call = 0; call < 3; call++) await send(transport);
    expect(ports.size).toBe(1);
  });

  it("to this machine goes through no proxy, whatever the environment says", async () => {
    const endpoint = await serve((_, response) => response.end("direct"));
    const proxy = "http://127.0.0.1:1";
    process.env.http_proxy = proxy;
    try {
      const environment = { http_proxy: proxy, https_proxy: proxy, HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
      expect((await send(transportTo(endpoint, environment))).body).toBe("direct");
    } finally {
      delete process.env.http_proxy;
    }
  });

  it("to elsewhere goes through HTTPS_PROXY, unless NO_PROXY says not to", async () => {
    const proxy = await refusingProxy();
    const environment = { HTTPS_PROXY: `http://me:hunter%202@${proxy.address}` };
    const refused = await failure(send(transportTo("https://kms.invalid", environment)));
    expect(refused).toMatchObject({
      message: "the proxy of HTTPS_PROXY answered HTTP 407",
      mayHaveArrived: false,
      lasting: true,
    });
    const login = Buffer.from("me:hunter 2").toString("base64");
    expect(proxy.asked).toEqual([{ target: "kms.invalid:443", authorization: `Basic ${login}` }]);

    const direct = await failure(send(transportTo("https://kms.invalid", { ...environment, NO_PROXY: ".invalid" })));
    expect(direct.message).toMatch(/^no address for kms\.invalid \((ENOTFOUND|EAI_AGAIN)\)$/);
    expect(proxy.asked).toHaveLength(1);
  });

  it("names the cloud's host by service and domain when there is no endpoint", async () => {
    const proxy = await refusingProxy();
    const HTTPS_PROXY = `http://${proxy.address}`;
    await failure(send(transportTo("", { HTTPS_PROXY })));
    const domain = { TENCENTCLOUD_DOMAIN: "intl.tencentcloudapi.com" };
    await failure(send(transportTo("", { HTTPS_PROXY, ...domain }), { ...request, service: "tag" }));
    expect(proxy.asked).toEqual([
      { target: "kms.tencentcloudapi.com:443", authorization: undefined },
      { target: "tag.intl.tencentcloudapi.com:443", authorization: undefined },
    ]);
  });
});

describe("no answer", () => {
  const host = "kms.tencentcloudapi.com";

  it("was certainly not caused by the cloud when the connection is refused", async () => {
    const server = createTcpServer();
    const address = await listen(server);
    await closing.pop()?.();
    const error = await failure(send(transportTo(`http://${address}`)));
    expect(error).toMatchObject({
      message: `no connection to ${address} (ECONNREFUSED)`,
      mayHaveArrived: false,
      lasting: false,
    });
  });

  it("will not be better the next time when the other side does not speak TLS, or is not trusted", async () => {
    const endpoint = await serve((_, response) => response.end());
    const error = await failure(send(transportTo(endpoint.replace("http:", "https:"))));
    expect(error.message).toMatch(/^no trust in 127\.0\.0\.1:\d+ \((EPROTO|ERR_SSL_\w+)\)$/);
    expect(error).toMatchObject({ mayHaveArrived: false, lasting: true });
  });

  it("may hide a change when the connection is cut", async () => {
    const endpoint = await serve((incoming) => incoming.socket.destroy());
    const error = await failure(send(transportTo(endpoint)));
    expect(error.message).toMatch(/^the connection to 127\.0\.0\.1:\d+ broke \(ECONNRESET\)$/);
    expect(error).toMatchObject({ mayHaveArrived: true, lasting: false });
  });

  it("may hide a change when the answer is cut short", async () => {
    const endpoint = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"Response"', () => response.destroy());
    });
    const error = await failure(send(transportTo(endpoint)));
    expect(error.message).toMatch(/^the connection to 127\.0\.0\.1:\d+ broke/);
    expect(error.mayHaveArrived).toBe(true);
  });

  it.each<readonly [code: string | number | undefined, message: string, mayHaveArrived: boolean, lasting: boolean]>([
    ...["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN", "EADDRNOTAVAIL"].map(
      (code) => [code, `no connection to ${host}, through HTTPS_PROXY (${code})`, false, false] as const,
    ),
    ...["ENOTFOUND", "EAI_AGAIN"].map(
      (code) => [code, `no address for ${host}, through HTTPS_PROXY (${code})`, false, false] as const,
    ),
    ...[
      "CERT_HAS_EXPIRED",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "SELF_SIGNED_CERT_IN_CHAIN",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "ERR_TLS_CERT_ALTNAME_INVALID",
      "ERR_SSL_WRONG_VERSION_NUMBER",
      "EPROTO",
    ].map((code) => [code, `no trust in ${host}, through HTTPS_PROXY (${code})`, false, true] as const),
    ...["ECONNRESET", "EPIPE", "EPROTOTYPE", "NO_CERT_"].map(
      (code) => [code, `the connection to ${host}, through HTTPS_PROXY broke (${code})`, true, false] as const,
    ),
    [undefined, `the connection to ${host}, through HTTPS_PROXY broke`, true, false],
    [61, `the connection to ${host}, through HTTPS_PROXY broke`, true, false],
  ])("with the code %s of Node is told as it is", async (code, message, mayHaveArrived, lasting) => {
    class FailingAgent extends Agent {
      override createConnection(_: unknown, done: (error: Error | null, socket: Duplex) => void): undefined {
        // Node takes no socket with an error, which its types do not know.
        (done as (error: Error) => void)(Object.assign(new Error("it failed"), code !== undefined && { code }));
      }
    }
    class FailingWay extends Agents {
      override wayTo() {
        return { agent: new FailingAgent(), isProxied: true };
      }
    }
    const config = readConfig({ get: () => undefined }, {});
    const transport = sdkTransport(config, realPorts.clock, new FailingWay({}));
    expect(await failure(send(transport))).toMatchObject({ message, mayHaveArrived, lasting });
  });

  it("ends the attempt when it is given up", async () => {
    const giveUp = new AbortController();
    const endpoint = await serve(() => giveUp.abort());
    const error = await failure(transportTo(endpoint)(request, giveUp.signal, credential));
    expect(error.mayHaveArrived).toBe(true);
  });

  it("tells nothing of the credentials", async () => {
    const endpoint = await serve((incoming) => incoming.socket.destroy());
    const error = await failure(send(transportTo(endpoint, {}, "the-token")));
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toMatch(
      /AKIDEMULATOR|emulator-secret-key|the-token/,
    );
  });
});
