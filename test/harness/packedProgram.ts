import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import { pulumi, type Ran, runPulumi } from "./pulumiCommand";
import { account, region } from "./stackCloud";
import { record } from "./stackState";

/** A program of the fixtures in a project where the packages are installed, with an emulator of that project's own. */
export interface PackedProgram {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Runs Pulumi, which must succeed. */
  pulumi(...args: readonly string[]): Promise<Ran>;
  /** The outputs of the stack. */
  outputs(): Promise<Readonly<Record<string, unknown>>>;
  /** What the emulated cloud holds, in its spelling. */
  keys(): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/**
 * Puts a program of the fixtures into a folder of `project`, for the test that is running, and starts the emulator that is
 * installed there.
 *
 * @param nodeFolder where the `node` that runs all of it is; else it is the one on PATH
 */
export async function openProgram(project: string, fixture: string, nodeFolder?: string): Promise<PackedProgram> {
  const { pulumiEnvironment } = await import("../../scripts/environment.mjs");
  const folder = await copyFixture(project, fixture);
  const kept = join(folder, ".kept");
  await mkdir(join(kept, "backend"), { recursive: true });

  const base = pulumiEnvironment(pulumi);
  const path = [nodeFolder, base.PATH].filter(Boolean).join(delimiter);
  const emulator = await startInstalledEmulator(project, { ...base, PATH: path });
  const env: NodeJS.ProcessEnv = {
    ...base,
    PATH: path,
    HOME: kept,
    USERPROFILE: kept,
    PULUMI_HOME: join(kept, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(join(kept, "backend")).href,
    PULUMI_CONFIG_PASSPHRASE: "package ring",
    TENCENTCLOUD_REGION: region,
    TENCENTCLOUD_SECRET_ID: account.secretId,
    TENCENTCLOUD_SECRET_KEY: account.secretKey,
    TENCENTCLOUD_ENDPOINT: emulator,
  };
  const run = async (...args: readonly string[]) => {
    const ran = await runPulumi([...args, "--non-interactive"], folder, env);
    if (ran.exitCode !== 0) throw new Error(`pulumi ${args.join(" ")} failed\n${ran.stdout}\n${ran.stderr}`);
    return ran;
  };
  return {
    folder,
    env,
    pulumi: run,
    outputs: async () => record(JSON.parse((await run("stack", "output", "--json")).stdout)),
    keys: async () => {
      const answer: unknown = JSON.parse(await (await fetch(`${emulator}/_emulator/keys`)).text());
      return Array.isArray(answer) ? answer.map(record) : [];
    },
  };
}

/** Copies a folder of the fixtures into a project, where it finds what is installed there. */
export async function copyFixture(project: string, fixture: string): Promise<string> {
  const folder = await mkdtemp(join(project, `${fixture}-`));
  await cp(join(__dirname, "..", "package", "fixtures", fixture), folder, { recursive: true });
  return folder;
}

/** @returns the base URL of an emulator that runs until the test is over */
async function startInstalledEmulator(project: string, env: NodeJS.ProcessEnv): Promise<string> {
  const command = join(project, "node_modules", ".bin", "tencentcloud-kms-emulator");
  const child = spawn(command, ["--port", "0"], { env, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(async () => {
    const closed = once(child, "close");
    if (child.kill()) await closed;
  });
  return endpointOf(child);
}

function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const read = (part: string) => {
      printed += part;
      const [, endpoint] = /^Listening on (\S+)\n/m.exec(printed) ?? [];
      if (endpoint !== undefined) resolve(endpoint);
    };
    child.stdout?.setEncoding("utf8").on("data", read);
    child.stderr?.setEncoding("utf8").on("data", read);
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`the emulator ended with ${code}: ${printed}`)));
  });
}
