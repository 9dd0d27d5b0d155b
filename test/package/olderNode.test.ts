import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { installedProject, installNode } from "../harness/installedProject";
import { record } from "../harness/stackState";

/** The oldest Node that the commands of this repository start on, and the newest that the packages are for. */
const oldestToStart = "20.20.0";
const newest = "26.10.0";

const nodes = new Map<string, string>();
const projectFor = installedProject(async (folder) => {
  for (const version of [oldestToStart, newest]) nodes.set(version, await installNode(folder, version));
});

/** Starts a command as `npm run` does, with an empty cache, on a Node. @returns what it printed and its exit code */
async function start(
  version: string,
  args: readonly string[],
): Promise<readonly [code: number, out: string, err: string]> {
  const folder = await mkdtemp(join(tmpdir(), "older-node-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const script = join(folder, "command.mjs");
  const url = (file: string) => JSON.stringify(pathToFileURL(resolve(__dirname, "..", "..", "scripts", file)).href);
  await writeFile(
    script,
    `import { execFileSync } from "node:child_process";
import { runScript } from ${url("process/runScript.mjs")};
import { nodeIn } from ${url("testing/node.mjs")};
const called = () => nodeIn(process.argv.slice(2));
await runScript(async () => {
  const onPath = execFileSync("node", ["--version"], { encoding: "utf8" }).trim();
  console.log(process.version, onPath, called().others.join(" "));
  return 3;
}, called);
`,
  );
  const cache = {
    XDG_CACHE_HOME: folder,
    LOCALAPPDATA: folder,
    HOME: process.platform === "darwin" ? folder : process.env.HOME,
  };
  const node = join(String(nodes.get(version)), process.platform === "win32" ? "node.exe" : "node");
  const env = { ...process.env, ...cache };
  const { code, stdout, stderr } = await promisify(execFile)(node, [script, ...args], { env }).then(
    (said) => ({ code: 0, ...said }),
    record,
  );
  return [Number(code), String(stdout), String(stderr)];
}

it("a command that starts on Node 20 goes on with Node 24 out of npm, says so, and ends as that ends", async (context) => {
  projectFor(context);
  const [code, out, err] = await start(oldestToStart, ["--verbose", "a b"]);
  expect([code, out]).toEqual([3, "v24.21.0 v24.21.0 --verbose a b\n"]);
  const lines = err.split("\n").filter((line) => !line.startsWith("Getting Node 24.21.0 from npm"));
  expect(lines).toEqual([
    expect.stringMatching(
      /^Node 20\.20\.0 is older than 22\.12\.0: going on with Node 24\.21\.0 of the npm package node, \S+$/,
    ),
    "",
  ]);
});

it("npm test goes on with the Node that it is asked for", async (context) => {
  projectFor(context);
  const [code, out, err] = await start(newest, ["--node", "22.12.0", "--project", "unit"]);
  expect([code, out]).toEqual([3, "v22.12.0 v22.12.0 --project unit\n"]);
  expect(err).toMatch(/^Node 22\.12\.0 is asked for: going on with Node 22\.12\.0 of /m);
});

it("a command stays with a Node that will do", async (context) => {
  projectFor(context);
  const [code, out, err] = await start(newest, ["--node", "26"]);
  expect([code, err]).toEqual([3, ""]);
  expect(out).toMatch(/^v26\.10\.0 /);
});
