import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { validate } from "dockerfile-utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { pack } from "../harness/npm";
import { record } from "../harness/stackState";

/** What a container engine would do with the files of the emulator, as far as it goes without one. */

const run = promisify(execFile);
const root = join(__dirname, "..", "..");
const emulator = join(root, "emulator");

/** An instruction of the Dockerfile, such as `ENTRYPOINT`, with continued lines joined. */
async function instruction(name: string): Promise<string> {
  const text = (await readFile(join(emulator, "Dockerfile"), "utf8")).replaceAll("\\\n", " ");
  const [, rest] = new RegExp(`^${name} +(.*)$`, "m").exec(text) ?? [];
  if (rest === undefined) throw new Error(`the Dockerfile has no ${name}`);
  return rest;
}

const strings = (json: string): readonly string[] => {
  const values: unknown = JSON.parse(json);
  if (!Array.isArray(values)) throw new Error(`${json} is no list`);
  return values.map(String);
};

describe("the Dockerfile", () => {
  it("has nothing that its linter finds", async () => {
    expect(validate(await readFile(join(emulator, "Dockerfile"), "utf8"))).toEqual([]);
  });

  it("gets nothing from the folder but the packed package", async () => {
    expect(await instruction("COPY")).toBe("tencentcloud-kms-emulator-*.tgz /tmp/package.tgz");
    expect(await readFile(join(emulator, ".dockerignore"), "utf8")).toBe("*\n!tencentcloud-kms-emulator-*.tgz\n");
  });

  it("runs as somebody who is not root", async () => {
    expect(await instruction("USER")).toBe("1000");
  });
});

describe("the compose file", () => {
  it("has nothing that its linter finds", async () => {
    const dclint = join(root, "node_modules", "dclint", "bin", "dclint.cjs");
    const args = ["--config", join(__dirname, "fixtures", "dclint.json"), "--max-warnings", "0"];
    const linted = run(process.execPath, [dclint, ...args, join(emulator, "compose.yaml")]);
    await expect(linted).resolves.toMatchObject({ stderr: "" });
  });
});

describe("the command of the container, in an empty folder and as another user", () => {
  let place: string;
  let environment: Record<string, string>;
  let command: readonly string[];
  let healthCheck: readonly string[];

  beforeAll(async () => {
    // All of it is readable by everybody, unlike the folder of a person who may be root.
    place = await mkdtemp(join(tmpdir(), "kms-emulator-container-"));
    await chmod(place, 0o755);
    await copyFile(process.execPath, join(place, "node"));
    await mkdir(join(place, "empty"));
    const { path } = await pack("emulator", place);
    await run("npm", ["install", "--global", "--prefix", place, "--prefer-offline", "--no-audit", "--no-fund", path]);

    const declared = (await instruction("ENV")).split(/\s+/).map((pair) => pair.split("="));
    const { services } = record(parse(await readFile(join(emulator, "compose.yaml"), "utf8")));
    const ofCompose = record(record(record(services).kms).environment);
    environment = {
      ...Object.fromEntries(declared),
      TENCENTCLOUD_KMS_EMULATOR_ALLOW_HOST: String(ofCompose.TENCENTCLOUD_KMS_EMULATOR_ALLOW_HOST),
      TENCENTCLOUD_KMS_EMULATOR_PORT: String(await freePort()),
      PATH: [place, join(place, "bin"), "/usr/bin", "/bin"].join(":"),
    };
    command = strings(await instruction("ENTRYPOINT"));
    healthCheck = strings((await instruction("HEALTHCHECK")).replace(/^.*?CMD /, ""));
  });
  afterAll(() => rm(place, { recursive: true, force: true }));

  const options = () => {
    const isRoot = process.getuid?.() === 0;
    return { cwd: join(place, "empty"), env: environment, ...(isRoot && { uid: 65_534, gid: 65_534 }) };
  };
  const health = async () => {
    const [file = "", ...args] = healthCheck;
    return run(file, args, options()).then(
      () => "healthy",
      (error: unknown) => record(error).code,
    );
  };

  it("listens for all, is healthy while it runs, is called by its name in the project, and ends when it is told", async () => {
    expect(await health()).toBe(1);
    const [file = "", ...args] = command;
    const child = spawn(file, args, { ...options(), stdio: ["ignore", "pipe", "inherit"] });
    const [printed] = await once(child.stdout, "data");
    const port = environment.TENCENTCLOUD_KMS_EMULATOR_PORT;
    expect(String(printed)).toBe(`Listening on http://0.0.0.0:${port}\n`);
    expect(await health()).toBe("healthy");
    const { stdout } = await run("curl", ["-s", "-H", "Host: kms:9911", `http://127.0.0.1:${port}/_emulator/keys`]);
    expect(stdout).toBe("[]");
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect(await readdir(join(place, "empty"))).toEqual([]);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("there is no port");
  return address.port;
}
