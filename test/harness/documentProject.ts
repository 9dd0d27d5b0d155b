import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished } from "vitest";
import { comparison, showable, shownSteps, withOutput } from "./consoleBlocks";
import { section } from "./markdown";
import { pulumi, type Ran } from "./pulumiCommand";
import { account, region, type StackCloud, startStackCloud } from "./stackCloud";

export const root = resolve(__dirname, "..", "..");

/**
 * Whether documents are written instead of judged: what a command prints takes the place of what its document shows, where
 * the two differ by more than chance.
 */
export const updatesDocuments = process.env.UPDATE_DOCUMENTS === "true";

/** What a command printed, both streams in the order in which they came. */
interface ShellRan extends Ran {
  readonly printed: string;
}

/** A project whose commands a document shows, with a cloud and a Pulumi of its own. */
export interface DocumentProject {
  /**
   * Runs the commands that the document shows, from where the last call stopped, and holds what is printed against what it
   * shows. A command fails exactly where the document shows an error. A `diff` block changes the program.
   *
   * @param last the command to stop after. @default the last one
   */
  follow(last?: string): Promise<void>;
  /** Runs a command in a shell, as a reader would, and answers yes to what Pulumi asks. */
  run(command: string): Promise<Ran>;
  readonly cloud: StackCloud;
  /** Where the project's files, the stack's state and, where one was given, the cloud's are. */
  readonly paths: { readonly project: string; readonly backend: string; readonly cloud: string };
}

export interface DocumentOptions {
  /** The heading of the section to follow. @default the whole document */
  readonly heading?: string;
  /** Of the test that is running, where it is one of several at once. */
  readonly onTestFinished?: (cleanUp: () => Promise<void>) => void;
  /** What the emulated cloud holds at the start: the content of its state file. */
  readonly cloudState?: string;
  /** Keys that the account may have in a region. @default 200 */
  readonly quota?: number;
  /** Variables of the environment beside region, credentials and endpoint. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Changes the program as the text of a `diff` block says. Without it the document has none. */
  readonly change?: (change: string) => Promise<void>;
  /** Lines of what is printed that the document says it leaves out everywhere. */
  readonly leftOut?: RegExp;
}

/**
 * Opens a project for the test that is running.
 *
 * @param document path of the document from the root of the checkout
 * @param fill writes the project's files into an empty folder, and may put a state into the backend's
 */
export async function openDocumentProject(
  document: string,
  fill: (project: string, backend: string) => Promise<void>,
  { heading, cloudState, quota, environment, change, leftOut, ...options }: DocumentOptions = {},
): Promise<DocumentProject> {
  const atEnd = options.onTestFinished ?? onTestFinished;
  const { pulumiEnvironment } = await import("../../scripts/environment.mjs");
  const folder = await realpath(await mkdtemp(join(tmpdir(), "document-")));
  atEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const paths = {
    project: join(folder, "project"),
    backend: join(folder, "backend"),
    cloud: join(folder, "cloud.json"),
  };
  if (cloudState !== undefined) await writeFile(paths.cloud, cloudState, { mode: 0o600 });
  const cloud = await startStackCloud({
    ...(cloudState !== undefined && { state: paths.cloud }),
    ...(quota !== undefined && { quota }),
  });
  atEnd(() => cloud.close());

  await mkdir(paths.project);
  await mkdir(paths.backend);
  await fill(paths.project, paths.backend);
  await symlink(join(root, "node_modules"), join(paths.project, "node_modules"), "junction");
  const env: NodeJS.ProcessEnv = {
    ...pulumiEnvironment(pulumi),
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(paths.backend).href,
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
    ...environment,
  };
  const run = (command: string) => inShell(command, paths.project, env);
  const file = join(root, document);
  const followed = (text: string) => (heading === undefined ? text : section(text, heading));
  const steps = shownSteps(followed(readFileSync(file, "utf8")));
  let place = 0;

  return {
    async follow(last) {
      for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
        if ("change" in step) {
          if (change === undefined) throw new Error(`${document} has a diff block, and no program to change`);
          await change(step.change);
          continue;
        }
        const { command, output } = step;
        const ran = await run(command);
        const shown = (text: string) => showable(text).filter((line) => leftOut?.test(line) !== true);
        const { printed, expected } = comparison(output, shown(`${ran.stdout}\n${ran.stderr}`).join("\n"));
        if (updatesDocuments && JSON.stringify(printed) !== JSON.stringify(expected)) {
          // Read anew each time, and in one go: other places of it are written meanwhile.
          const text = readFileSync(file, "utf8");
          const part = followed(text);
          writeFileSync(
            file,
            text.replace(part, () => withOutput(part, place, shown(ran.printed))),
          );
        } else {
          expect(printed, `what is printed by ${command}`).toEqual(expected);
          const mustFail = output.some((line) => /^\s*error: /.test(line));
          expect(ran.exitCode === 0 ? "succeeds" : "fails", command).toBe(mustFail ? "fails" : "succeeds");
        }
        place++;
        if (command === last) return;
      }
      expect(last, `is shown by ${document}`).toBeUndefined();
    },
    run,
    cloud,
    paths,
  };
}

const timeoutMs = 120_000;

function inShell(command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<ShellRan> {
  return new Promise((resolve, reject) => {
    const child = spawn("sh", ["-c", command], { cwd, env, stdio: ["ignore", "pipe", "pipe"], timeout: timeoutMs });
    const [stdout, stderr, printed]: [string[], string[], string[]] = [[], [], []];
    const collect = (stream: NodeJS.ReadableStream, chunks: string[]) =>
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        chunks.push(chunk);
        printed.push(chunk);
      });
    collect(child.stdout, stdout);
    collect(child.stderr, stderr);
    const text = (chunks: readonly string[]) => chunks.join("");
    child.once("error", reject);
    child.once("close", (exitCode, signal) => {
      if (exitCode === null) reject(new Error(`${command} was ended by ${signal}\n${text(printed)}`));
      else resolve({ exitCode, stdout: text(stdout), stderr: text(stderr), printed: text(printed) });
    });
  });
}
