import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Agents } from "../../../../../provider/cloud/transport/agents";
import { UserError } from "../../../../../provider/errors";
import { openCredentials } from "../../../../../provider/run/credentials/credentials";
import type { Clock } from "../../../../../provider/run/ports";
import { readConfig } from "../../../../../provider/run/settings/config";
import { VirtualClock } from "../../../../harness/virtualClock";

const fromEnvironment = { TENCENTCLOUD_SECRET_ID: "env-id", TENCENTCLOUD_SECRET_KEY: "env-key" };
const fromStack = { "tencentcloud:secretId": "stack-id", "tencentcloud:secretKey": "stack-key" };

/** Time that stands still until it is moved, and limits that are never reached. */
class StillClock implements Clock {
  at = 0;
  nowMs = () => this.at;
  sleep = (_: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));
}

function sourceOf(
  settings: Record<string, string>,
  environment: Record<string, string>,
  clock: Clock = new StillClock(),
) {
  const get = (key: string) => settings[key];
  return openCredentials({ get }, readConfig({ get }, environment), new Agents(environment), { environment, clock });
}

describe("environment and stack configuration", () => {
  it("are one source each, the environment first", async () => {
    const stackToken = { "tencentcloud:securityToken": "stack-token" };
    expect(await sourceOf({ ...fromStack, ...stackToken }, fromEnvironment)()).toEqual({
      secretId: "env-id",
      secretKey: "env-key",
      token: undefined,
    });
    expect(await sourceOf({ ...fromStack, ...stackToken }, { TENCENTCLOUD_TOKEN: "env-token" })()).toEqual({
      secretId: "stack-id",
      secretKey: "stack-key",
      token: "stack-token",
    });
  });

  it("change places for an explicit provider", async () => {
    const settings = { ...fromStack, "tencentcloud:__explicitCredentials": "true" };
    expect(await sourceOf(settings, fromEnvironment)()).toMatchObject({ secretId: "stack-id" });
    expect(
      await sourceOf({ ...settings, "tencentcloud:__explicitCredentials": "false" }, fromEnvironment)(),
    ).toMatchObject({ secretId: "env-id" });
    expect(await sourceOf({ "tencentcloud:__explicitCredentials": "true" }, fromEnvironment)()).toMatchObject({
      secretId: "env-id",
    });
  });

  it.each([
    [{ TENCENTCLOUD_SECURITY_TOKEN: "a", TENCENTCLOUD_SESSION_TOKEN: "b", TENCENTCLOUD_TOKEN: "c" }, "a"],
    [{ TENCENTCLOUD_SESSION_TOKEN: "b", TENCENTCLOUD_TOKEN: "c" }, "b"],
    [{ TENCENTCLOUD_SECURITY_TOKEN: "", TENCENTCLOUD_TOKEN: " c " }, "c"],
    [{ TENCENTCLOUD_SECURITY_TOKEN: " " }, undefined],
  ])("may have a session token: %j", async (tokens, token) => {
    expect((await sourceOf({}, { ...fromEnvironment, ...tokens })()).token).toBe(token);
  });

  it("are trimmed, and empty is not set", async () => {
    const environment = { TENCENTCLOUD_SECRET_ID: " ", TENCENTCLOUD_SECRET_KEY: "" };
    const settings = { "tencentcloud:secretId": " stack-id\n", "tencentcloud:secretKey": "stack-key " };
    expect(await sourceOf(settings, environment)()).toEqual({
      secretId: "stack-id",
      secretKey: "stack-key",
      token: undefined,
    });
  });

  it.each([
    [" stack-token\n", "stack-token"],
    [" ", undefined],
  ])("of the stack may have a session token: %j", async (given, token) => {
    expect((await sourceOf({ ...fromStack, "tencentcloud:securityToken": given }, {})()).token).toBe(token);
  });

  it.each([
    [
      {},
      { TENCENTCLOUD_SECRET_ID: "env-id" },
      "TENCENTCLOUD_SECRET_ID is set but TENCENTCLOUD_SECRET_KEY is not: set both or none.",
    ],
    [
      fromStack,
      { TENCENTCLOUD_SECRET_KEY: "env-key" },
      "TENCENTCLOUD_SECRET_KEY is set but TENCENTCLOUD_SECRET_ID is not: set both or none.",
    ],
    [
      { "tencentcloud:secretId": "stack-id" },
      {},
      "tencentcloud:secretId is set but tencentcloud:secretKey is not: set both or none.",
    ],
    [
      { "tencentcloud:secretKey": "stack-key" },
      {},
      "tencentcloud:secretKey is set but tencentcloud:secretId is not: set both or none.",
    ],
  ])(
    "are refused when half of a pair is missing, since others would be used unasked",
    async (settings, environment, message) => {
      await expect(sourceOf(settings, environment)()).rejects.toThrow(new UserError(message));
    },
  );

  it("are read anew for each call", async () => {
    const environment: Record<string, string> = { ...fromEnvironment };
    const source = sourceOf({}, environment);
    await source();
    environment.TENCENTCLOUD_SECRET_ID = "rotated";
    expect(await source()).toMatchObject({ secretId: "rotated" });
  });

  it("do not show when what holds them is printed", async () => {
    const source = sourceOf(fromStack, fromEnvironment);
    await source();
    expect(inspect(source, { depth: 9, showHidden: true })).not.toMatch(/env-|stack-/);
  });
});

describe("without environment and stack configuration", () => {
  const servers: Server[] = [];
  const sockets = new Set<Duplex>();
  const saved = { HOME: process.env.HOME, http_proxy: process.env.http_proxy };
  let home = "";

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "credentials-"));
    process.env.HOME = home;
  });

  afterEach(async () => {
    for (const [name, value] of Object.entries(saved)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    for (const socket of sockets) socket.destroy();
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    await rm(home, { recursive: true });
  });

  async function serve(server: Server): Promise<number> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // A listening TCP server has an address of this form.
    return (server.address() as AddressInfo).port;
  }

  /** The SDK asks the metadata service through a proxy where there is one; this one leads it here. */
  async function serveMetadata(answer: (path: string) => string | undefined): Promise<string[]> {
    const paths: string[] = [];
    const metadata = createServer(({ url = "" }, response) => {
      paths.push(url);
      const body = answer(url);
      response.writeHead(body === undefined ? 404 : 200).end(body);
    });
    const port = await serve(metadata);
    const proxy = createServer();
    proxy.on("connect", (_, socket) => {
      const onward = connect(port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        socket.pipe(onward).pipe(socket);
      });
      for (const end of [socket, onward]) {
        sockets.add(end);
        end.on("error", () => end.destroy());
      }
    });
    process.env.http_proxy = `http://127.0.0.1:${await serve(proxy)}`;
    return paths;
  }

  const roleAnswer = (secretId: string) => (path: string) =>
    path.endsWith("/security-credentials/")
      ? "the-role"
      : JSON.stringify({
          Code: "Success",
          TmpSecretId: secretId,
          TmpSecretKey: "role-key",
          Token: "role-token",
          ExpiredTime: Date.now() / 1000 + 3_600,
        });

  async function writeProfile(text: string): Promise<void> {
    await mkdir(join(home, ".tencentcloud"));
    await writeFile(join(home, ".tencentcloud", "credentials"), text);
  }

  it("the profile file is next", async () => {
    await writeProfile("[default]\nsecret_id = file-id\nsecret_key = file-key\ntoken = file-token\n");
    expect(await sourceOf({}, {})()).toEqual({ secretId: "file-id", secretKey: "file-key", token: "file-token" });
  });

  it("half a profile is an error, since the role of the instance may be another account", async () => {
    const paths = await serveMetadata(roleAnswer("role-1"));
    await writeProfile("[default]\nsecret_id = file-id\n");
    await expect(sourceOf({}, {})()).rejects.toThrow(
      new UserError(
        "The profile [default] in ~/.tencentcloud/credentials has no secret_key: write secret_id and secret_key, or remove the profile.",
      ),
    );
    expect(paths).toEqual([]);
  });

  it("a profile that was used and is there no more is an error, since what comes next may be another account", async () => {
    const paths = await serveMetadata(roleAnswer("role-1"));
    await writeProfile("[default]\nsecret_id = file-id\nsecret_key = file-key\n");
    const source = sourceOf({}, {});
    await source();
    await rm(join(home, ".tencentcloud"), { recursive: true });
    await expect(source()).rejects.toThrow(
      new UserError(
        "The credentials of this run came from the profile file, which has none any more (no [default] in ~/.tencentcloud/credentials). Run the command again once it has.",
      ),
    );
    expect(paths).toEqual([]);
    expect(await sourceOf({}, {})()).toMatchObject({ secretId: "role-1" });
  });

  it("a role that was used and is not told any more is an error, since the pod may be another account", async () => {
    let isTold = true;
    await serveMetadata((path) => (isTold ? roleAnswer("role-1")(path) : undefined));
    const clock = new StillClock();
    const source = sourceOf({}, {}, clock);
    await source();
    isTold = false;
    clock.at += 20_000;
    await expect(source()).rejects.toThrow(
      new UserError(
        "The credentials of this run came from the role of this CVM instance, which has none any more (Get cvm role name failed, Please confirm whether the role is bound). Run the command again once it has.",
      ),
    );
  });

  it("a profile that appears goes before the role", async () => {
    await serveMetadata(roleAnswer("role-1"));
    const source = sourceOf({}, {});
    await source();
    await writeProfile("[default]\nsecret_id = file-id\nsecret_key = file-key\n");
    expect(await source()).toMatchObject({ secretId: "file-id" });
  });

  it("a role without a key is none", async () => {
    await serveMetadata((path) => roleAnswer("role-1")(path).replace("role-key", ""));
    await expect(sourceOf({}, {})()).rejects.toThrow("the role of this CVM instance (it has none)");
  });

  it("an explicit provider looks at the stack configuration once", async () => {
    await serveMetadata(() => undefined);
    const failure = sourceOf({ "tencentcloud:__explicitCredentials": "true" }, {})();
    await expect(failure).rejects.toThrow(
      "No credentials for Tencent Cloud. Tried: the stack configuration (tencentcloud:secretId and tencentcloud:secretKey are not set), " +
        "the environment (TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set), the profile file (",
    );
  });

  it("the role of the instance is next, and asked again before its credentials end", async () => {
    let secretId = "role-1";
    const paths = await serveMetadata((path) => roleAnswer(secretId)(path));
    const clock = new StillClock();
    const source = sourceOf({}, {}, clock);
    const wanted = { secretId: "role-1", secretKey: "role-key", token: "role-token" };
    expect(await Promise.all([source(), source(), source()])).toEqual([wanted, wanted, wanted]);
    expect(paths).toEqual([
      "/latest/meta-data/cam/security-credentials/",
      "/latest/meta-data/cam/security-credentials/the-role",
    ]);
    secretId = "role-2";
    clock.at += 19_999;
    expect(await source()).toMatchObject({ secretId: "role-1" });
    clock.at += 1;
    expect(await source()).toMatchObject({ secretId: "role-2" });
  });

  it("the identity of the pod is next, and exchanged again before its credentials end", async () => {
    await serveMetadata(() => undefined);
    const exchanges: { headers: object; body: unknown }[] = [];
    const sts = createServer((incoming, response) => {
      let text = "";
      incoming.on("data", (chunk) => {
        text += chunk;
      });
      incoming.on("end", () => {
        exchanges.push({ headers: incoming.headers, body: JSON.parse(text) });
        const Credentials = { TmpSecretId: `pod-${exchanges.length}`, TmpSecretKey: "pod-key", Token: "pod-token" };
        const ExpiredTime = Math.floor(Date.now() / 1000) + 7_200;
        response.end(JSON.stringify({ Response: { Credentials, ExpiredTime, RequestId: "r-1" } }));
      });
    });
    const endpoint = `http://127.0.0.1:${await serve(sts)}`;
    const tokenFile = join(home, "token");
    await writeFile(tokenFile, "token-1\n");
    const pod = {
      TKE_REGION: "ap-shanghai",
      TKE_PROVIDER_ID: "provider",
      TKE_WEB_IDENTITY_TOKEN_FILE: tokenFile,
      TKE_ROLE_ARN: "qcs::cam::uin/1:roleName/r",
    };
    const clock = new StillClock();
    const source = sourceOf({}, { ...pod, TENCENTCLOUD_ENDPOINT: endpoint }, clock);
    expect(await source()).toEqual({ secretId: "pod-1", secretKey: "pod-key", token: "pod-token" });
    expect(exchanges).toMatchObject([
      {
        headers: {
          "x-tc-action": "AssumeRoleWithWebIdentity",
          "x-tc-version": "2018-08-13",
          "x-tc-region": "ap-shanghai",
          authorization: "SKIP",
        },
        body: {
          ProviderId: "provider",
          RoleArn: "qcs::cam::uin/1:roleName/r",
          RoleSessionName: "pulumi-tencentcloud-kms-0",
          WebIdentityToken: "token-1",
        },
      },
    ]);
    await writeFile(tokenFile, "token-2\n");
    clock.at += 1_799_999;
    expect(await source()).toMatchObject({ secretId: "pod-1" });
    clock.at += 1;
    expect(await source()).toMatchObject({ secretId: "pod-2" });
    expect(exchanges[1]?.body).toMatchObject({ WebIdentityToken: "token-2" });
  });

  it("one error lists what was tried and what to do, prints nothing else, and is not found out anew for each call", async () => {
    const paths = await serveMetadata(() => undefined);
    const clock = new StillClock();
    const source = sourceOf({}, {}, clock);
    const error = new UserError(
      "No credentials for Tencent Cloud. Tried: the environment (TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set), " +
        "the stack configuration (tencentcloud:secretId and tencentcloud:secretKey are not set), " +
        "the profile file (no [default] in ~/.tencentcloud/credentials), " +
        "the role of this CVM instance (Get cvm role name failed, Please confirm whether the role is bound), " +
        "the identity of this TKE pod (TKE_REGION, TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE and TKE_ROLE_ARN are not all set).\n" +
        "Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or run `pulumi config set --secret tencentcloud:secretId <SecretId>` and `pulumi config set --secret tencentcloud:secretKey <SecretKey>`.",
    );
    await expect(source()).rejects.toThrow(error);
    clock.at += 9_999;
    await expect(source()).rejects.toThrow(error);
    expect(paths).toHaveLength(1);
    clock.at += 1;
    await expect(source()).rejects.toThrow(error);
    expect(paths).toHaveLength(2);
  });

  it("a metadata service that does not answer is not waited for longer than 1.5 s", async () => {
    const silent = createServer();
    silent.on("connect", (_, socket) => sockets.add(socket));
    process.env.http_proxy = `http://127.0.0.1:${await serve(silent)}`;
    const clock = new VirtualClock();
    const startMs = clock.nowMs();
    await expect(sourceOf({}, {}, clock)()).rejects.toThrow("the role of this CVM instance (no answer within 1.5 s)");
    expect(clock.nowMs() - startMs).toBeLessThanOrEqual(1_500 + 10_000);
  });

  it.each(["TKE_REGION", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_ROLE_ARN"])(
    "a pod without %s has no identity",
    async (missing) => {
      await serveMetadata(() => undefined);
      const pod = { TKE_REGION: "r", TKE_PROVIDER_ID: "p", TKE_WEB_IDENTITY_TOKEN_FILE: "f", TKE_ROLE_ARN: "a" };
      await expect(sourceOf({}, { ...pod, [missing]: "" })()).rejects.toThrow(
        "the identity of this TKE pod (TKE_REGION, TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE and TKE_ROLE_ARN are not all set)",
      );
    },
  );

  it("an exchange that gives no key is none", async () => {
    await serveMetadata(() => undefined);
    const sts = createServer((incoming, response) => {
      const Credentials = { TmpSecretId: "pod-1", TmpSecretKey: "", Token: "pod-token" };
      const ExpiredTime = Math.floor(Date.now() / 1000) + 7_200;
      incoming.resume().on("end", () => {
        response.end(JSON.stringify({ Response: { Credentials, ExpiredTime, RequestId: "r-1" } }));
      });
    });
    const TENCENTCLOUD_ENDPOINT = `http://127.0.0.1:${await serve(sts)}`;
    const tokenFile = join(home, "token");
    await writeFile(tokenFile, "token-1");
    const pod = { TKE_REGION: "r", TKE_PROVIDER_ID: "p", TKE_WEB_IDENTITY_TOKEN_FILE: tokenFile, TKE_ROLE_ARN: "a" };
    await expect(sourceOf({}, { ...pod, TENCENTCLOUD_ENDPOINT })()).rejects.toThrow(
      "the identity of this TKE pod (the exchange gave none)",
    );
  });

  it("no timer of a limit outlives its question", async () => {
    const signals: (AbortSignal | undefined)[] = [];
    await serveMetadata(roleAnswer("role-1"));
    const clock = new StillClock();
    const { sleep } = clock;
    clock.sleep = (durationMs, signal) => {
      signals.push(signal);
      return sleep(durationMs, signal);
    };
    await sourceOf({}, {}, clock)();
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  });

  it("a pod whose token file is missing is told so", async () => {
    await serveMetadata(() => undefined);
    const pod = {
      TKE_REGION: "r",
      TKE_PROVIDER_ID: "p",
      TKE_WEB_IDENTITY_TOKEN_FILE: join(home, "none"),
      TKE_ROLE_ARN: "a",
    };
    await expect(sourceOf({}, pod)()).rejects.toThrow("the identity of this TKE pod (ENOENT)");
  });
});
