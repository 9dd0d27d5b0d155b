import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** Credentials of a role, as the metadata service of an instance tells them. */
export interface RoleCredentials {
  readonly secretId: string;
  readonly secretKey: string;
}

/**
 * The metadata service of an instance, for the test that is running, as a proxy that leads there whatever is asked of it.
 *
 * @param role the instance has none where this is absent
 * @returns the value of `http_proxy`, by which the cloud's SDK goes there
 * @see https://cloud.tencent.com/document/product/213/4934
 */
export async function startInstanceMetadata(role?: RoleCredentials): Promise<string> {
  const server = createServer((request, response) => {
    const [, name] = /\/latest\/meta-data\/cam\/security-credentials\/(.*)$/.exec(request.url ?? "") ?? [];
    if (role === undefined || name === undefined) response.writeHead(404).end();
    else if (name === "") response.end("test-role");
    else response.end(JSON.stringify(credentialsOf(role)));
  });
  server.on("connect", (_, socket) => {
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    server.emit("connection", socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** A role whose credentials are good for an hour. The SDK judges that by the real time. */
const credentialsOf = ({ secretId, secretKey }: RoleCredentials) => ({
  Code: "Success",
  TmpSecretId: secretId,
  TmpSecretKey: secretKey,
  // The emulator knows access keys without a token only.
  Token: "",
  ExpiredTime: Math.floor(Date.now() / 1000) + 3600,
});
