import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { root } from "../../harness/documentProject";
import { pulumi, type Ran } from "../../harness/pulumiCommand";
import { account, region, startStackCloud } from "../../harness/stackCloud";
import { makeStackFolder, type StackFolder } from "../../harness/stackFolder";
import { javascript, program } from "../../harness/stackProgram";
import { bot, commit, type ForgeName, openForge } from "../../unit/examples/ci/fakeForge";

const examples = join(root, "examples", "ci");
const marker = "<!-- pulumi-tencentcloud-kms report: stack-ring/prod -->";

/** How GitHub starts the script of a step whose shell is `bash`, GitLab one where there is bash, and CNB any. */
const shells = {
  github: ["bash", "--noprofile", "--norc", "-eo", "pipefail"],
  gitlab: ["bash", "-eo", "pipefail"],
  cnb: ["sh"],
} as const satisfies Readonly<Record<ForgeName, readonly string[]>>;

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A step by its name: its script, and its variables but those that GitHub fills in. */
async function githubStep(workflow: string, name: string) {
  const { jobs } = parse(await readFile(join(examples, "github", `${workflow}.yml`), "utf8"));
  const steps = Object.values<{ readonly steps: readonly Step[] }>(jobs).flatMap((job) => job.steps);
  const { run, env = {} } = steps.find((step) => step.name === name) ?? {};
  if (run === undefined) throw new Error(`${workflow}.yml has no step ${name} with a script`);
  return { run, env: Object.fromEntries(Object.entries(env).filter(([, value]) => !value.includes("${{"))) };
}

/** The script of a job that is not `npm ci`. */
async function scriptOf(forge: "gitlab" | "cnb", job: "preview" | "plan" | "up"): Promise<string> {
  if (forge === "gitlab")
    return parse(await readFile(join(examples, "gitlab", ".gitlab-ci.yml"), "utf8"))[job].script[1];
  const { main } = parse(await readFile(join(examples, "cnb", ".cnb.yml"), "utf8"), { merge: true });
  const event = { preview: "pull_request", plan: "push", up: "web_trigger_up" }[job];
  return main[event][0].stages[1].script;
}

/** A project with the stack `prod`, as a runner has it: nothing of this machine's own Pulumi is used. */
async function openRunner(environment: Readonly<Record<string, string>>) {
  const { pulumiEnvironment } = await import("../../../scripts/environment.mjs");
  const folder = await makeStackFolder();
  onTestFinished(() => folder.remove());
  await mkdir(join(folder.path, "ci"));
  for (const name of ["comment.mjs", "untrusted.mjs", "applied.mjs"])
    await cp(join(examples, name), join(folder.path, "ci", name));
  const env = {
    ...pulumiEnvironment(pulumi),
    ...folder.environment,
    PROJECT: "stack-ring",
    STACK: "prod",
    TENCENTCLOUD_REGION: region,
    TENCENTCLOUD_SECRET_ID: account.secretId,
    TENCENTCLOUD_SECRET_KEY: account.secretKey,
    GITHUB_STEP_SUMMARY: join(folder.path, "summary.md"),
    GITHUB_ENV: join(folder.path, "env"),
    ...environment,
  };
  return { folder, env };
}

/** Runs a script to its end; what it leaves running is ended with the test. */
async function runScript(
  script: string,
  [shell, ...flags]: readonly [string, ...string[]],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Ran> {
  const file = join(cwd, "step.sh");
  await writeFile(file, script);
  const child = spawn(shell, [...flags, file], { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => {
    if (child.pid !== undefined) endGroup(child.pid);
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ exitCode: code ?? -1, stdout, stderr }));
  });
}

function endGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch (error) {
    // Nothing of it was left.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

const reportOf = (folder: StackFolder) => readFile(join(folder.path, "report", "report.md"), "utf8");
const payments = (args: object, protect?: false) =>
  program({ payments: { args: { alias: "payments", ...args }, ...(protect === false && { opts: { protect } }) } });

describe("the workflows", { timeout: 120_000 }, () => {
  it("apply what was merged, and show a preview that fails with its status, one without changes, and one that never began", async () => {
    const cloud = await startStackCloud();
    onTestFinished(() => cloud.close());
    const forge = await openForge("github");
    const { folder, env } = await openRunner({ ...forge.environment, TENCENTCLOUD_ENDPOINT: cloud.endpoint });
    const event = { pull_request: { number: 7, head: { sha: commit } } };
    const runGithub = async (workflow: string, name: string, more = {}) => {
      const step = await githubStep(workflow, name);
      await rm(env.GITHUB_STEP_SUMMARY, { force: true });
      const { exitCode, stderr, stdout } = await runScript(step.run, shells.github, folder.path, {
        ...env,
        ...step.env,
        GITHUB_EVENT_PATH: await folder.write("event.json", JSON.stringify(event)),
        ...more,
      });
      return { exitCode, said: `${stdout}${stderr}` };
    };

    await folder.writeProgram(payments({}));
    await runScript("pulumi stack init prod --non-interactive", shells.github, folder.path, env);
    expect(await runGithub("up", "Plan")).toMatchObject({ exitCode: 0 });
    expect(await runGithub("up", "Up")).toMatchObject({ exitCode: 0 });
    const key = await cloud.keyAt("payments");

    // A rule refuses the new alias.
    await folder.writeProgram(payments({ alias: "kms-payments" }));
    expect(await runGithub("preview", "Preview")).toMatchObject({ exitCode: 1 });
    const failed = await reportOf(folder);
    expect(failed.split("\n")[0]).toBe(marker);
    expect(failed).toContain("must not start with");
    expect(await readFile(env.GITHUB_STEP_SUMMARY, "utf8")).toBe(failed);
    expect(await runGithub("preview", "Comment")).toEqual({ exitCode: 0, said: "Commented on pull request 7.\n" });
    expect(
      forge.comments.map(({ author, body }) => [
        author,
        body.startsWith(`${marker}\n`),
        body.includes("must not start with"),
      ]),
    ).toEqual([[bot.github, true, true]]);

    // The same text and status, without Pulumi, in the shells of the others.
    const previewed = await readFile(join(folder.path, "preview.json"));
    await writeFile(join(folder.path, "printed.json"), previewed);
    for (const name of ["gitlab", "cnb"] as const) {
      await rm(join(folder.path, "report"), { recursive: true });
      const other = await openForge(name);
      const stub = await stubPulumi(folder, 3);
      const ran = await runScript(await scriptOf(name, "preview"), shells[name], folder.path, {
        ...env,
        ...other.environment,
        PATH: `${stub}:${process.env.PATH}`,
      });
      expect(ran).toMatchObject({ exitCode: 3 });
      expect(
        other.comments.map(({ body }) => [body.startsWith(`${marker}\n`), body.includes("must not start with")]),
      ).toEqual([[true, true]]);
    }

    await folder.writeProgram(payments({}));
    await rm(join(folder.path, "report"), { recursive: true });
    expect(await runGithub("preview", "Preview")).toMatchObject({ exitCode: 0 });
    expect(await readFile(join(folder.path, "report", "unchanged"), "utf8")).toBe("");
    expect(await runGithub("preview", "Comment")).toEqual({
      exitCode: 0,
      said: "Edited the comment on pull request 7.\n",
    });
    expect(forge.comments).toHaveLength(1);
    expect(forge.comments[0]?.body).not.toContain("must not start with");

    await rm(join(folder.path, "report"), { recursive: true });
    const never = await runGithub("preview", "Preview", { STACK: "nope" });
    expect(never).toEqual({ exitCode: 6, said: expect.stringContaining("no stack named 'nope' found") });
    await runGithub("preview", "Comment");
    expect(forge.comments.map(({ body }) => body.split("\n")[1])).toEqual([
      "**There is no report: the run failed before it.** The log says why.",
    ]);
    expect(await cloud.keys()).toEqual([key]);
  });

  it("show what a fork changes: its program on the base branch, brought up in an emulator that the job starts", async () => {
    const port = await freePort();
    const { folder, env } = await openRunner({ TENCENTCLOUD_ENDPOINT: `http://127.0.0.1:${port}` });
    const checkout = async (name: string, description: string) => {
      const path = join(folder.path, name);
      await mkdir(path);
      await symlink(join(root, "node_modules"), join(path, "node_modules"), "junction");
      for (const file of ["Pulumi.yaml", "package.json"]) await cp(join(folder.path, file), join(path, file));
      await writeFile(join(path, "index.js"), payments({ description }, false).source.concat(usesSettings));
      await writeFile(join(path, "Pulumi.prod.yaml"), settings);
      return path;
    };
    const base = await checkout("base", "Card data");
    const head = await checkout("head", "Card data at rest");

    const { run } = await githubStep("preview-fork", "Bring up the base branch");
    const script = run.replace("tencentcloud-kms-emulator", `tencentcloud-kms-emulator --port ${port}`);
    expect(await runScript(script, shells.github, folder.path, env)).toMatchObject({ exitCode: 0 });
    expect(await readFile(join(base, "Pulumi.prod.yaml"), "utf8")).toMatch(cleanSettings);
    const stateUrl = pathToFileURL(join(folder.path, "state")).href;
    expect(await readFile(env.GITHUB_ENV, "utf8")).toBe(`PULUMI_BACKEND_URL=${stateUrl}\n`);

    const preview = await githubStep("preview-fork", "Preview");
    const ran = await runScript(preview.run, shells.github, head, { ...env, PULUMI_BACKEND_URL: stateUrl });
    expect(ran).toMatchObject({ exitCode: 0 });
    const report = await reportOf(folder);
    expect(report.split("\n")[0]).toBe(marker);
    expect(report).toMatch(/description.*`Card data`.*`Card data at rest`/);
    expect(await readFile(env.GITHUB_STEP_SUMMARY, "utf8")).toBe(report);
  });
});

describe("what was merged", { timeout: 180_000 }, () => {
  const used = (name: string, args = {}) =>
    `new KmsKey("${name}", ${JSON.stringify({ alias: name, keyState: "Enabled", ...args })}, { protect: false });`;
  /** With a secret that no file may keep. */
  const declaring = (...keys: readonly string[]) =>
    javascript(
      [
        `new Provider("second", { region: "${region}", secretId: pulumi.secret("${account.secretId}"), secretKey: pulumi.secret("hush-hush") });`,
        ...keys,
      ].join("\n"),
    );

  /** A stack with the keys `stopped` and `dropped`, and the scripts that plan and apply. */
  async function openMerged() {
    const cloud = await startStackCloud();
    onTestFinished(() => cloud.close());
    const { folder, env } = await openRunner({ TENCENTCLOUD_ENDPOINT: cloud.endpoint });
    const pulumiRun = (args: string) => runScript(`pulumi ${args} --non-interactive`, shells.github, folder.path, env);
    await folder.writeProgram(declaring(used("stopped"), used("dropped")));
    await pulumiRun("stack init prod");
    const run = async (forge: ForgeName, job: "plan" | "up", more: Readonly<Record<string, string>> = {}) => {
      await rm(env.GITHUB_STEP_SUMMARY, { force: true });
      if (forge !== "github")
        return runScript(await scriptOf(forge, job), shells[forge], folder.path, { ...env, ...more });
      const step = await githubStep("up", { plan: "Plan", up: "Up" }[job]);
      return runScript(step.run, shells.github, folder.path, { ...env, ...step.env });
    };
    const read = (file: string) => readFile(join(folder.path, file), "utf8");
    const keyId = async (alias: string) => (await cloud.keyAt(alias)).KeyId;
    return { cloud, folder, env, pulumiRun, run, read, keyId };
  }

  /** The lines of a log, without those of the provider. */
  const logged = ({ stdout }: Ran) =>
    stdout.split("\n").filter((line) => line !== "" && !/^(KmsKey|tencentcloud)\b/.test(line));

  it("is planned and shown, and done as it was planned; a step that was silently left out fails the run", async () => {
    const { cloud, folder, env, run, read, keyId } = await openMerged();
    expect(await run("github", "plan")).toMatchObject({ exitCode: 0 });
    expect(await readFile(env.GITHUB_STEP_SUMMARY, "utf8")).toBe(await read("report.md"));
    const asPlanned = await run("github", "up");
    expect(asPlanned).toMatchObject({ exitCode: 0, stderr: "" });
    expect(logged(asPlanned).sort()).toEqual([
      "All was done as planned.",
      "create dropped (KmsKey)",
      "create second (pulumi-nodejs)",
      "create stack-ring-prod (Stack)",
      "create stopped (KmsKey)",
    ]);

    // Somebody disables a key, which the plan would enable again, and puts it right before the plan is approved.
    await cloud.kms.DisableKey({ KeyId: await keyId("stopped") });
    await folder.writeProgram(declaring(used("stopped")));
    expect(await run("github", "plan")).toMatchObject({ exitCode: 0 });
    expect(await read("report.md")).toContain(
      "| `stopped` | `keyState` | `Disabled` *(changed outside Pulumi)* | `Enabled` |",
    );
    await cloud.kms.EnableKey({ KeyId: await keyId("stopped") });
    const needless = await run("github", "up");
    expect(needless.exitCode).toBe(1);
    expect(logged(needless)).toEqual([
      "delete dropped (KmsKey)",
      "stopped (KmsKey): planned was update, done was nothing",
      "`pulumi up` succeeded, but did not do what was planned and approved. Look at these resources, and plan anew.",
    ]);
    for (const file of ["preview.json", "plan.json", "report.md"]) expect(await read(file)).not.toContain("hush-hush");
  });

  it("is not done where something else would be: a key that was disabled after the plan stays so", async () => {
    const { cloud, folder, pulumiRun, run, keyId } = await openMerged();
    expect(await pulumiRun("up --stack prod --yes --skip-preview")).toMatchObject({ exitCode: 0 });
    const dropped = await cloud.keyAt("dropped");
    await folder.writeProgram(declaring(used("stopped")));
    expect(await run("github", "plan")).toMatchObject({ exitCode: 0 });
    await cloud.kms.DisableKey({ KeyId: await keyId("stopped") });
    const refused = await run("github", "up");
    expect(refused.exitCode).toBe(1);
    expect(logged(refused)).toEqual([
      expect.stringMatching(/^error: resource .*stopped violates plan: properties changed: .*keyState/),
      "Nothing was done: `pulumi up` ended before its first step. Above, or on its standard error, it says why.",
    ]);
    expect((await cloud.keyAt("stopped")).KeyState).toBe("Disabled");
    expect(await cloud.keyAt("dropped")).toEqual(dropped);
  });

  it("is done so on the others too: from a file of the pipeline, or by the hash of the approved report", async () => {
    const { cloud, folder, run, read } = await openMerged();
    expect(await run("gitlab", "plan")).toMatchObject({ exitCode: 0 });
    expect((await read("report/report.md")).split("\n")[0]).toBe(marker);
    expect(await run("gitlab", "up")).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("create stopped (KmsKey)\n"),
    });

    await folder.writeProgram(declaring(used("stopped"), used("dropped", { description: "changed" })));
    const planned = await run("cnb", "plan");
    const hash = createHash("sha256")
      .update(await read("report.md"))
      .digest("hex")
      .slice(0, 16);
    expect(planned).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`To apply this, give the button Up: ${hash}\n`),
    });
    expect(await run("cnb", "up", { APPROVED: "0123456789abcdef" })).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining(
        `This is not the report that was approved, 0123456789abcdef. To apply it: ${hash}\n`,
      ),
    });
    expect((await cloud.keyAt("dropped")).Description).toBe("");
    expect(await run("cnb", "up", { APPROVED: hash })).toMatchObject({ exitCode: 0 });
    expect((await cloud.keyAt("dropped")).Description).toBe("changed");
  });
});

/** Prints what Pulumi printed, and ends with a status of its own. */
async function stubPulumi(folder: StackFolder, status: number): Promise<string> {
  const path = join(folder.path, "stub");
  await mkdir(path, { recursive: true });
  await writeFile(join(path, "pulumi"), `#!/bin/sh\ncat printed.json\nexit ${status}\n`);
  await chmod(join(path, "pulumi"), 0o755);
  return path;
}

/** What a real stack has: secrets that only its passphrase opens, and an account that the emulator does not have. */
const settings = `encryptionsalt: v1:6Y2kS0z1Q9I=:v1:of another passphrase
config:
  tencentcloud:secretId:
    secure: v1:abc:def
  tencentcloud:allowedAccountIds: "100012345678"
  stack-ring:token:
    secure: v1:ghi:jkl
  stack-ring:tokens:
    - secure: v1:mno:pqr
    - plain
  stack-ring:team: cards
`;
const cleanSettings =
  /^encryptionsalt: v1:\S+\nconfig:\n {2}stack-ring:token: placeholder\n {2}stack-ring:tokens:\n {4}- placeholder\n {4}- plain\n {2}stack-ring:team: cards\n$|^config:\n {2}stack-ring:token: placeholder\n {2}stack-ring:tokens:\n {4}- placeholder\n {4}- plain\n {2}stack-ring:team: cards\nencryptionsalt: v1:\S+\n$/;
const usesSettings = `
const config = new pulumi.Config();
if (config.require("token") !== "placeholder") throw new Error("token");
if (config.requireObject("tokens").join() !== "placeholder,plain") throw new Error("tokens");
`;

/** One that nothing listens on at the moment. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
