import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request as requestHttps } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { afterAll, describe, expect, it } from "vitest";
import { makeCertificate } from "../../emulator/src/http/certificate";
import { startEmulator } from "../../emulator/src/index";
import { useEmulator } from "./support/emulatedCloud";
import { send } from "./support/signedRequest";

/** How clients reach the emulator that know only the cloud's own hosts. */

const cloud = useEmulator();
const secure = useEmulator({ tls: true, allowHosts: ["kms"] });
const own = mkdtempSync(join(tmpdir(), "kms-emulator-"));
afterAll(() => rmSync(own, { recursive: true, force: true }));

const host = "kms.tencentcloudapi.com";
const portOf = ({ endpoint }: { readonly endpoint: string }) => Number(new URL(endpoint).port);

describe("a request through HTTP_PROXY", () => {
  it.each([`http://${host}/`, `http://${host}`, `http://${host}:80/`])(
    "is served for the target %s",
    async (target) => {
      const answer = await send(cloud.endpoint, { target, signedHost: host, headers: { Host: host } });
      expect(answer.code).toBe("MissingParameter");
    },
  );

  it("reaches the routes of the emulator, too", async () => {
    const answer = await send(cloud.endpoint, { method: "GET", target: `http://${host}/_emulator/health` });
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('"status":"ok"') });
  });

  it("is served by GET with its query", async () => {
    const query = "KeyId=1";
    const target = `http://${host}/?${query}`;
    const contentType = "application/x-www-form-urlencoded";
    const answer = await send(cloud.endpoint, { method: "GET", query, target, contentType });
    expect(answer.code).toBe("InvalidParameterValue.InvalidKeyId");
  });
});

/** What comes back on a connection to the emulator until it has an answer, or is closed. */
function exchange(port: number, ...texts: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const waiting = [...texts];
    let received = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(waiting.shift() ?? ""));
    socket.setEncoding("latin1").on("data", (text: string) => {
      received += text;
      const next = waiting.shift();
      if (next === undefined) socket.destroy();
      else socket.write(next);
    });
    socket.on("close", () => resolve(received));
    socket.on("error", reject);
  });
}

describe("a tunnel", () => {
  const health = `GET /_emulator/health HTTP/1.1\r\nHost: ${host}\r\n\r\n`;

  it("leads to the emulator itself", async () => {
    const received = await exchange(portOf(cloud), `CONNECT ${host}:80 HTTP/1.1\r\nHost: ${host}:80\r\n\r\n`, health);
    expect(received).toMatch(/^HTTP\/1\.1 200 Connection Established\r\n\r\nHTTP\/1\.1 200 OK\r\n.*"status":"ok"/s);
  });

  it("leads nowhere else", async () => {
    const connection = "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n";
    expect(await exchange(portOf(cloud), connection)).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
  });

  it("carries TLS to the cloud's own host", async () => {
    const port = portOf(secure);
    const socket = connect(port, "127.0.0.1");
    socket.write(`CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\n\r\n`);
    await new Promise((resolve) => socket.once("data", resolve));
    const inside = connectTls({ socket, servername: host, ca: readFileSync(secure.certificateFile) });
    inside.write(health);
    const received = await new Promise<Buffer>((resolve, reject) => inside.once("data", resolve).once("error", reject));
    expect(String(received)).toMatch(/^HTTP\/1\.1 200 OK/);
    inside.destroy();
  });
});

describe("an emulator with --tls", () => {
  const get = (servername: string, port: number, ca: string | Buffer, address = "127.0.0.1") =>
    new Promise<number | undefined>((resolve, reject) => {
      const options = { host: address, port, path: "/_emulator/health", ca, agent: false };
      const headers = { Host: servername };
      const outgoing = requestHttps(
        { ...options, headers, ...(servername !== address && { servername }) },
        (incoming) => {
          incoming.resume();
          resolve(incoming.statusCode);
        },
      );
      outgoing.on("error", reject).end();
    });

  it.each([
    host,
    "tag.tencentcloudapi.com",
    "sts.tencentcloudapi.com",
    "localhost",
    "kms.localhost",
    "kms",
    "127.0.0.1",
  ])("has a certificate for %s", async (name) => {
    expect(secure.endpoint).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(await get(name, portOf(secure), readFileSync(secure.certificateFile))).toBe(200);
  });

  it("has none for others", async () => {
    const ca = readFileSync(secure.certificateFile);
    await expect(get("evil.example", portOf(secure), ca)).rejects.toMatchObject({
      code: "ERR_TLS_CERT_ALTNAME_INVALID",
    });
  });

  it("serves HTTP on the same port", async () => {
    const answer = await send(secure.endpoint.replace("https:", "http:"), {});
    expect(answer.code).toBe("MissingParameter");
  });

  it("deletes the certificate that it made, and uses one that it is given", async () => {
    const made = await startEmulator({ tls: true });
    const file = made.certificateFile ?? "";
    const ca = readFileSync(file);
    await made.close();
    expect(() => readFileSync(file)).toThrow("ENOENT");

    const [tlsCert, tlsKey] = [join(own, "cert.pem"), join(own, "key.pem")];
    const certificate = await makeCertificate(["own.example"]);
    writeFileSync(tlsCert, certificate.cert);
    writeFileSync(tlsKey, certificate.key);
    await certificate.remove();
    const given = await startEmulator({ tls: true, tlsCert, tlsKey, allowHosts: ["own.example"] });
    expect(given.certificateFile).toBe(tlsCert);
    expect(await get("own.example", portOf(given), readFileSync(tlsCert))).toBe(200);
    await expect(get("localhost", portOf(given), ca)).rejects.toThrow(/self-signed certificate|certificate signature/);
    await given.close();
    expect(readFileSync(tlsCert, "utf8")).toBe(String(certificate.cert));
  });

  it("can be closed while a connection is open on which nothing was said", async () => {
    const emulator = await startEmulator({ tls: true });
    const socket = connect(portOf(emulator), "127.0.0.1");
    await new Promise((resolve) => socket.once("connect", resolve));
    socket.on("error", () => undefined);
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await emulator.close();
    await closed;
  });
});
