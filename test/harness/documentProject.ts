import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished } from "vitest";
import { comparison, shownCommands } from "./consoleBlocks";
import { pulumi, type Ran } from "./pulumiCommand";
import { account, region, type StackCloud, startStackCloud } from "./stackCloud";

export const root = resolve(__dirname, "..", "..");

/** A project whose commands a document shows, with a cloud and a Pulumi of its own. */
export interface DocumentProject {
  /**
   * Runs the commands that the document shows, from where the last call stopped, and holds what is printed against what it
   * shows. A command fails exactly where the document shows an error.
   *
   * @param last the command to stop after. @default the last one
   */
  follow(last?: string): Promise<void>;
  /** Runs a command in a shell, as a reader would, and answers yes to what Pulumi asks. */
  run(command: string): Promise<Ran>;
  readonly cloud: StackCloud;
}

/**
 * Opens a project for the test that is running.
 *
 * @param document path of the document from the root of the checkout
 * @param fill writes the project's files into an empty folder
 */
export async function openDocumentProject(
  document: string,
  fill: (folder: string) => Promise<void>,
): Promise<DocumentProject> {
  const { pulumiEnvironment } = await import("../../scripts/environment.mjs");
  const folder = await realpath(await mkdtemp(join(tmpdir(), "document-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const cloud = await startStackCloud();
  onTestFinished(() => cloud.close());

  const project = join(folder, "project");
  await mkdir(project);
  await fill(project);
  await symlink(join(root, "node_modules"), join(project, "node_modules"), "junction");
  await mkdir(join(folder, "backend"));
  const env: NodeJS.ProcessEnv = {
    ...pulumiEnvironment(pulumi),
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(join(folder, "backend")).href,
    PULUMI_CONFIG_PASSPHRASE: "document",
    PULUMI_SKIP_CONFIRMATIONS: "true",
    // Types are checked once, by a unit test, and not again by each command.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    HOME: folder,
    USERPROFILE: folder,
    TENCENTCLOUD_REGION: region,
    TENCENTCLOUD_SECRET_ID: account.secretId,
    TENCENTCLOUD_SECRET_KEY: account.secretKey,
    TENCENTCLOUD_ENDPOINT: cloud.endpoint,
  };
  const run = (command: string) => inShell(command, project, env);
  const commands = shownCommands(await readFile(join(root, document), "utf8"));

  return {
    async follow(last) {
      for (let shown = commands.shift(); shown !== undefined; shown = commands.shift()) {
        const { exitCode, stdout, stderr } = await run(shown.command);
        const { printed, expected } = comparison(shown.output, `${stdout}\n${stderr}`);
        expect(printed, `what is printed by ${shown.command}`).toEqual(expected);
        const mustFail = shown.output.some((line) => /^\s*error: /.test(line));
        expect(exitCode === 0 ? "succeeds" : "fails", shown.command).toBe(mustFail ? "fails" : "succeeds");
        if (shown.command === last) return;
      }
      expect(last, `is shown by ${document}`).toBeUndefined();
    },
    run,
    cloud,
  };
}

function inShell(command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve, reject) => {
    execFile("sh", ["-c", command], { cwd, env, timeout: 120_000 }, (error, stdout, stderr) => {
      if (error === null) resolve({ exitCode: 0, stdout, stderr });
      else if (typeof error.code === "number") resolve({ exitCode: error.code, stdout, stderr });
      else reject(new Error(`${command}: ${error.message}\n${stdout}\n${stderr}`, { cause: error }));
    });
  });
}
